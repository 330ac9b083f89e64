import JSONReading

/// Objects in an object, all with the same names. pandas' `to_json` writes a frame so by column, its default, and by row
/// (`orient="index"`), and says nowhere which.
enum NestedFrame {
    /// The name of each row comes first, and has none itself.
    case rows([[JSONValue.Member]])
    /// Numbers of which neither the outer nor the inner names are plainly the columns.
    case unclear(outer: [String], inner: [String])

    /// nil for an object of another layout.
    ///
    /// - Parameters:
    ///   - vector: the column of the vectors, where the manifest names it.
    ///   - orient: what it says of the names.
    init?(_ object: JSONValue, vector: String?, orient: FrameOrient?) {
        guard let members = object.members, let first = members.first?.value.members, !first.isEmpty else { return nil }
        var cells: [[JSONValue]] = []
        let (inner, mayLack) = Self.inner(members)
        for member in members {
            guard let row = member.value.members else { return nil }
            if row.map(\.key) == inner {
                cells.append(row.map(\.value))
            } else {
                let values = Dictionary(row.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
                guard values.count == row.count, values.keys.allSatisfy(Set(inner).contains),
                    mayLack || values.count == inner.count
                else { return nil }
                cells.append(inner.map { values[$0] ?? .null })
            }
        }
        let outer = members.map(\.key)
        switch orient.map({ $0 == .columns }) ?? Self.areColumns(outer, inner, cells, vector) {
        case nil: self = .unclear(outer: outer, inner: inner)
        case true?:
            self = .rows(
                inner.indices.map { row in
                    [.init(key: "", value: .string(inner[row]))]
                        + outer.indices.map { .init(key: outer[$0], value: cells[$0][row]) }
                })
        case false?:
            self = .rows(
                outer.indices.map { row in
                    [.init(key: "", value: .string(outer[row]))]
                        + inner.indices.map { .init(key: inner[$0], value: cells[row][$0]) }
                })
        }
    }

    /// The names in all objects, and whether one may lack some: only where numbers alone are told, of which one is missing; else
    /// the objects are of different kinds.
    private static func inner(_ members: [JSONValue.Member]) -> (names: [String], mayLack: Bool) {
        let first = members.first?.value.members ?? []
        let rows = members.compactMap(\.value.members)
        guard rows.count > 1, rows.joined().allSatisfy({ $0.value.double != nil }) else {
            return (first.map(\.key), false)
        }
        let counts = Dictionary(rows.joined().map { ($0.key, 1) }, uniquingKeysWith: +)
        var seen: Set<String> = []
        return (rows.joined().map(\.key).filter { counts[$0, default: 0] > 1 && seen.insert($0).inserted }, true)
    }

    /// Whether the outer names are the columns, and not the inner; nil where nothing tells.
    private static func areColumns(
        _ outer: [String], _ inner: [String], _ cells: [[JSONValue]], _ vector: String?
    ) -> Bool? {
        if let vector, outer.contains(vector) != inner.contains(vector) { return outer.contains(vector) }
        // Where only one way leaves one kind of value in each column, that one.
        let fitsOuter = cells.allSatisfy { isOfOneKind($0) }
        let fitsInner = inner.indices.allSatisfy { column in isOfOneKind(cells.lazy.map { $0[column] }) }
        if fitsOuter != fitsInner { return fitsOuter }
        let isUsual = (outer.contains(where: ListColumn.isUsual), inner.contains(where: ListColumn.isUsual))
        guard cells.joined().contains(where: { $0.double != nil }) else {
            // Lists: a wrong way leaves several columns of them, or none of a usual name, and is told.
            if isUsual.0 != isUsual.1 { return isUsual.0 }
            if (outer.count == 1) != (inner.count == 1) { return outer.count == 1 }
            return DimensionNames.areCounted(inner) || !DimensionNames.areCounted(outer)
        }
        // Rows counted from 0 tell nothing: so are columns where the rows are words.
        let areDimensions = (DimensionNames.are(outer), DimensionNames.are(inner))
        return areDimensions.0 == areDimensions.1 ? nil : areDimensions.0
    }

    private static func isOfOneKind(_ values: some Sequence<JSONValue>) -> Bool {
        var first: String?
        for value in values where !value.isNull {
            let kind = value.array == nil ? value.found : "a list"
            if kind != first ?? kind { return false }
            first = kind
        }
        return true
    }
}
