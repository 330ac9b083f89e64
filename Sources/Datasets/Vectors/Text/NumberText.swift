import CDecimals

/// Numbers and lists of them as texts write them, read from bytes.
enum NumberText {
    enum Fault: Error, Equatable {
        case noList, notFinite, cut
        /// Parted in two ways.
        case mixed
        /// By commas that may stand before fractions, `0,5`.
        case undecided
        /// Something else than bits where these are looked for.
        case noBits
        // Of a sparse vector: places from 1.
        case wide(Int)
        case outOfSparse(Int, count: Int)
        case twiceInSparse(Int)
    }

    /// The same for a text that stands by itself.
    static func number(_ text: ArraySlice<UInt8>) -> Float? {
        text.withUnsafeBufferPointer { number($0, hasDecimalCommas: false) }
    }

    /// The finite number that `range` of `bytes` holds, with white space around it or without; nil for anything else.
    static func number(_ bytes: [UInt8], _ range: Range<Int>, hasDecimalCommas: Bool) -> Float? {
        bytes.withUnsafeBufferPointer {
            number(UnsafeBufferPointer(rebasing: $0[range]), hasDecimalCommas: hasDecimalCommas)
        }
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>, hasDecimalCommas: Bool) -> Float? {
        var text = text
        while let first = text.first, isSpace(first) { text = .init(rebasing: text.dropFirst()) }
        while let last = text.last, isSpace(last) { text = .init(rebasing: text.dropLast()) }
        guard let base = text.baseAddress else { return nil }
        var number: Float = 0
        for point in hasDecimalCommas ? [UInt8(ascii: "."), UInt8(ascii: ",")] : [UInt8(ascii: ".")] {
            let taken = decimals_number(base, text.count, point, &number)
            if taken > 0, taken == text.count { return number.isFinite ? number : nil }
        }
        return nil
    }

    /// Reads a list, in brackets or without, or a sparse vector, into the first places of `numbers`, and gives how many it has, also where that
    /// is more.
    static func list(_ text: ArraySlice<UInt8>, into numbers: UnsafeMutableBufferPointer<Float>) throws(Fault) -> Int {
        SparseText.isOne(text) ? try SparseText.read(text, into: numbers) : try fields(inside(text), into: numbers)
    }

    /// Reads numbers parted by white space, commas or semicolons, as `list` does, that no brackets stand around.
    static func fields(_ text: ArraySlice<UInt8>, into numbers: UnsafeMutableBufferPointer<Float>) throws(Fault) -> Int
    {
        let count = text.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { decimals_list($0, buffer.count, numbers.baseAddress, numbers.count) } ?? 0
        }
        switch count {
        case Int(DECIMALS_NOT_FINITE.rawValue): throw .notFinite
        case Int(DECIMALS_CUT.rawValue): throw .cut
        case Int(DECIMALS_MIXED.rawValue): throw .mixed
        case ..<0: throw .noList
        default: return count
        }
    }

    /// Whether a vector stands here, a list in brackets or a sparse one, by how it begins and ends. `(0.5)` is none: as
    /// accountants write a number, and NumPy one with an imaginary part.
    ///
    /// - Parameter hasDecimalCommas: whether `(0,5)` may be such a number.
    static func isList(_ text: ArraySlice<UInt8>, hasDecimalCommas: Bool = false) -> Bool {
        if SparseText.isOne(text) { return true }
        var trimmed = trimmed(text)
        if let printed = PrintedArray.list(in: trimmed) { trimmed = printed }
        guard let first = trimmed.first, let closing = FieldScanner.closing(first), trimmed.last == closing else {
            return false
        }
        let inner = inside(trimmed)
        if first == UInt8(ascii: "(") {
            let isOne = !inner.contains { isSpace($0) || [UInt8(ascii: ","), UInt8(ascii: ";")].contains($0) }
            if isOne || hasDecimalCommas && ListCommas(in: inner).areOfOneNumber { return false }
        }
        // As of `[-0.5, …]`, and of `[(1+2j), …]`.
        guard let start = inner.first(where: { !"-+(".utf8.contains($0) }) else {
            return false
        }
        return start & 0xF0 == 0x30 || start == UInt8(ascii: ".") || inner.starts(with: "np.float".utf8)
            || inner.starts(with: "nan".utf8) || inner.starts(with: "NaN".utf8)
    }

    /// Whether several numbers stand here without brackets, parted by spaces, or by commas where that cannot be one number or a
    /// thousand: each has a full stop.
    static func isBareList(_ text: ArraySlice<UInt8>) -> Bool {
        let trimmed = trimmed(text)
        guard let first = trimmed.first, first & 0xF0 == 0x30 || [0x2B, 0x2D, 0x2E].contains(first),
            let last = trimmed.last, last & 0xF0 == 0x30 || last == 0x2E,
            trimmed.contains(where: { $0 == 0x20 || $0 == 0x2C })
        else { return false }
        let count = UnsafeMutableBufferPointer<Float>(start: nil, count: 0)
        guard let found = try? fields(trimmed, into: count), found > 1 else { return false }
        return !trimmed.contains(UInt8(ascii: ",")) || trimmed.count { $0 == UInt8(ascii: ".") } == found
    }

    /// Without brackets: one pair, or two where the list is the only one of another, as an array of one row is printed.
    static func inside(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var inner = trimmed(text)
        if let printed = PrintedArray.list(in: inner) { inner = printed }
        for _ in 0..<2 {
            guard inner.count > 1, let first = inner.first, let closing = FieldScanner.closing(first),
                inner.last == closing
            else { break }
            inner = trimmed(inner.dropFirst().dropLast())
        }
        return inner
    }

    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.first, isSpace(first) { text = text.dropFirst() }
        while let last = text.last, isSpace(last) { text = text.dropLast() }
        return text
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
