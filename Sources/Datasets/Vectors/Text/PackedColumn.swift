import Diagnostics
import Foundation
import YAMLReading

/// Which column of a table without lists holds each vector as bytes in base64.
enum PackedColumn {
    /// The column that the manifest names; the one that is called as vectors are; where somebody says which numbers the bytes
    /// are, the only one. nil where there is none.
    ///
    /// - Parameters:
    ///   - bytes: the columns whose cells are such bytes.
    ///   - head: where the columns are named.
    static func choose(
        among columns: [String], _ bytes: [Int], _ manifest: TableColumns, head: SourcePosition
    ) throws(DatasetError) -> Int? {
        if let wanted = manifest.vector { return bytes.first { columns[$0] == wanted.value } }
        let named = Set(manifest.named.map(\.value))
        let free = bytes.filter { !named.contains(columns[$0]) && !ItemColumns.isKnown(columns[$0]) }
        let usual = free.filter { ListColumn.isUsual(columns[$0]) }
        let found = usual.isEmpty && manifest.numbers != nil ? free : usual
        guard found.count > 1 else { return found.first }
        throw DatasetError(.choice(.whichBytes(found.map { columns[$0] }, manifest.asker)), at: head)
    }

    /// Whether most of some texts are such bytes: of one length, of two numbers at least, and written as no number is.
    static func are(_ texts: some Collection<String>, _ declared: NumberType?) -> Bool {
        let size = (declared ?? .float32).size
        var counts: [Int: Int] = [:]
        for text in texts {
            guard text.utf8.count > 3, NumberText.number(Array(text.utf8)[...]) == nil,
                let bytes = Data(base64Encoded: text)?.count, bytes >= 2 * size, bytes % size == 0
            else { continue }
            counts[bytes, default: 0] += 1
        }
        return 2 * (counts.values.max() ?? 0) > texts.count
    }
}
