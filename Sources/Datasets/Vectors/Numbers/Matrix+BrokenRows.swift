import VectorMath

extension Matrix {
    /// The same with zeros in some rows.
    func clearing(_ rows: Set<Int>) -> Matrix {
        guard !rows.isEmpty else { return self }
        var cleared = self
        cleared.withMutableStorage { numbers in
            for row in rows { for place in row * columns..<(row + 1) * columns { numbers[place] = 0 } }
        }
        return cleared
    }

    /// These rows at other places, ascending, among `count` rows; zeros stand in the others.
    func spread(over count: Int, at places: some Sequence<Int>) -> Matrix {
        guard count != rows else { return self }
        var storage = [Float](repeating: 0, count: count * columns)
        for (row, place) in places.enumerated() {
            storage.replaceSubrange(place * columns..<(place + 1) * columns, with: self.row(row))
        }
        return Matrix(rows: count, columns: columns, storage: storage)
    }
}
