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
}
