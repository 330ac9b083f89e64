/// A value that has no order of its own, and so no one encoding.
package struct UnorderedContent: Error, Equatable, CustomStringConvertible {
    package let type: String

    package var description: String { "a \(type) has no order, and so cannot be part of a key; use a sorted list" }
}

extension ContentHasher {
    /// Streams the fields of `value` in the order of their declaration: names, and what they hold, floating-point
    /// numbers by their bits. Two values of one type are hashed alike only where all their fields are equal.
    ///
    /// Foundation's encoders will not do: the order of JSONEncoder's keys changes from one process to the next, and it
    /// throws on NaN.
    ///
    /// Throws `UnorderedContent` for a set or a dictionary anywhere in `value`.
    package mutating func combine(fieldsOf value: some Encodable) throws {
        let stream = Stream(self)
        try stream.encode(value, at: [])
        self = stream.hasher
    }
}

/// Marks what comes next, so that no two shapes run together.
private enum Tag: Int {
    case none, flag, whole, single, double, text, list, fields, field, item, end
}

private protocol Unordered {}
extension Set: Unordered {}
extension Dictionary: Unordered {}

/// What all encoders of one value write to.
private final class Stream {
    var hasher: ContentHasher

    init(_ hasher: ContentHasher) {
        self.hasher = hasher
    }

    func put(_ tag: Tag) { hasher.combine(tag.rawValue) }

    func put(_ tag: Tag, _ number: Int) {
        put(tag)
        hasher.combine(number)
    }

    func put(_ text: String) {
        put(.text)
        hasher.combine(text)
    }

    func encode(_ value: some Encodable, at path: [any CodingKey]) throws {
        guard !(value is any Unordered) else { throw UnorderedContent(type: "\(type(of: value))") }
        if let list = value as? any Collection { put(.list, list.count) }
        try value.encode(to: FieldEncoder(stream: self, codingPath: path))
        put(.end)
    }
}

private struct FieldEncoder: Encoder {
    let stream: Stream
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        stream.put(.fields)
        return KeyedEncodingContainer(Fields<Key>(stream: stream, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { Items(stream: stream, codingPath: codingPath) }

    func singleValueContainer() -> any SingleValueEncodingContainer { Leaf(stream: stream, codingPath: codingPath) }
}

private struct Leaf: SingleValueEncodingContainer {
    let stream: Stream
    let codingPath: [any CodingKey]

    func encodeNil() { stream.put(.none) }
    func encode(_ value: Bool) { stream.put(.flag, value ? 1 : 0) }
    func encode(_ value: String) { stream.put(value) }
    func encode(_ value: Double) { stream.put(.double, Int(bitPattern: UInt(value.bitPattern))) }
    func encode(_ value: Float) { stream.put(.single, Int(value.bitPattern)) }
    func encode(_ value: Int) { stream.put(.whole, value) }
    func encode(_ value: Int8) { stream.put(.whole, Int(value)) }
    func encode(_ value: Int16) { stream.put(.whole, Int(value)) }
    func encode(_ value: Int32) { stream.put(.whole, Int(value)) }
    func encode(_ value: Int64) { stream.put(.whole, Int(value)) }
    func encode(_ value: UInt) { stream.put(.whole, Int(bitPattern: value)) }
    func encode(_ value: UInt8) { stream.put(.whole, Int(value)) }
    func encode(_ value: UInt16) { stream.put(.whole, Int(value)) }
    func encode(_ value: UInt32) { stream.put(.whole, Int(value)) }
    func encode(_ value: UInt64) { stream.put(.whole, Int(bitPattern: UInt(value))) }
    func encode<Value: Encodable>(_ value: Value) throws { try stream.encode(value, at: codingPath) }
}

private struct Items: UnkeyedEncodingContainer {
    let stream: Stream
    let codingPath: [any CodingKey]
    var count = 0

    /// Numbers and texts go in at once: a list may hold hundreds of thousands.
    private mutating func leaf() -> Leaf {
        count += 1
        return Leaf(stream: stream, codingPath: codingPath)
    }

    mutating func encodeNil() { leaf().encodeNil() }
    mutating func encode(_ value: String) { leaf().encode(value) }
    mutating func encode(_ value: Int) { leaf().encode(value) }
    mutating func encode(_ value: Float) { leaf().encode(value) }
    mutating func encode(_ value: Double) { leaf().encode(value) }
    mutating func encode(_ value: UInt8) { leaf().encode(value) }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        count += 1
        stream.put(.item)
        try stream.encode(value, at: codingPath)
    }

    mutating func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        count += 1
        stream.put(.item)
        return FieldEncoder(stream: stream, codingPath: codingPath).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        count += 1
        stream.put(.item)
        return Items(stream: stream, codingPath: codingPath)
    }

    mutating func superEncoder() -> any Encoder {
        count += 1
        stream.put(.item)
        return FieldEncoder(stream: stream, codingPath: codingPath)
    }
}

private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let stream: Stream
    let codingPath: [any CodingKey]

    private func name(_ key: any CodingKey) {
        stream.put(.field)
        stream.put(key.stringValue)
    }

    mutating func encodeNil(forKey key: Key) {
        name(key)
        stream.put(.none)
    }

    mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        name(key)
        try stream.encode(value, at: codingPath + [key])
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        name(key)
        return FieldEncoder(stream: stream, codingPath: codingPath + [key]).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        name(key)
        return Items(stream: stream, codingPath: codingPath + [key])
    }

    mutating func superEncoder() -> any Encoder {
        stream.put(.field)
        return FieldEncoder(stream: stream, codingPath: codingPath)
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        name(key)
        return FieldEncoder(stream: stream, codingPath: codingPath + [key])
    }
}

/// As its 64 digits.
extension ContentHash: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
