import Analyses
import ArgumentParser
import Diagnostics
import YAMLReading

/// What was given of a method's settings on the command line, as texts of the keys that declare them.
struct SettingOptions<Method: SettableMethod> {
    private let given: [(key: String, text: String)]
    private let names: OptionNames

    /// - Parameters:
    ///   - given: every key, and what was given of it.
    ///   - names: how keys are written on the command line.
    init(_ given: [(key: String, text: String?)], names: OptionNames = OptionNames()) {
        self.given = given.compactMap { key, text in text.map { (key, $0) } }
        self.names = names
    }

    /// Refuses settings of other methods, and values that are not in a key's domain.
    func check<Chosen>(_ use: OptionUse<Chosen>, for name: Method.Name) throws {
        let keys = Method.settings(of: name).map(\.key)
        for (key, text) in given {
            try use.check(names.option(key), text, isOf: keys.contains { $0.name == key })
        }
        for key in keys {
            let option = names.option(key.name)
            guard let text = given.first(where: { $0.key == key.name })?.text else {
                if key.isRequired { throw ValidationError("--\(Method.choice.key) \(name.rawValue) needs \(option)") }
                continue
            }
            for bound in key.documented(Method.plain(name)).bounds {
                guard let other = given.first(where: { $0.key == bound.key })?.text, other == bound.word ?? other,
                    !bound.only.contains(text)
                else { continue }
                throw ValidationError(
                    bound.only.isEmpty
                        ? "\(names.option(bound.key)) and \(option) exclude each other"
                        : "\(option) is \(text); expected \(bound.only[0]) with \(names.option(bound.key)) \(other)")
            }
            switch key.domain {
            case .whole where Int(text) != nil: try OptionRange.check(option, Int(text), in: key.domain)
            case .number, .above: try OptionRange.check(option, Double(text), in: key.domain)
            case .whole: throw ValidationError("\(option) is \(text); expected \(key.domain.phrase)")
            case .word(let words, nil) where !words.contains(text):
                throw ValidationError(
                    "\(option) is '\(PlainText.shortened(PlainText.singleLine(text), to: 60))'. \(Suggestion.remedy(for: text, among: words))"
                )
            default: break
            }
        }
        if let excess = method(name).excess {
            throw ValidationError(excess.message(naming: names.option))
        }
    }

    /// The method with all that was given of it.
    func method(_ name: Method.Name) -> Method {
        let mapping = YAMLMapping(given, at: SourcePosition("command line"))
        var reader = MappingReader(mapping, subject: "the command line")
        var method = Method.plain(name)
        reader.read(Method.settings(of: name).map(\.key), into: &method)
        return method
    }
}
