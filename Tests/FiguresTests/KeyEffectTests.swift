import Diagnostics
import Figures
import TestKit
import Testing
import YAMLReading

/// No key is declared that nothing reads: its example changes what a figure gives.
@Suite struct KeyEffectTests {
    /// Lines of a block, by their keys.
    private typealias Lines = [String: String]

    @Test(arguments: FigureCatalog.names) func theExampleOfEveryKeyChangesTheFigure(kind: String) throws {
        let type = try #require(FigureCatalog.type(named: kind))
        let keys = type.allSummaries
        try withTemporaryFolder { folder in
            let trials = Trials(type, over: try KeyItems(in: folder))
            for key in keys {
                for trial in Self.trials(of: key, among: keys) {
                    let hasEffect = trials.hasEffect(trial, besides: keys.filter { $0.name != key.name })
                    #expect(hasEffect, "'\(trial.line)' changes nothing of a \(kind) figure")
                }
            }
        }
    }

    /// Where what it goes with is not there, a key is refused.
    @Test(arguments: FigureCatalog.names) func aKeyThatHasNoUseIsRefused(kind: String) throws {
        let type = try #require(FigureCatalog.type(named: kind))
        let keys = type.allSummaries
        try withTemporaryFolder { folder in
            let trials = Trials(type, over: try KeyItems(in: folder))
            for key in keys where key.need != nil {
                #expect(trials.isRefused(key, among: keys), "'\(key.name)' is refused by no \(kind) figure")
            }
            for key in keys {
                for lines in Self.linesWithoutUse(of: key, among: keys) {
                    let complaint = trials.complaint(lines)
                    #expect(complaint?.contains("'\(key.name)'") == true, "\(lines): \(complaint ?? "taken")")
                }
            }
        }
    }

    /// Blocks in which the key has a selector's other words beside it, or what excludes it.
    private static func linesWithoutUse(of key: KeySummary, among keys: [KeySummary]) -> [Lines] {
        let namesakes = keys.filter { $0.name == key.name }
        var blocks: [Lines] = []
        if let users = key.users, case .word(let words, _)? = keys.first(where: { $0.name == users.key })?.domain {
            let useful = namesakes.flatMap { $0.users?.words ?? [] }
            for word in words where !useful.contains(word) {
                var lines: Lines = [users.key: word, key.name: key.example]
                for other in keys where other.isRequired && other.users?.words.contains(word) == true {
                    lines[other.name] = lines[other.name] ?? other.example
                }
                blocks.append(lines)
            }
        }
        for bound in key.bounds {
            guard let other = keys.first(where: { $0.name == bound.key }) else { continue }
            let value = bound.word ?? other.example
            guard !bound.only.contains(key.example) else { continue }
            for companions in companions(of: key, among: keys) {
                blocks.append(companions.merging([bound.key: value, key.name: key.example]) { $1 })
            }
        }
        return blocks
    }

    /// A key with its example, and what it cannot do without.
    private struct Trial {
        let name: String
        let companions: Lines
        /// What stands behind the key in the block that is changed; nil: what any block has there.
        let without: String?
        let with: String

        var line: String { "\(companions.map { "\($0.key): \($0.value), " }.sorted().joined())\(name): \(with)" }
    }

    /// The key beside each word that it is of use with, and each key that may stand inside of it.
    private static func trials(of key: KeySummary, among keys: [KeySummary]) -> [Trial] {
        companions(of: key, among: keys).flatMap { companions in
            func trial(_ without: String?, _ with: String) -> Trial {
                Trial(name: key.name, companions: companions, without: without, with: with)
            }
            let alone = trial(
                key.isRequired && key.users != nil ? key.example : nil, key.isRequired ? another(key) : key.example)
            return [alone]
                + key.domain.inner.flatMap { inside in
                    inside.flatMap { one in
                        Self.companions(of: one, among: inside).map { beside in
                            var without = beside
                            for key in inside where key.isRequired && (key.users == nil || key == one) {
                                without[key.name] = without[key.name] ?? key.example
                            }
                            let value = one.isRequired ? another(one) : one.example
                            return trial(mapping(without), mapping(without.merging([one.name: value]) { $1 }))
                        }
                    }
                }
        }
    }

    /// Another value than the example of a key that cannot be left out.
    private static func another(_ key: KeySummary) -> String {
        let example = key.example.replacing("ITEM", with: "FOURTH").replacing("DATA", with: "ELSEWHERE")
        if case .word(let words, _) = key.domain { return words.first { $0 != example } ?? example }
        return Double(example).map { "\($0 * 2)" } ?? example
    }

