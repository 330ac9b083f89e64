import CDuckDB

/// A column of some rows; its memory is the chunk's.
struct DuckDBColumn {
    private let view: dk_column
    private let type: dk_type
    private let rows: Int

    init(_ view: dk_column, _ type: dk_type, rows: Int) {
        self.view = view
        self.type = type
        self.rows = rows
    }

    private static func holds(_ bits: UnsafePointer<UInt64>?, _ index: Int) -> Bool {
        guard let bits else { return true }
        return bits[index >> 6] >> UInt64(index & 63) & 1 == 1
    }

    /// Nil where the row holds nothing, and where the column is none of texts or bytes.
    func text(_ row: Int) -> UnsafeBufferPointer<UInt8>? {
        guard type.type == Int32(DK_TEXT) || type.type == Int32(DK_BLOB), view.data != nil, Self.holds(view.valid, row)
        else { return nil }
        var length: UInt32 = 0
        let start = withUnsafePointer(to: view) { dk_text($0, row, &length) }
        return UnsafeRawBufferPointer(start: start, count: Int(length)).assumingMemoryBound(to: UInt8.self)
    }

    /// The vectors of all rows, appended to `builder`. Rows that lie behind one another in memory are copied as one.
    ///
    /// - Parameter first: the number of the first row in the answer, from 0.
    func append(to builder: inout AnswerBuilder, first: Int) throws(QueryError) {
        let numbers = UnsafeBufferPointer(
            start: view.items?.assumingMemoryBound(to: Float.self), count: view.items == nil ? 0 : Int(view.item_count))
        var pending = 0..<0
        for row in 0..<rows {
            let number = first + row
            guard Self.holds(view.valid, row) else {
                try flush(&pending, of: numbers, to: &builder)
                try builder.passBy(builder.noVector(row: number), row: number)
                continue
            }
            guard let span = span(row), span.upperBound <= numbers.count else { throw builder.failure(.damagedAnswer) }
            if span.isEmpty || span.count != builder.answer.vectors?.width {
                try flush(&pending, of: numbers, to: &builder)
                guard try builder.begin(span.count, row: number) else { continue }
            }
            if view.valid_items != nil, let hole = span.first(where: { !Self.holds(view.valid_items, $0) }) {
                try flush(&pending, of: numbers, to: &builder)
                try builder.passBy(builder.noNumber(row: number, place: hole - span.lowerBound), row: number)
                continue
            }
            if span.lowerBound == pending.upperBound {
                pending = pending.lowerBound..<span.upperBound
            } else {
                try flush(&pending, of: numbers, to: &builder)
                pending = span
            }
        }
        try flush(&pending, of: numbers, to: &builder)
    }

    /// The bytes of all rows, as `append` does.
    func appendBytes(to builder: inout AnswerBuilder, first: Int) throws(QueryError) {
        for row in 0..<rows {
            if let bytes = text(row) {
                try builder.append(list: Array(bytes))
            } else {
                try builder.passBy(builder.noVector(row: first + row), row: first + row)
            }
        }
    }

    private func flush(
        _ pending: inout Range<Int>, of numbers: UnsafeBufferPointer<Float>, to builder: inout AnswerBuilder
    ) throws(QueryError) {
        if !pending.isEmpty { try builder.append(UnsafeBufferPointer(rebasing: numbers[pending])) }
        pending = pending.upperBound..<pending.upperBound
    }

    /// Where the numbers of a row stand among those of all.
    private func span(_ row: Int) -> Range<Int>? {
        if type.type == Int32(DK_ARRAY) {
            let width = Int(type.length)
            return row * width..<(row + 1) * width
        }
        guard let spans = view.data?.assumingMemoryBound(to: dk_span.self),
            let offset = Int(exactly: spans[row].offset), let length = Int(exactly: spans[row].length)
        else { return nil }
        let (end, isTooLarge) = offset.addingReportingOverflow(length)
        return isTooLarge ? nil : offset..<end
    }
}
