import JSONReading

/// Lists under names.
extension JSONItems {
    /// Lists of one length are columns, as `DataFrame.to_dict("list")` gives them, where one holds texts, where one that is called
    /// as ids or labels holds whole numbers, where their names are those of a vector's numbers, or where `orient` says so.
    static func columns(_ members: [JSONValue.Member], _ orient: FrameOrient?) -> [[JSONValue.Member]]? {
        let lists = members.filter { isPacked($0.value) }
        let texts = members.filter { member in
            guard case .array(let items) = member.value else { return false }
            return items.contains { $0.string != nil } && items.allSatisfy { $0.string != nil || $0.isNull }
        }
        let holdBytes = texts.contains { text in
            // Of whatever numbers somebody says they are.
            ListColumn.isUsual(text.key)
                && PackedColumn.are((text.value.array ?? []).prefix(FirstRows.most).compactMap(\.string), .uint8)
        }
        // With one of numbers it may be the vector of an item.
        guard holdBytes || lists.count > 1 && (!texts.isEmpty || areColumns(lists, orient)),
            lists.count + texts.count == members.count,
            !lists.contains(where: { ListColumn.isUsual($0.key) })
        else { return nil }
        let cells = members.map { $0.value.array ?? [] }
        guard let count = cells.first?.count, cells.allSatisfy({ $0.count == count }) else { return nil }
        return (0..<count).map { row in
            members.indices.map { .init(key: members[$0].key, value: cells[$0][row]) }
        }
    }

    /// Whether lists of numbers alone are columns.
    private static func areColumns(_ lists: [JSONValue.Member], _ orient: FrameOrient?) -> Bool {
        if let orient { return orient == .columns }
        // Words may be called so as well: their vectors have fractions.
        let areKnown = lists.contains { list in
            ItemColumns.isKnown(list.key)
                && list.value.array?.allSatisfy { $0.isNull || $0.double.map { $0 == $0.rounded() } ?? false } ?? false
        }
        let names = lists.map(\.key)
        return areKnown
            || DimensionNames.are(names) && DimensionNames.count(names.filter { !VectorColumns.isBesideNumbers($0) })
    }

    /// Whether all are lists of numbers, of one length.
    static func areLists(_ members: [JSONValue.Member]) -> Bool {
        let counts = Set(members.map { isPacked($0.value) ? $0.value.array?.count : nil })
        return members.count > 1 && counts.count == 1 && counts.first != .some(nil)
    }

    /// Whether each member is a word's vector. One that is broken is told by its word, but among lists of a usual name
    /// others tell something of an item.
    static func areWords(_ members: [JSONValue.Member]) -> Bool {
        let lists = members.filter { isPacked($0.value) }
        guard let first = lists.first else { return false }
        if members.count == 1 { return !ListColumn.isUsual(first.key) }
        // The second tells lists of one kind from a record's; the rest is told where their numbers are read.
        if lists.count == members.count, first.value.array?.count == lists[1].value.array?.count { return true }
        return members.allSatisfy { mayBeList($0.value) && !ListColumn.isUsual($0.key) }
    }

    /// Words with a vector each where something is told of all beside them: in an object that is called as vectors are
    /// (`{"model": …, "embeddings": {"cat": […]}}`), or after how many numbers each has (`{"dim": 2, "cat": […]}`).
    static func words(
        among members: [JSONValue.Member], vector: String?, _ orient: FrameOrient?
    ) -> (members: [JSONValue.Member], isUnderKey: Bool)? {
        guard orient == nil else { return nil }
        if let wanted = members.first(where: { vector == nil ? ListColumn.isUsual($0.key) : vector == $0.key }),
            let words = wanted.value.members, !NumbersByType.are(words), !SparseVector.is(wanted.value),
            areLists(words)
        {
            // Other objects may be columns of the same rows, and lists or a name are those of an item.
            let areApart = members.allSatisfy { member in
                member.key == wanted.key
                    || !isPacked(member.value) && !(isScalar(member.value) && ItemColumns.isKnown(member.key))
                        && (member.value.members.map { !$0.map(\.key).contains(words[0].key) } ?? true)
            }
            return areApart && members.count > 1 ? (words, true) : nil
        }
        let (lists, others) = (members.filter { isPacked($0.value) }, members.filter { !isPacked($0.value) })
        let width = lists.first?.value.array?.count
        guard vector == nil, areLists(lists), others.contains(where: { $0.value.int == width }),
            others.allSatisfy({ isScalar($0.value) && !ItemColumns.isKnown($0.key) }),
            !lists.contains(where: { ListColumn.isUsual($0.key) })
        else { return nil }
        return (lists, false)
    }

    /// Objects of one list each, under several keys, are vectors by word.
    mutating func nameByWords() {
        guard rows.allSatisfy({ $0.cells.count < 2 }) else { return }
        let whole = rows.indices.filter { !complaints.broken.rows.contains($0) }
        let members = whole.compactMap { row in
            rows[row].vector == nil && rows[row].cells.count == 1 ? rows[row].cells[0] : nil
        }
        guard vector == nil, whole.count > 1, members.count == whole.count,
            members.allSatisfy({ Self.mayBeList($0.value) })
        else { return }
        let words = Set(members.map { ExactText($0.key) })
        let lists = members.count { Self.isPacked($0.value) }
        // A broken or repeated one of a usual name is that of a record.
        let areVectors = lists == whole.count && words.count == whole.count
        guard areVectors || lists > 0 && words.count > 1 && !members.contains(where: { ListColumn.isUsual($0.key) })
        else { return }
        for (row, member) in zip(whole, members) {
            (rows[row].vector, rows[row].key) = (member.value, member.key)
            rows[row].cells = []
        }
        note(.words)
    }

    /// Whether something is a list of numbers or what may stand in the place of one.
    private static func mayBeList(_ value: JSONValue) -> Bool {
        switch value {
        case .packed, .null: true
        case .array(let items): items.allSatisfy(isScalar)
        default: false
        }
    }
}
