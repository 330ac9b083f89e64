import Diagnostics
import Figures
import YAMLReading

extension FigureSchema {
    /// The manual's page of figures, from the catalogue: what each kind shows, and what can be set of it.
    static var article: KeyArticle {
        KeyArticle(
            title: "Figures and their keys",
            description: "Every kind of figure, what it shows, and what can be set of it.",
            opening: """
                A figure is a block of YAML in an article: its `kind`, its `data`, and what is set of it. A key that a \
                figure does not know is an error.
                """,
            sections: [KeyArticle.Section("Keys of every kind", sharedKeys)]
                + FigureCatalog.types.map { type in
                    KeyArticle.Section(
                        type.kind.name, type.summaries, introduction: "\(sentence(type.summary)) \(sets(type.sets))")
                }, subject: SchemaSubject.figure.rawValue)
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
}
