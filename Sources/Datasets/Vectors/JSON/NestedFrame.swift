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
        for member in members {
            guard let row = member.value.members, row.map(\.key) == first.map(\.key) else { return nil }
            cells.append(row.map(\.value))
        }
        let (outer, inner) = (members.map(\.key), first.map(\.key))
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
