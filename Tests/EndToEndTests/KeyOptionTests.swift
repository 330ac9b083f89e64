import Foundation
import TestKit
import Testing

/// Where a command asks what a figure asks as well, its options have the ranges and the defaults of the figure's keys, and
/// say so in the same words.
@Suite struct KeyOptionTests {
    /// A command as far as it is complete, and the kind of figure. Files are read after options.
    private static let commands: [(line: String, kind: String)] = [
        ("neighbors v.npy --out o.npz", "neighbors"), ("similarity v.npy", "histogram"),
        ("analogy v.npy 0 1 2", "analogy"), ("outliers v.npy", "outliers"), ("profile v.npy", "metrics"),
        ("compare v.npy w.npy", "compare"), ("probe v.npy l.npy", "probe"), ("compression v.npy", "compression"),
        ("quality v.npy m.npy", "quality"), ("cluster v.npy --out o.npy --method kmeans", "clusters"),
        ("cluster v.npy --out o.npy --method hdbscan", "clusters"),
        ("cluster v.npy --out o.npy --method dbscan --epsilon 1", "clusters"),
        ("cluster v.npy --out o.npy --method agglomerative", "clusters"),
        ("project v.npy --out o.npy --method umap", "scatter"), ("project v.npy --out o.npy --method tsne", "scatter"),
    ]

    /// Where its name is not that of the key.
    private static let options = ["k": "-k", "bins": "--histogram"]

    /// A key as `embedsite schema figure` tells it.
    private struct Key {
        let name: String
        let schema: [String: Any]

        var option: String { options[name] ?? "--" + name.replacing("_", with: "-") }

        /// A list of numbers: each of them.
        private var numbers: [String: Any] { schema["items"] as? [String: Any] ?? schema }
        private func bound(_ name: String) -> Double? { (numbers[name] as? NSNumber)?.doubleValue }
        private var isWhole: Bool { numbers["type"] as? String == "integer" }

        /// A number below the range, one above it, and what is expected.
        var wrong: (values: [String], expected: String)? {
            if let least = bound("exclusiveMinimum") {
                return ([Self.text(least)], "expected a number above \(Self.text(least))")
            }
            guard let least = bound("minimum") else { return nil }
            let most = bound("maximum")
            let values = [Self.text(least - 1)] + (most.map { [Self.text($0 + 1)] } ?? [])
            let end = most.map { " to \(Self.text($0, isGrouped: isWhole))" } ?? ""
            return (values, "expected a \(isWhole ? "whole " : "")number from \(Self.text(least))\(end)")
        }

        var standard: String? {
            switch schema["default"] {
            case let number as NSNumber where schema["type"] as? String != "boolean": Self.text(number.doubleValue)
            case let text as String: text
            default: nil
            }
        }

        static func text(_ number: Double, isGrouped: Bool = false) -> String {
            guard let whole = Int(exactly: number) else { return "\(number)" }
            guard isGrouped else { return "\(whole)" }
            var text = ""
            for (place, digit) in String(whole).reversed().enumerated() {
                text = "\(digit)\(place > 0 && place % 3 == 0 ? "," : "")" + text
            }
            return text
        }
    }

    /// Those of a kind; what depends on a method, as for one that `words` name.
    private func keys(of kind: String, with words: [String], in folder: URL) throws -> [Key] {
        let schema = try JSONSerialization.jsonObject(with: Program.run(["schema", "figure"], in: folder).bytes)
        let kinds = try #require((schema as? [String: Any])?["definitions"] as? [String: [String: Any]])
        var keys = try #require(kinds[kind]?["properties"] as? [String: [String: Any]])
        for rule in kinds[kind]?["allOf"] as? [[String: Any]] ?? [] {
            let asked = (rule["if"] as? [String: Any])?["properties"] as? [String: [String: Any]] ?? [:]
            let methods = asked.values.flatMap { $0["enum"] as? [String] ?? [] }
            let then = (rule["then"] as? [String: Any])?["properties"] as? [String: Any] ?? [:]
            guard !Set(methods).isDisjoint(with: words) else { continue }
            for (name, schema) in then { keys[name] = schema as? [String: Any] ?? keys[name] }
        }
        return keys.map { Key(name: $0, schema: $1) }.sorted { $0.name < $1.name }
    }