    private static func mapping(_ lines: Lines) -> String {
        "{\(lines.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))}"
    }

    /// For each word that makes the key of use, that word and what it needs beside the key.
    private static func companions(of key: KeySummary, among keys: [KeySummary]) -> [Lines] {
        guard let users = key.users else { return [[:]] }
        return users.words.map { word in
            let needed = keys.filter {
                $0.isRequired && $0.name != key.name && $0.users?.key == users.key
                    && $0.users?.words.contains(word) == true
            }
            return Lines(needed.map { ($0.name, $0.example) }) { first, _ in first }
                .merging([users.key: word]) { $1 }
        }
    }

    /// Blocks of one kind over one small set.
    private final class Trials {
        private let kind: String
        private let needed: Lines
        private let keys: [KeySummary]
        private let sets: Int
        private let items: KeyItems
        private var drawn: [KeyItems.Sort: [Lines: Figure?]] = [:]

        init(_ type: any FigureType.Type, over items: KeyItems) {
            kind = type.kind.name
            sets = type.sets.lowerBound
            keys = type.allSummaries
            self.items = items
            // Items that differ stand behind keys that need one each.
            let required = type.summaries.filter { $0.isRequired && $0.users == nil }
            needed = Lines(
                [("data", "DATA")] + zip(required, ["ITEM", "OTHER", "THIRD"]).map { ($0.name, $1) }
            ) { first, _ in first }
        }

        /// Whether the key changes something: by itself, or beside the example of another key, which it then may need.
        func hasEffect(_ trial: Trial, besides known: [KeySummary]) -> Bool {
            let base = needed.merging(trial.companions) { $1 }
            if changes(trial, base) { return true }
            return known.contains { other in
                guard base[other.name] == nil else { return false }
                return KeyEffectTests.companions(of: other, among: known).contains { companions in
                    companions.allSatisfy { base[$0.key] == nil || base[$0.key] == $0.value }
                        && changes(trial, base.merging(companions) { $1 }.merging([other.name: other.example]) { $1 })
                }
            }
        }

        /// Keys that cannot stand beside one, which may stand in their place.
        private func excluded(by name: String) -> [String] {
            keys.first { $0.name == name }?.bounds.filter { $0.only.isEmpty && $0.word == nil }.map(\.key) ?? []
        }

        private func changes(_ trial: Trial, _ base: Lines) -> Bool {
            var (without, with) = (base, base)
            if let text = trial.without { without[trial.name] = text }
            for name in excluded(by: trial.name) { with[name] = nil }
            with[trial.name] = trial.with
            return [KeyItems.Sort.texts, .pictures].contains { sort in
                guard let first = draw(without, sort), let second = draw(with, sort) else { return false }
                return first != second
            }
        }

        /// nil where a block has complaints, or its data does.
        private func draw(_ lines: Lines, _ sort: KeyItems.Sort) -> Figure? {
            if let figure = drawn[sort]?[lines] { return figure }
            let figure = try? items.draw(kind, lines, sets: sets, sort)
            drawn[sort, default: [:]][lines] = .some(figure)
            return figure
        }

        /// Whether the key is refused as useless over items of some sort, alone or beside the example of another.
        func isRefused(_ key: KeySummary, among known: [KeySummary]) -> Bool {
            let bases = [[:]] + known.filter { $0.name != key.name && !$0.isRequired }.map { [$0.name: $0.example] }
            return bases.contains { base in
                KeyItems.Sort.allCases.contains { sort in
                    complaint(base.merging([key.name: key.example]) { $1 }, sort)?.contains("'\(key.name)' has no use")
                        == true
                }
            }
        }

        /// What is said of a block with these lines; nil where it is drawn.
        func complaint(_ lines: Lines, _ sort: KeyItems.Sort = .texts) -> String? {
            do {
                _ = try items.draw(kind, needed.merging(lines) { $1 }, sets: sets, sort)
                return nil
            } catch {
                return (error as? any Diagnosable)?.diagnostics.map(\.description).joined(separator: "\n") ?? "\(error)"
            }
        }
    }
}

extension KeyDomain {
    /// The keys that may stand inside a value, one list for each place.
    fileprivate var inner: [[KeySummary]] {
        switch self {
        case .keys(let keys): [keys]
        case .either(let one, let other): one.inner + other.inner
        case .list(let each, _): each.inner
        default: []
        }
    }
}
