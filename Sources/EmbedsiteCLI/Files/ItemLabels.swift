import ArgumentParser
import Datasets
import Diagnostics

/// Labels that somebody gave to items: numbers in a file of their own, or the column of the vectors' file that `--label` names.
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

    /// Where they stand, for complaints.
    let path: String
    /// What to do where all items have one label.
    private let few: String
    /// The different labels: numbers ascending, texts as they first appear.
    let names: [Name]
    /// Per item, the place of its label in `names`; -1 for an item without one.
    let classes: [Int]

    /// - Parameter path: the file of numbers; nil where `--label` names a column.
    init(_ path: String?, of items: VectorsFile) throws {
        if let path {
            let file = try LabelsFile(path, of: items)
            (self.path, classes) = (path, file.classes)
            names = file.values.map(Name.number)
            few = LabelsFile.few
            return
        }
        let labels = (items.labels ?? []).map { label in label.flatMap { $0.isEmpty ? nil : $0 } }
        guard labels.contains(where: { $0 != nil }) else {
            throw Complaints([
                .error(
                    at: SourcePosition(items.path), "no item has a label in the column that --label names",
                    remedy: "Name another column, or give a file of labels behind the vectors.")
            ])
        }
        self.path = items.path
        few = "Name a column of several labels."
        if labels.allSatisfy({ $0.map { Int($0) != nil } ?? true }) {
            let numbers = Set(labels.compactMap { $0.flatMap { Int($0) } }).sorted()
            let places = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
            names = numbers.map(Name.number)
            classes = labels.map { $0.flatMap { Int($0) }.flatMap { places[$0] } ?? -1 }
            return
        }
        var places: [ExactText: Int] = [:]
        var texts: [String] = []
        classes = labels.map { label in
            guard let label else { return -1 }
            let key = ExactText(label)
            if let place = places[key] { return place }
            places[key] = texts.count
            texts.append(label)
            return texts.count - 1
        }
        names = texts.map(Name.text)
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