    /// Each option by its names, and its help on one line.
    private func help(of command: String, in folder: URL) throws -> [(names: [String], words: String)] {
        let text = try Program.run([command, "--help"], in: folder).output
        var entries: [String] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("  -") {
                entries.append(String(line))
            } else if line.hasPrefix("   "), !entries.isEmpty {
                entries[entries.count - 1] += " " + line.trimmingPrefix { $0 == " " }
            }
        }
        return entries.map { entry in
            (entry.split(whereSeparator: { " ,<".contains($0) }).filter { $0.hasPrefix("-") }.map(String.init), entry)
        }
    }

    @Test func anOptionHasTheRangeAndTheDefaultOfTheKey() throws {
        try withTemporaryFolder { folder in
            var asked: Set<String> = []
            var refused: Set<String> = []
            for (line, kind) in Self.commands {
                let words = line.split(separator: " ").map(String.init)
                let help = try help(of: words[0], in: folder)
                for key in try keys(of: kind, with: words, in: folder) {
                    guard let entry = help.first(where: { $0.names.contains(key.option) }) else { continue }
                    if let standard = key.standard {
                        let told = entry.words.ranges(of: "default: ").first.map { entry.words[$0.upperBound...] } ?? ""
                        #expect(told.contains(standard), "\(words[0]) \(key.option): \(entry.words)")
                    }
                    // The parser itself refuses a seed below 0.
                    guard let wrong = key.wrong, key.name != "seed" else { continue }
                    asked.insert("\(words[0]) \(key.option)")
                    for value in wrong.values {
                        let said = try Program.run(words + [key.option, value], in: folder)
                        #expect(said.status == 2, "\(line) \(key.option) \(value)")
                        if said.errors.contains(" has no use with ") { continue }
                        let complaints = entry.names.map { "Error: \($0) is \(value); \(wrong.expected)\n" }
                        #expect(complaints.contains { said.errors.hasPrefix($0) }, "\(line): \(said.errors)")
                        refused.insert("\(words[0]) \(key.option)")
                    }
                }
            }
            #expect(refused == asked)
            #expect(
                asked.isSuperset(of: [
                    "neighbors -k", "similarity --histogram", "analogy --count", "outliers --count",
                    "outliers --duplicates", "outliers -k", "profile -k", "compare -k", "probe --folds",
                    "compression -k", "quality -k", "cluster -k", "cluster --starts", "cluster --min-size",
                    "cluster --min-samples", "cluster --epsilon", "cluster --cut", "project --neighbors",
                ]), "\(asked.sorted())")
        }
    }

    /// Bins follow from the data where none are asked for: to the command as to the figure.
    @Test(arguments: ["cosine", "euclidean", "dot"]) func aHistogramHasTheBinsOfTheFigure(_ metric: String) throws {
        try withTemporaryFolder { folder in
            let numbers = (0..<200).map { Float($0 * $0 * 37 % 101) }
            let rows = stride(from: 0, to: 200, by: 5).map { Array(numbers[$0..<$0 + 5]) }
            try folder.write(NumPy.bytes(rows), to: "content/datasets/d.npy")
            try folder.write("title: D\nrecords:\n  vectors: d.npy\n", to: "content/datasets/d.yml")
            try folder.write("title: T\n", to: "embedsite.yml")
            try folder.write("kind: histogram\ndata: d\nmetric: \(metric)\n", to: "figure.yml")
            let table = try Program.run(["figure", "figure.yml", "--print", "csv"], in: folder)
            let bins = table.output.split(whereSeparator: \.isNewline).dropFirst()
                .map { $0.split(separator: ",").compactMap { Double($0) } }
            let json = try Program.run(
                ["similarity", "content/datasets/d.npy", "--metric", metric], in: folder)
            let found = try #require(JSONSerialization.jsonObject(with: json.bytes) as? [String: Any])
            #expect(bins.count > 9, "\(table.errors)")
            #expect(found["counts"] as? [Double] == bins.map { $0.last ?? -1 }, "\(json.errors)")
            #expect(found["lower"] as? Double == bins.first?.first)
        }
    }
}
