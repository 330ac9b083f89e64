import ArgumentParser
import Datasets
import Diagnostics

/// Labels that somebody gave to items: numbers or words in a file of their own, or the column of the vectors' file that `--label` names.
struct ItemLabels {
    /// A label as it is told: a number where all are.
    enum Name: Encodable, CustomStringConvertible {
        case number(Int)
        case text(String)

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .number(let number): try container.encode(number)
            case .text(let text): try container.encode(text)
            }
        }

        var description: String {
            switch self {
            case .number(let number): String(number)
            case .text(let text): PlainText.shortened(PlainText.singleLine(text), to: 60)
            }
        }
    }

    static let summary =
        "A NumPy file with one label for each row: a whole number, below 0 for none, or a word, empty for none"

    /// Where they stand, for complaints.
    let path: String
    /// What to do where all items have one label.
    private let few: String
    /// The different labels: numbers ascending, texts as they first appear.
    let names: [Name]
    /// Per item, the place of its label in `names`; -1 for an item without one.
    let classes: [Int]

    /// - Parameter path: the file of labels; nil where `--label` names a column.
    init(_ path: String?, of items: VectorsFile) throws {
        guard let path else {
            try self.init(
                (items.labels ?? []).map { label in label.flatMap { $0.isEmpty ? nil : $0 } }, items.path,
                few: "Name a column of several labels.",
                none: .error(
                    at: SourcePosition(items.path), "no item has a label in the column that --label names",
                    remedy: "Name another column, or give a file of labels behind the vectors."))
            return
        }
        let bytes = try LabelsFile.bytes(path)
        guard let words = try NumPyFile.words(bytes, name: path) else {
            let file = try LabelsFile(path, bytes, of: items)
            self.init(path: path, few: LabelsFile.few, names: file.values.map(Name.number), classes: file.classes)
            return
        }
        try items.check(path, has: words.count, "label", remedy: "Give one label for each row of the vectors.")
        // Numbers among Python's objects are such as in a file of numbers.
        let labels = words.map { word in word.isEmpty || Int(word).map { $0 < 0 } ?? false ? nil : word }
        try self.init(
            labels, path, few: "Give items of different kinds different labels.",
            none: .error(
                at: SourcePosition(path), "no item has a label", remedy: "Give items a word or a number from 0 each."))
    }

    private init(path: String, few: String, names: [Name], classes: [Int]) {
        self.path = path
        self.few = few
        self.names = names
        self.classes = classes
    }

    /// - Parameters:
    ///   - labels: nil for an item without one.
    ///   - path: where they stand.
    ///   - none: what is wrong where no item has one.
    private init(_ labels: [String?], _ path: String, few: String, none: Diagnostic) throws {
        guard labels.contains(where: { $0 != nil }) else { throw Complaints([none]) }
        if labels.allSatisfy({ $0.map { Int($0) != nil } ?? true }) {
            let numbers = Set(labels.compactMap { $0.flatMap { Int($0) } }).sorted()
            let places = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
            self.init(
                path: path, few: few, names: numbers.map(Name.number),
                classes: labels.map { $0.flatMap { Int($0) }.flatMap { places[$0] } ?? -1 })
            return
        }
        var places: [ExactText: Int] = [:]
        var texts: [String] = []
        let classes = labels.map { label in
            guard let label else { return -1 }
            let key = ExactText(label)
            if let place = places[key] { return place }
            places[key] = texts.count
            texts.append(label)
            return texts.count - 1
        }
        self.init(path: path, few: few, names: texts.map(Name.text), classes: classes)
    }

    var labelledCount: Int { classes.count { $0 >= 0 } }

    /// Refuses labels that tell nothing apart, and more than can be told apart in a table.
    func check(atMost limit: Int, for what: String) throws {
        try LabelsFile.check(path, different: names.count, atMost: limit, for: what, few: few)
    }

    /// As an array of a file: numbers, or texts.
    var array: [UInt8] {
        var numbers: [Int] = []
        for case .number(let number) in names { numbers.append(number) }
        if numbers.count == names.count { return NumPyFile.write(numbers) }
        return NumPyFile.write(texts: names.map { if case .text(let text) = $0 { text } else { nil } })
    }
}
