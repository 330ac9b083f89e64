import Analyses
import ArgumentParser
import Diagnostics
import YAMLReading

/// What an option's help says of a key that methods declare: `umap: How close points may lie. (default: 0.1)`.
struct SettingHelp<Method: SettableMethod> {
    private let names: OptionNames

    init(names: OptionNames = OptionNames()) { self.names = names }

    /// - Parameter listing: whether to say what may be given, where the option's type does not.
    func callAsFunction(_ key: String, listing: Bool = false) -> ArgumentHelp {
        var told: [(summary: KeySummary, methods: [Method.Name])] = []
        for method in Method.Name.allCases {
            guard let setting = Method.settings(of: method).first(where: { $0.key.name == key }) else { continue }
            let summary = setting.key.documented(Method.plain(method))
            if let place = told.firstIndex(where: { $0.summary == summary }) {
                told[place].methods.append(method)
            } else {
                told.append((summary, [method]))
            }
        }
        return ArgumentHelp(
            told.map { summary, methods in
                let isForAll = methods.count == Method.Name.allCases.count
                return (isForAll ? "" : methods.map(\.rawValue).joined(separator: ", ") + ": ")
                    + words(of: summary, listing)
            }.joined(separator: " "))
    }

    private func words(of key: KeySummary, _ isListed: Bool) -> String {
        // What stands between backquotes is another key.
        let parts = key.summary.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        let summary = parts.enumerated().map { $0.isMultiple(of: 2) ? $1 : names.option($1) }.joined()
        let excluded = key.bounds.filter(\.only.isEmpty).map { names.option($0.key) }
        let values: [String] =
            if isListed, case .word(let words, nil) = key.domain { ["values: \(words.joined(separator: ", "))"] } else {
                []
            }
        let standards =
            (key.standard.map { ["default: \($0)"] } ?? [])
            + key.bounds.compactMap { bound in
                guard let word = bound.word, let only = bound.only.first else { return nil }
                return "with \(names.option(bound.key)) \(word): \(only)"
            } + values
        let words: [String?] = [
            summary, excluded.isEmpty ? nil : "Not with \(PlainText.list(excluded, "or")).",
            standards.isEmpty ? nil : "(\(standards.joined(separator: "; ")))",
        ]
        return words.compactMap(\.self).joined(separator: " ")
    }
}
