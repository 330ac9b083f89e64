import Diagnostics

/// What the columns hold in the first rows, from the current one on.
extension TextVectors {
    /// As the first row of a few shows that has as many fields as it should, and a list: one may be broken.
    func columnsOfLists(_ count: Int) throws(DatasetError) -> [Int] {
        var (scanner, fields) = (scanner, fields)
        for _ in 0..<Self.rowsSeen {
            let lists = fields.indices.filter {
                $0 < count && NumberText.isList(Self.bytes(of: fields[$0], scanner))
            }
            if !lists.isEmpty { return lists }
            guard try scanner.next(&fields) else { break }
        }
        return []
    }

    /// Those that hold a word in one of the first rows.
    func columnsOfWords(_ columns: [String]) throws(DatasetError) -> Set<String> {
        var (scanner, fields) = (scanner, fields)
        var words: Set<String> = []
        for _ in 0..<Self.rowsSeen {
            for (name, field) in zip(columns, fields) {
                let text = scanner.text(of: field)
                let number = scanner.separator.hasDecimalCommas ? DecimalComma.number(text) : nil
                if NumberCell(number ?? text) == .word { words.insert(name) }
            }
            guard try scanner.next(&fields) else { break }
        }
        return words
    }

    /// Those of some columns that hold nothing but lists in the first rows; others may hold a text that looks as one.
    func onlyLists(_ columns: [Int]) throws(DatasetError) -> [Int] {
        var (scanner, fields) = (scanner, fields)
        var found = columns
        for _ in 0..<Self.rowsSeen where !found.isEmpty {
            found = found.filter { column in
                guard fields.indices.contains(column) else { return true }
                let cell = Self.bytes(of: fields[column], scanner)
                return cell.isEmpty || NumberText.isList(cell) || NumberText.isBareList(cell)
            }
            guard try scanner.next(&fields) else { break }
        }
        return found
    }

    /// Those that hold nothing but true and false in the first rows.
    func columnsOfFlags(_ columns: [String]) throws(DatasetError) -> Set<String> {
        var (scanner, fields) = (scanner, fields)
        var flags = Set(columns)
        for _ in 0..<Self.rowsSeen where !flags.isEmpty {
            for (name, field) in zip(columns, fields) where flags.contains(name) {
                if !NumberCell.isFlag(scanner.text(of: field)) { flags.remove(name) }
            }
            guard try scanner.next(&fields) else { break }
        }
        return flags
    }
}
