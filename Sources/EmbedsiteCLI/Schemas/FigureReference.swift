import Diagnostics
import Figures
import YAMLReading

/// The manual's page of figures, from the catalogue: what each kind shows, and what can be set of it.
enum FigureReference {
    static var article: String {
        let sections = FigureCatalog.types.map { type in
            """
            ## \(type.kind.name)

            \(sentence(type.summary)) \(sets(type.sets))

            \(table(type.summaries))
            """
        }
        return ([opening] + sections).joined(separator: "\n\n") + "\n"
    }

    private static var opening: String {
        """
        ---
        title: Figures and their keys
        description: Every kind of figure, what it shows, and what can be set of it.
        toc: true
        ---

        A figure is a block of YAML in an article: its `kind`, its `data`, and what is set of it. A key that a figure does \
        not know is an error. Editors complete and check these keys from what `embedsite schema figure` prints.

        `embedsite schema figure --markdown` writes this page.

        ## Keys of every kind

        \(table(FigureSchema.sharedKeys))
        """
    }

    private static func sentence(_ summary: String) -> String {
        summary.prefix(1).uppercased() + summary.dropFirst() + "."
    }

    private static func sets(_ count: ClosedRange<Int>) -> String {
        switch (count.lowerBound, count.upperBound) {
        case (1, 1): "It takes one dataset."
        case (1, let most): "It takes up to \(most) datasets."
        case (let least, let most) where least == most: "It takes \(least) datasets."
        case (let least, let most): "It takes \(least) to \(most) datasets."
        }
    }

    private static func table(_ keys: [KeySummary]) -> String {
        let rows = keys.map { key in
            let standard = key.isRequired ? "needed" : key.standard.map { "`\($0)`" } ?? ""
            return row(["`\(key.name)`", key.domain.words, standard, key.summary])
        }
        return ([row(["key", "what may stand behind it", "default", "what it does"]), "|---|---|---|---|"] + rows)
            .joined(separator: "\n")
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}
