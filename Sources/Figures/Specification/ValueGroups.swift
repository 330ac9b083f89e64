import Charting
import Datasets

/// Items by their values in a column.
struct ValueGroups {
    /// In the order of their first appearance.
    let names: [String]
    /// nil for an item whose value is missing or empty.
    let ofItem: [Int?]

    init(_ values: [String?]) {
        var numbers: [String: Int] = [:]
        var names: [String] = []
        ofItem = values.map { value in
            guard let value, !value.isEmpty else { return nil }
            if let number = numbers[value] { return number }
            numbers[value] = names.count
            names.append(value)
            return names.count - 1
        }
        self.names = names
    }

    /// By what a column tells apart: where it holds numbers, words for nothing are missing values and no group. Labels are
    /// words whatever they look like.
    init(_ values: [String?], of column: String) {
        guard column != "label", let numbers = NumberColumn(values) else {
            self.init(values)
            return
        }
        self.init(zip(values, numbers.cells).map { $1 == .missing ? nil : $0 })
    }

    /// Per item, the name of its group.
    var values: [String?] { ofItem.map { $0.map { names[$0] } } }

    /// The names for readers: long decimals rounded, as far as that keeps the groups' names apart.
    var titles: [String] {
        for digits in [4, 6] {
            let titles = names.map { Self.rounded($0, digits) }
            if Set(titles).count == names.count { return titles }
        }
        return names
    }

    /// Decimals of more digits than a reader compares.
    private static func rounded(_ name: String, _ digits: Int) -> String {
        guard name.utf8.count > 8, case .number(let value) = NumberCell(name), value != value.rounded() else {
            return name
        }
        return NumberFormat.trimmed(NumberFormat.significant(value, digits))
    }
}
