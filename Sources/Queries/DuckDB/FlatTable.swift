/// A table of a FlatBuffer (https://flatbuffers.dev/internals): its fields by their numbers, every place checked to lie inside the
/// bytes; what does not is nothing.
struct FlatTable {
    private let bytes: ArraySlice<UInt8>
    /// From the start of the bytes.
    private let place: Int

    /// The outermost of a buffer.
    init?(root bytes: ArraySlice<UInt8>) {
        let buffer = FlatTable(bytes, at: 0)
        guard let root = buffer.number(at: 0, bytes: 4), let table = buffer.inner(at: root) else { return nil }
        self = table
    }

    private init(_ bytes: ArraySlice<UInt8>, at place: Int) {
        self.bytes = bytes
        self.place = place
    }

    func byte(_ field: Int) -> UInt8? { position(field).flatMap { number(at: $0, bytes: 1) }.map { UInt8($0) } }

    func table(_ field: Int) -> FlatTable? { target(field).flatMap(inner) }

    func tables(_ field: Int) -> [FlatTable] {
        guard let (start, count) = list(field, stride: 4) else { return [] }
        return (0..<count).compactMap { item in
            let place = start + 4 * item
            return number(at: place, bytes: 4).flatMap { inner(at: place + $0) }
        }
    }

    func text(_ field: Int) -> String? {
        guard let (start, count) = list(field, stride: 1) else { return nil }
        let first = bytes.startIndex + start
        return String(validating: bytes[first..<first + count], as: UTF8.self)
    }

    // MARK: - Places

    private func inner(at place: Int) -> FlatTable? {
        place >= 0 && place <= bytes.count - 4 ? FlatTable(bytes, at: place) : nil
    }

    /// Of what a field points to.
    private func target(_ field: Int) -> Int? {
        guard let position = position(field), let offset = number(at: position, bytes: 4) else { return nil }
        return position + offset
    }

    /// Where the elements of a list begin, and how many there are.
    private func list(_ field: Int, stride: Int) -> (start: Int, count: Int)? {
        guard let place = target(field), let count = number(at: place, bytes: 4),
            count <= (bytes.count - place - 4) / stride
        else { return nil }
        return (place + 4, count)
    }

    /// nil for a field that is not there.
    private func position(_ field: Int) -> Int? {
        guard let back = number(at: place, bytes: 4) else { return nil }
        let layout = place - Int(Int32(truncatingIfNeeded: back))
        guard let size = number(at: layout, bytes: 2), 4 + 2 * field + 2 <= size,
            let offset = number(at: layout + 4 + 2 * field, bytes: 2), offset > 0
        else { return nil }
        return place + offset
    }

    /// Little-endian, without a sign.
    private func number(at place: Int, bytes count: Int) -> Int? {
        guard place >= 0, place <= bytes.count - count else { return nil }
        let first = bytes.startIndex + place
        return bytes[first..<first + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
