import YAMLReading

/// A page of the manual that follows from declared keys.
struct KeyArticle {
    struct Section {
        let title: String
        let introduction: String?
        let keys: [KeySummary]

        init(_ title: String, _ keys: [KeySummary], introduction: String? = nil) {
            self.title = title
            self.introduction = introduction
            self.keys = keys
        }
    }

    let title: String
    let description: String
    let opening: String
    let sections: [Section]
    /// What `embedsite schema` calls it.
    let subject: String

    var markdown: String {
        let front = """
            ---
            title: \(title)
            description: \(description)
            toc: true
            ---

            \(opening) Editors complete and check these keys from what `embedsite schema \(subject)` prints.

            `embedsite schema \(subject) --markdown` writes this page.
            """
        var told: [String: [KeySummary]] = [:]
        return ([front] + sections.flatMap { Self.parts($0, told: &told) }).joined(separator: "\n\n") + "\n"
    }

    /// A section, and behind it those of keys with keys of their own, each once.
    private static func parts(_ section: Section, told: inout [String: [KeySummary]]) -> [String] {
        var parts = ["## \(section.title)", section.introduction, table(section.keys)].compactMap { $0 }
        for key in section.keys {
            guard case .keys(let keys) = key.domain, told.updateValue(keys, forKey: key.name) != keys else { continue }
            parts += Self.parts(Section("Keys of \(key.name)", keys), told: &told)
        }
        return parts
    }

    /// Two columns, which a telephone has room for: a sentence, and what may stand behind the key.
    private static func table(_ keys: [KeySummary]) -> String {
        (["| key | what it does |", "|---|---|"] + keys.map(row)).joined(
            separator: "\n")
    }

    private static func row(_ key: KeySummary) -> String {
        let need = "needed\(key.alternative.map { " without `\($0)`" } ?? "")"
        let standard = key.isRequired ? "; \(need)" : key.standard.map { "; default `\($0)`" } ?? ""
        let cell =
            "\(key.sentence) *\(key.domain.phrase.prefix(1).uppercased())\(key.domain.phrase.dropFirst())\(standard).*"
        return "| `\(key.name)` | \(cell.replacing("|", with: "\\|")) |"
    }
}
