/// Writes HTML or SVG: elements are closed by construction, attributes keep their order, all text is escaped.
///
///     var writer = MarkupWriter(.html)
///     writer.element("p", ["class": "note"]) { $0.text("5 < 6") }
///     writer.markup.source  // <p class="note">5 &lt; 6</p>
package struct MarkupWriter {
    package enum Dialect: Sendable {
        /// Void elements have no end tag; all others have one.
        case html
        /// Empty elements end in `/>`.
        case xml
    }

    package typealias Attributes = KeyValuePairs<String, String?>

    private let dialect: Dialect
    private var output = ""

    package init(_ dialect: Dialect) {
        self.dialect = dialect
    }

    package var markup: SafeMarkup { SafeMarkup(trusted: output) }

    /// An element with content. An attribute whose value is nil is left out.
    package mutating func element(
        _ name: String, _ attributes: Attributes = [:], _ content: (inout MarkupWriter) throws -> Void
    ) rethrows {
        openTag(name, attributes)
        output += ">"
        try content(&self)
        output += "</\(name)>"
    }

    /// An element that holds only text.
    package mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// An element without content.
    package mutating func empty(_ name: String, _ attributes: Attributes = [:]) {
        openTag(name, attributes)
        switch dialect {
        case .xml: output += "/>"
        case .html where Self.voidElements.contains(name): output += ">"
        case .html: output += "></\(name)>"
        }
    }

    package mutating func text(_ text: String) {
        output += Escaping.text(text)
    }

    package mutating func raw(_ markup: SafeMarkup) {
        output += markup.source
    }

    /// A line break in the source, for readers of the source.
    package mutating func newline() {
        output += "\n"
    }

    private mutating func openTag(_ name: String, _ attributes: Attributes) {
        output += "<\(name)"
        for (key, value) in attributes {
            guard let value else { continue }
            output += " \(key)=\"\(Escaping.attribute(value))\""
        }
    }

    private static let voidElements: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
}
