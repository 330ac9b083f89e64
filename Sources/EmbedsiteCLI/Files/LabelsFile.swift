import ArgumentParser
import Datasets
import Diagnostics
import VectorMath

/// Labels that somebody gave to items: a NumPy file with a whole number for each row of the vectors.
struct LabelsFile {
    static let summary = "A NumPy file with one whole number for each row, below 0 for none"
    static let help = ArgumentHelp("\(summary).")
    private static let remedy = "Number the kinds of items from 0; below 0 is no label."

    private let path: String
    /// The different labels, ascending.
    let values: [Int]
    /// Per item, the place of its label in `values`; -1 for an item without one.
    let classes: [Int]

    init(_ path: String, of items: VectorsFile) throws {
        let bytes = try Self.bytes(path)
        if try NumPyFile.words(bytes, name: path) != nil {
            throw Complaints([
                .error(
                    at: SourcePosition(path), "the labels are words; expected whole numbers",
                    remedy: "Number them: numpy.unique(labels, return_inverse=True)[1].")
            ])
        }
        try self.init(path, bytes, of: items)
    }

    /// - Parameter bytes: of the file.
    init(_ path: String, _ bytes: [UInt8], of items: VectorsFile) throws {
        self.path = path
        let numbers = try Self.numbers(bytes, path)
        try items.check(path, has: numbers.count, "label", remedy: "Give one number for each row of the vectors.")
        values = Set(numbers.filter { $0 >= 0 }).sorted()
        guard !values.isEmpty else {
            throw Complaints([
                .error(at: SourcePosition(path), "no item has a label; all numbers are below 0", remedy: Self.remedy)
            ])
        }
        let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
        classes = numbers.map { places[$0] ?? -1 }
    }

    /// Refuses labels that tell nothing apart, and more than can be told apart in a table.
    func check(atMost limit: Int, for what: String) throws {
        try Self.check(path, different: values.count, atMost: limit, for: what, few: Self.few)
    }

    /// What to do where all items have one label.
    static let few = "Give items of different kinds different numbers from 0; below 0 is no label."

    /// - Parameter few: what to do where there are too few.
    static func check(
        _ path: String, different count: Int, atMost limit: Int, for what: String, few: String
    ) throws {
        guard count < 2 || count > limit else { return }
        throw Complaints([
            .error(
                at: SourcePosition(path),
                "\(what) takes 2 to \(PlainText.grouped(limit)) different labels; found \(PlainText.grouped(count))",
                remedy: count < 2 ? few : "Give items of one kind the same label.")
        ])
    }

    /// The items with any of some labels.
    func rows(of wanted: [Int]) throws -> [Int] {
        for label in wanted where !values.contains(label) {
            throw Complaints([
                .error(
                    at: SourcePosition(path), "no item has the label \(label)",
                    remedy:
                        "Known: \(values.prefix(24).map(String.init).joined(separator: ", "))\(values.count > 24 ? ", …" : "")."
                )
            ])
        }
        let places = Set(wanted.compactMap { values.firstIndex(of: $0) })
        return classes.indices.filter { places.contains(classes[$0]) }
    }

    var labelledCount: Int { classes.count { $0 >= 0 } }

    static func bytes(_ path: String) throws -> [UInt8] {
        try VectorsFile.file(path).bytes(limit: VectorsFile.byteLimit)
    }

    private static func numbers(_ bytes: [UInt8], _ path: String) throws -> [Int] {
        // Integers keep all their digits; whole numbers in floats are labels as well.
        if let integers = try? NumPyFile.readIntegers(bytes, name: path) { return integers }
        let floats = try NumPyFile.read(bytes, name: path)
        guard floats.columns == 1 else {
            throw Complaints([
                .error(
                    at: SourcePosition(path),
                    "found \(PlainText.count(floats.rows, "row")) of \(PlainText.count(floats.columns, "number")); expected one label a row",
                    remedy: "Give one whole number for each row of the vectors; the vectors come first.")
            ])
        }
        return try floats.storage.enumerated().map { place, number in
            guard let label = Int(exactly: number) else {
                throw Complaints([
                    .error(
                        at: SourcePosition(path),
                        "label \(PlainText.grouped(place)) (counted from 0) is \(number); expected a whole number",
                        remedy: Self.remedy)
                ])
            }
            return label
        }
    }
}
