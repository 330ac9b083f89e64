import Diagnostics
import YAMLReading

/// Which column of a table without lists holds each vector as a text of bits. Such a text may be a number as well, `101`, so a
/// column's cells do not tell alone.
enum BitColumn {
    /// The column that the manifest names; the one that is called as vectors are; the only one of numbers; the only one that
    /// is written as no numbers are, beside names or words, where no other holds what is a vector's: fractions, numbers of JSON,
    /// or any under names such as `d0`. nil where there is none.
    ///
    /// - Parameters:
    ///   - cells: of each column.
    ///   - mayBeNumbers: false where a column of numbers would not be taken for vectors either: then the column has a
    ///     name that says so, and cells that are no numbers.
    static func choose(
        among columns: [String], _ cells: [BitCells], _ manifest: TableColumns, hasNames: Bool = true,
        mayBeNumbers: Bool = true
    ) -> Int? {
        if let wanted = manifest.vector {
            return columns.firstIndex(of: wanted.value).flatMap { cells[$0].are ? $0 : nil }
        }
        let names = Set(hasNames ? VectorColumns(of: columns, besides: manifest).names ?? [] : columns)
        let free = columns.indices.filter { names.contains(columns[$0]) && cells[$0].areNumbers }
        let found = free.filter { cells[$0].are }
        let usual = found.filter { ListColumn.isUsual(columns[$0]) && (mayBeNumbers || cells[$0].areNoDecimals) }
        if usual.count == 1 { return usual[0] }
        guard mayBeNumbers else { return nil }
        if found.count == 1, free.count == 1 { return found[0] }
        let certain = found.filter { cells[$0].areNoDecimals }
        guard hasNames || cells.contains(where: \.areWords), certain.count == 1 else { return nil }
        let areOthers = free.contains { column in
            cells[column].hasFraction || cells[column].areTyped || hasNames && DimensionNames.mayBe(columns[column])
        }
        return areOthers ? nil : certain[0]
    }
}
