import Diagnostics
import JSONReading

/// The values that a file of JSON holds: one document, over as many lines as it takes; one on each line; or documents one
/// after another, however they are parted, as `curl >>` leaves them.
struct JSONDocuments {
    let values: [JSONValue]
    /// Where each value stands; nil for the one document of a file, whose parts have their own places.
    let lines: [Int]?
    /// Lines that are no JSON, which count as null.
    let broken: BrokenRows

    /// Lists of numbers stay packed.
    ///
    /// - Parameter areLines: whether the file's name says that each line is a value.
    init(
        _ bytes: [UInt8], name: String, areLines: Bool, limits: DatasetLimits, broken: BrokenRows
    ) throws(DatasetError) {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        let found = Self.documents(body, limit: limits.records)
        // A line that is not UTF-8 is one row, but who can tell where in one document its items are?
        let isText = TextCheck.isText(bytes)
        let areRows = isText || Self.areLines(found, byName: areLines)
        if !areRows { try TextCheck.check(bytes, name: name) }
        switch found {
        case .success where !isText: (values, lines, self.broken) = try Self.lines(bytes, name, limits, broken)
        case .success(let documents) where documents.values.count == 1:
            (values, lines, self.broken) = (documents.values.map(\.value), nil, broken)
        case .success(let found):
            let documents = found.values
            var places = JSONPlaces(bytes)
            let lines = documents.map { Int(places.place(of: $0.start).line) }
            if documents.count > limits.records {
                let last = lines[limits.records]
                throw DatasetError(.lines(.tooMany(limit: limits.records)), at: SourcePosition(name, line: last))
            }
            (values, self.lines, self.broken) = (documents.map(\.value), lines, broken)
        // The fault of a document over several lines is none of a line.
        case .failure(let failure) where failure.areSpread || failure.isFirst && !areLines:
            var places = JSONPlaces(bytes)
            let place = places.place(of: min(failure.offset, bytes.endIndex))
            throw DatasetError(
                .notJSON(expected: failure.expected),
                at: SourcePosition(name, line: Int(place.line), column: Int(place.column)))
        case .failure: (values, lines, self.broken) = try Self.lines(bytes, name, limits, broken)
        }
    }

    private static func lines(
        _ bytes: [UInt8], _ name: String, _ limits: DatasetLimits, _ broken: BrokenRows
    ) throws(DatasetError) -> ([JSONValue], [Int]?, BrokenRows) {
        let reader = try JSONLinesReader(bytes, name: name, limits: limits, packsNumbers: true, broken)
        return (reader.lines.map(\.value), reader.lines.map(\.line), reader.broken)
    }

    /// Whether each value stands on a line of its own, or should.
    private static func areLines(_ found: Result<Documents, Failure>, byName: Bool) -> Bool {
        switch found {
        case .success(let documents): !documents.areSpread && (byName || documents.values.count > 1)
        case .failure(let failure): !failure.areSpread && (byName || !failure.isFirst)
        }
    }

    private struct Documents {
        var values: [(value: JSONValue, start: Int)] = []
        /// Whether one stands over several lines.
        var areSpread = false
    }

    private struct Failure: Error {
        let expected: String
        let offset: Int
        let isFirst: Bool
        /// Whether a value before it stands over several lines.
        let areSpread: Bool
    }

    /// Values one after another, where those after the first are lists and objects: at most one more than `limit`.
    private static func documents(
        _ body: ArraySlice<UInt8>, limit: Int
    ) -> Result<Documents, Failure> {
        var documents = Documents()
        var rest = body
        func failure(_ expected: String, _ offset: Int) -> Result<Documents, Failure> {
            .failure(
                Failure(
                    expected: expected, offset: offset, isFirst: documents.values.isEmpty,
                    areSpread: documents.areSpread))
        }
        repeat {
            if let first = documents.values.first,
                JSONItems.isScalar(first.value) || ![UInt8(ascii: "["), UInt8(ascii: "{")].contains(rest.first)
            {
                return failure("nothing after the value", rest.startIndex)
            }
            do throws(JSONScanner.Failure) {
                let (value, end) = try JSONScanner.first(of: rest, packsNumbers: true)
                documents.values.append((value, rest.startIndex))
                documents.areSpread = documents.areSpread || hasLines(rest[..<end])
                rest = rest[end...]
            } catch {
                return failure(error.expected, error.offset)
            }
        } while !rest.isEmpty && documents.values.count <= limit
        return .success(documents)
    }

    /// Whether a value stands over several lines.
    private static func hasLines(_ value: ArraySlice<UInt8>) -> Bool {
        guard let end = value.lastIndex(where: { $0 > 0x20 }) else { return false }
        return LineEnd.isWithin(value[..<end].drop { $0 <= 0x20 })
    }
}
