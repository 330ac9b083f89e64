package import Markup

/// What a template can show: a closed set, so that every name in a template can be checked before anything is rendered.
package indirect enum TemplateValue: Sendable, Equatable {
    /// Escaped when it is shown: `{{name}}`.
    case text(String)
    /// Shown as it is: `{{{name}}}`.
    case markup(SafeMarkup)
    case bool(Bool)
    case list([TemplateValue])
    case object([String: TemplateValue])
    /// The name is known, and there is nothing to show. A section of it is left out.
    case nothing

    package static func optional(_ text: String?) -> TemplateValue { text.map(TemplateValue.text) ?? .nothing }

    package static func optional(_ object: [String: TemplateValue]?) -> TemplateValue {
        object.map(TemplateValue.object) ?? .nothing
    }
}
