/// Markup that is known to be well formed and escaped. Only `MarkupWriter`, and code that vouches for a trusted
/// renderer's output (cmark), make it.
package struct SafeMarkup: Sendable, Hashable {
    package let source: String

    /// Markup from a renderer that escapes by itself. Say why at the call.
    package init(trusted source: String) {
        self.source = source
    }

    /// Plain text, escaped.
    package init(text: String) {
        source = Escaping.text(text)
    }

    /// An attribute's value, to stand between double quotes.
    package init(attribute value: String) {
        source = Escaping.attribute(value)
    }

    package static let empty = SafeMarkup(trusted: "")

    package static func + (left: SafeMarkup, right: SafeMarkup) -> SafeMarkup {
        SafeMarkup(trusted: left.source + right.source)
    }
}
