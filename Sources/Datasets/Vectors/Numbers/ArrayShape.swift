import Diagnostics

/// What a file says of an array of numbers.
struct ArrayShape: Equatable {
    let type: NumberType
    /// The extents, none below 0.
    let extents: [Int]

    /// Every number's bytes together; nil where the extents are a lie too large to count.
    var byteCount: Int? {
        var product = type.size
        for extent in extents {
            let (next, overflow) = product.multipliedReportingOverflow(by: extent)
            if overflow { return nil }
            product = next
        }
        return product
    }

    /// `500 x 384 float32`.
    var title: String { "\(Self.title(of: extents)) \(type.rawValue)" }

    /// How many bytes it takes, in words.
    var byteTitle: String { byteCount.map { PlainText.count($0, "byte") } ?? "more than any file holds" }

    /// `500 x 384`.
    static func title(of extents: [Int]) -> String { extents.map(String.init).joined(separator: " x ") }

    /// Rows and columns. Complains of other arrays, and of empty ones.
    ///
    /// - Parameter mayBeList: whether one dimension is one column: of labels, and never of vectors, for such an array may as well
    ///   be all of them one after another.
    func table(at position: SourcePosition, mayBeList: Bool) throws(DatasetError) -> (rows: Int, columns: Int) {
        if extents.count == 1, !mayBeList, extents[0] > 0 {
            throw DatasetError(.numbers(.oneDimension(extents[0])), at: position)
        }
        guard (1...2).contains(extents.count) else { throw DatasetError(.numbers(.dimensions(extents)), at: position) }
        guard byteCount != 0 else { throw DatasetError(.numbers(.emptyArray(self)), at: position) }
        return (extents[0], extents.count == 2 ? extents[1] : 1)
    }
}
