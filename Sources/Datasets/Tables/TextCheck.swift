import Artifacts
import Diagnostics

/// That a file is text, found without a copy of it.
enum TextCheck {
    private static let blockLength = 1 << 20
    /// Bytes before and after a wrong one that are told with it.
    private static let shownLength = 20

    static func isText(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while start < bytes.count {
            var end = min(bytes.count, start + blockLength)
            // A block ends where a character does; none is longer than four bytes.
            for _ in 0..<3 where end < bytes.count && bytes[end] & 0xC0 == 0x80 { end -= 1 }
            guard String(validating: bytes[start..<end], as: UTF8.self) != nil else { return false }
            start = end
        }
        return true
    }

    /// Complains of the first byte that is not UTF-8, where no row by itself could be left out.
    static func check(_ bytes: [UInt8], name: String) throws(DatasetError) {
        guard !isText(bytes) else { return }
        do {
            _ = try BoundedFile.text(bytes, name: name)
        } catch {
            throw DatasetError(error)
        }
    }

    /// What is wrong with a part of a text, and where; nil where all of it is UTF-8.
    static func fault(in part: ArraySlice<UInt8>) -> (fault: TextFault, offset: Int)? {
        guard String(validating: part, as: UTF8.self) == nil else { return nil }
        var offset = part.startIndex
        var rest = part.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        while case .valid(let scalar) = parser.parseScalar(from: &rest) { offset += scalar.count }
        guard offset < part.endIndex else { return nil }
        let around = part[max(part.startIndex, offset - shownLength)..<min(part.endIndex, offset + shownLength)]
        // A character that is cut at the start says nothing.
        let shown = around.drop { $0 & 0xC0 == 0x80 && around.startIndex > part.startIndex }
        return (.notUTF8(part[offset], found: String(decoding: shown, as: UTF8.self)), offset)
    }
}

extension FieldScanner {
    /// What is wrong with the first field of a row that is not UTF-8; nil where all are.
    func fault(in fields: [Field]) -> (fault: TextFault, place: Table.Place)? {
        for field in fields {
            if let found = TextCheck.fault(in: bytes[field.range]) { return (found.fault, field.place) }
        }
        return nil
    }
}
