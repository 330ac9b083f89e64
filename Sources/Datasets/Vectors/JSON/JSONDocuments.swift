import Diagnostics
import JSONReading

/// The values that a file of JSON holds: one document, over as many lines as it takes, or one on each line.
struct JSONDocuments {
    let values: [JSONValue]
    /// Where each value stands; nil for the one document of a file, whose parts have their own places.
    let lines: [Int]?

    /// Lists of numbers stay packed.
    ///
    /// - Parameter areLines: whether the file's name says that each line is a value.
    init(_ bytes: [UInt8], name: String, areLines: Bool, limits: DatasetLimits) throws(DatasetError) {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        switch Self.first(of: body) {
        case .success(let (value, end)) where end == body.endIndex:
            try TextCheck.check(bytes, name: name)
            (values, lines) = ([value], nil)
        // A second value after a first of several lines is a fault of a document, not a line.
        case .success(let (_, end)) where !areLines && Self.hasLines(body[..<end]):
            throw Self.complaint("nothing after the value", at: end, bytes, name)
        case .failure(let failure) where !areLines:
            try TextCheck.check(bytes, name: name)
            throw Self.complaint(failure.expected, at: failure.offset, bytes, name)
        default:
            let reader = try JSONLinesReader(bytes, name: name, limits: limits, packsNumbers: true)
            values = reader.lines.map(\.value)
            lines = reader.lines.map(\.line)
        }
    }

    /// Whether a value stands over several lines.
    private static func hasLines(_ value: ArraySlice<UInt8>) -> Bool {
        guard let end = value.lastIndex(where: { $0 > 0x20 }) else { return false }
        return value[..<end].drop { $0 <= 0x20 }.contains(UInt8(ascii: "\n"))
    }

    private static func first(of body: ArraySlice<UInt8>) -> Result<(JSONValue, Int), JSONScanner.Failure> {
        do throws(JSONScanner.Failure) {
            return .success(try JSONScanner.first(of: body, packsNumbers: true))
        } catch {
            return .failure(error)
        }
    }

    private static func complaint(
        _ expected: String, at offset: Int, _ bytes: [UInt8], _ name: String
    ) -> DatasetError {
        var places = JSONPlaces(bytes)
        let place = places.place(of: min(offset, bytes.endIndex))
        return DatasetError(
            .notJSON(expected: expected),
            at: SourcePosition(name, line: Int(place.line), column: Int(place.column)))
    }
}
