import Charting
import Datasets
package import Markup

/// A figure as a page shows it: both drawings, caption, method, table, downloads.
///
/// Styled by `templates/css/figures.css`, which shows one of the two drawings; `templates/js/figures.js` adds tooltips.
/// Ids inside the drawings are made from the figure's number.
package struct FigureMarkup: Sendable {
    /// Where the page keeps what stands apart from it; URLs relative to the page.
    package struct Links: Sendable, Equatable {
        /// One for each of `figure.wide.pixels`.
        package let widePixels: [String]
        /// One for each of `figure.narrow.pixels`.
        package let narrowPixels: [String]
        /// One for each of `figure.players.list`.
        package let players: [String]
        package let csv: String
        package let svg: String
        /// nil where the table has all numbers.
        package let array: String?
        /// nil where the figure has no tooltips.
        package let tooltips: String?

        package init(
            widePixels: [String] = [], narrowPixels: [String] = [], players: [String] = [], csv: String, svg: String,
            array: String? = nil, tooltips: String? = nil
        ) {
            self.array = array
            self.tooltips = tooltips
            self.players = players
            self.widePixels = widePixels
            self.narrowPixels = narrowPixels
            self.csv = csv
            self.svg = svg
        }
    }

    /// Rows and cells of the table that a page shows; the CSV has all of them.
    static let rowLimit = 200
    static let cellLimit = 4_000

    private let figure: Figure
    private let number: Int
    private let links: Links

    /// The `<figure>` element of the `number`th figure of a page.
    package static func html(_ figure: Figure, number: Int, links: Links) -> SafeMarkup {
        FigureMarkup(figure: figure, number: number, links: links).markup
    }

    private var markup: SafeMarkup {
        var writer = MarkupWriter(.html)
        let classes = "figure figure-\(figure.kind.name)" + (figure.isBroad ? " broad" : "")
        writer.element("figure", ["id": figure.id, "class": classes, "data-tooltips": links.tooltips]) { writer in
            writer.newline()
            if let title = figure.title {
                writer.element("p", ["class": "figure-title"], text: title)
                writer.newline()
            }
            drawing(figure.wide, "wide", hrefs: links.widePixels, into: &writer)
            drawing(figure.narrow, "narrow", hrefs: links.narrowPixels, into: &writer)
            writer.element("figcaption") { writer in
                writer.newline()
                words(into: &writer)
                players(into: &writer)
                table(into: &writer)
            }
            writer.newline()
        }
        writer.newline()
        return writer.markup
    }

    /// The alternative text is the `<desc>` of each drawing; of the two, one is displayed and heard.
    private func drawing(_ drawing: Drawing, _ name: String, hrefs: [String], into writer: inout MarkupWriter) {
        writer.element(
            "div", ["class": "drawing drawing-\(name)"]
        ) { $0.raw(drawing.svg(hrefs: hrefs, id: "figure-\(number)-\(name)")) }
        writer.newline()
    }

    private func words(into writer: inout MarkupWriter) {
        writer.element("p", ["class": "caption"]) { writer in
            writer.element("span", ["class": "figure-number"], text: "Figure \(number).")
            writer.text(" " + Wording.stopped(figure.caption))
        }
        writer.newline()
        if let quality = figure.quality {
            writer.element("p", ["class": "quality"], text: quality)
            writer.newline()
        }
        writer.element("p", ["class": "method"], text: figure.method)
        writer.newline()
    }

    /// What can be heard and seen; none of it is loaded before somebody asks for it.
    private func players(into writer: inout MarkupWriter) {
        guard !links.players.isEmpty else { return }
        let players = figure.players
        writer.element("details", ["class": "players"]) { writer in
            writer.element("summary", text: Wording.play(players))
            writer.newline()
            writer.element("ul") { writer in
                for (player, href) in zip(players.list, links.players) {
                    writer.element("li") { writer in
                        writer.element("span", text: Wording.line(player.title))
                        player.write(href: href, into: &writer)
                    }
                    writer.newline()
                }
            }
        }
        writer.newline()
    }

    private func table(into writer: inout MarkupWriter) {
        let table = figure.table
        let shown = min(table.rows.count, Self.rowLimit, max(1, Self.cellLimit / max(1, table.columns.count)))
        writer.element("details", ["class": "figure-data"]) { writer in
            writer.element("summary") { writer in
                writer.text("Data and downloads")
            }
            writer.newline()
            writer.element("p", ["class": "downloads"]) { writer in
                writer.element("a", ["href": links.csv, "download": ""], text: "Numbers (CSV)")
                writer.text(" ")
                if let array = links.array {
                    writer.element("a", ["href": array, "download": ""], text: "All of them (NumPy)")
                    writer.text(" ")
                }
                writer.element("a", ["href": links.svg, "download": ""], text: "Picture (SVG)")
            }
            writer.newline()
            guard !table.columns.isEmpty, !table.rows.isEmpty else { return }
            let label = "Data of figure \(number)"
            writer.element("div", ["class": "table-scroll", "role": "region", "aria-label": label, "tabindex": "0"]) {
                cells(of: table, rows: shown, into: &$0)
            }
            writer.newline()
            if shown < table.rows.count {
                let left = Wording.count(table.rows.count - shown, "more row")
                writer.element("p", ["class": "table-rest"], text: "\(left) in the CSV file.")
                writer.newline()
            }
        }
        writer.newline()
    }

    private func cells(of table: DataTable, rows shown: Int, into writer: inout MarkupWriter) {
        let rows = table.rows.prefix(shown)
        let isNumeric = table.columns.indices.map { column in
            let cells = rows.map { column < $0.count ? $0[column] : nil }
            return !cells.contains(nil) && (NumberColumn(cells) != nil || cells.allSatisfy { $0 == "" })
        }
        func className(_ column: Int) -> String? { column < isNumeric.count && isNumeric[column] ? "number" : nil }
        writer.element("table") { writer in
            writer.element("thead") { writer in
                writer.element("tr") { writer in
                    for (column, name) in table.columns.enumerated() {
                        writer.element(
                            "th", ["scope": "col", "class": className(column)], text: TextMeasure.oneLine(name))
                    }
                }
            }
            writer.newline()
            writer.element("tbody") { writer in
                for row in rows {
                    writer.element("tr") { writer in
                        for (column, cell) in row.enumerated() {
                            writer.element("td", ["class": className(column)], text: TextMeasure.oneLine(cell))
                        }
                    }
                    writer.newline()
                }
            }
        }
    }
}
