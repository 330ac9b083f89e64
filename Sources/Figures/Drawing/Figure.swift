package import Foundation

/// A drawn figure with all that a page says about it.
package struct Figure: Sendable, Codable, Equatable {
    /// nil: nothing refers to it.
    package let id: String?
    package let kind: FigureKind
    package let title: String?
    /// The author's caption, plain text; the page puts `Figure 2.` before it.
    package let caption: String
    /// What the picture shows, made from the data unless the author wrote one.
    package let alt: String
    /// Method, parameters, model, sample: one or two sentences.
    package let method: String
    /// How far the picture can be trusted, in words a lay reader understands; for maps.
    package let quality: String?
    /// Drawn for a page (about 720 px) and for a phone (about 350 px).
    package let wide: Drawing
    package let narrow: Drawing
    package let table: DataTable
    /// A NumPy file (.npy, float32) of the numbers for which the table has no room; nil where it has all.
    package let array: Data?
    /// Of the sounds and films that it shows.
    package let players: Players
    /// nil where nothing of it is an item.
    package let items: ShownItems?
    /// The figure may be wider than the text (heatmaps).
    package let isBroad: Bool

    package init(
        id: String?, kind: FigureKind, title: String?, caption: String, alt: String, method: String, quality: String?,
        wide: Drawing, narrow: Drawing, table: DataTable, array: Data? = nil, players: Players = .none,
        items: ShownItems? = nil, isBroad: Bool = false
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.caption = caption
        self.alt = alt
        self.method = method
        self.quality = quality
        self.wide = wide
        self.narrow = narrow
        self.table = table
        self.array = array
        self.players = players
        self.items = items
        self.isBroad = isBroad
    }

    /// The script of its tooltips, in a file of its own; nil where it has none.
    ///
    /// - Parameter sheet: the name of the file of `items.pictures`, beside the script.
    package func tooltipScript(sheet: String?) -> String? {
        TooltipScript.source(wide: wide.tooltips, narrow: narrow.tooltips, items: items, sheet: sheet)
    }
}
