import VectorMath

/// How two groupings of the same items go together. Labels are any numbers; noise (−1) is a label like others.
///
/// Where the measures are 0/0 (one group on both sides, every item alone on both, no items) the groupings are equal, and
/// all are 1, as in scikit-learn; mutual information is 0 where one side alone has one group.
package struct Agreement: Sendable, Equatable {
    /// The adjusted Rand index (Hubert & Arabie, "Comparing partitions", Journal of Classification 2, 1985): 1 for equal
    /// groupings, about 0 for unrelated ones.
    package let adjustedRandIndex: Double
    /// Mutual information over the mean of both entropies (Strehl & Ghosh, JMLR 3, 2002): 0 to 1.
    package let normalizedMutualInformation: Double
    /// The share of items that carry the commonest second label of their first group.
    package let purity: Double

    /// - Precondition: equally many labels.
    package init(_ first: [Int32], _ second: [Int32]) {
        precondition(first.count == second.count, "\(first.count) labels against \(second.count)")
        let table = ContingencyTable(first, second)
        adjustedRandIndex = table.adjustedRandIndex
        normalizedMutualInformation = table.normalizedMutualInformation
        purity = table.purity
    }
}

/// How many items have each pair of labels.
private struct ContingencyTable {
    private let total: Int
    /// Items of a first label, of a second, of both; in order of appearance, so that sums are always taken alike.
    private var rows: [Int] = []
    private var columns: [Int] = []
    private var cells: [(row: Int, column: Int, count: Int)] = []

    private struct Pair: Hashable {
        let row: Int
        let column: Int
    }

    init(_ first: [Int32], _ second: [Int32]) {
        total = first.count
        var rowNumbers: [Int32: Int] = [:]
        var columnNumbers: [Int32: Int] = [:]
        var cellNumbers: [Pair: Int] = [:]
        for (a, b) in zip(first, second) {
            let row = rowNumbers[a, default: rows.count]
            if row == rows.count {
                rowNumbers[a] = row
                rows.append(0)
            }
            let column = columnNumbers[b, default: columns.count]
            if column == columns.count {
                columnNumbers[b] = column
                columns.append(0)
            }
            let pair = Pair(row: row, column: column)
            let cell = cellNumbers[pair, default: cells.count]
            if cell == cells.count {
                cellNumbers[pair] = cell
                cells.append((row, column, 0))
            }
            rows[row] += 1
            columns[column] += 1
            cells[cell].count += 1
        }
    }

    private static func pairs(_ counts: [Int]) -> Double {
        counts.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 }
    }

    var adjustedRandIndex: Double {
        let (a, b, both) = (Self.pairs(rows), Self.pairs(columns), Self.pairs(cells.map(\.count)))
        let all = Self.pairs([total])
        let expected = all > 0 ? a * b / all : 0
        let most = (a + b) / 2
        return most == expected ? 1 : (both - expected) / (most - expected)
    }

    private func entropy(_ counts: [Int]) -> Double {
        counts.reduce(0) { sum, count in
            let share = Double(count) / Double(total)
            return sum - share * portableLog(share)
        }
    }

    var normalizedMutualInformation: Double {
        if rows.count <= 1, columns.count <= 1 { return 1 }
        let information = cells.reduce(0.0) { sum, cell in
            let share = Double(cell.count) / Double(total)
            let ratio = Double(cell.count) * Double(total) / (Double(rows[cell.row]) * Double(columns[cell.column]))
            return sum + share * portableLog(ratio)
        }
        let mean = (entropy(rows) + entropy(columns)) / 2
        return mean > 0 ? min(1, max(0, information / mean)) : 0
    }

    var purity: Double {
        var most = [Int](repeating: 0, count: rows.count)
        for cell in cells { most[cell.row] = max(most[cell.row], cell.count) }
        return total > 0 ? Double(most.reduce(0, +)) / Double(total) : 1
    }
}
