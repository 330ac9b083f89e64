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
        return ([front] + sections.map(Self.markdown)).joined(separator: "\n\n") + "\n"
    }

    private static func markdown(_ section: Section) -> String {
        let parts = ["## \(section.title)", section.introduction, table(section.keys)].compactMap { $0 }
        let inner = section.keys.compactMap { key -> Section? in
            guard case .keys(let keys) = key.domain else { return nil }
            return Section("Keys of \(key.name)", keys)
        }
        return (parts + inner.map(markdown)).joined(separator: "\n\n")
    }

    private static func table(_ keys: [KeySummary]) -> String {
        let rows = keys.map { key in
            let standard = key.isRequired ? "needed" : key.standard.map { "`\($0)`" } ?? ""
            return row(["`\(key.name)`", key.domain.phrase, standard, key.summary])
        }
        return ([row(["key", "what may stand behind it", "default", "what it does"]), "|---|---|---|---|"] + rows)
            .joined(separator: "\n")
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}
