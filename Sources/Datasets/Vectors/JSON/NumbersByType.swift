import JSONReading

/// The numbers of a vector, or the vectors of an answer, in several types, each under its name: `{"float": […], "int8": […]}`.
///
/// So answer Cohere (https://docs.cohere.com/reference/embed), whose Python client writes `float_`, Jina and Amazon's Titan.
enum NumbersByType {
    /// Types that a vector's numbers are read of, best first.
    static let readable = ["float", "float_", "int8", "uint8", "base64"]
    /// Types of which each number holds eight bits.
    private static let packed = ["binary", "ubinary"]

    /// Those of an object that hold something, best first.
    static func filled(_ value: JSONValue) -> [String] {
        (readable + packed).filter { type in value[type].map(isFilled) ?? false }
    }

    /// Whether all members of an object are such.
    static func are(_ members: [JSONValue.Member]) -> Bool {
        !members.isEmpty && members.allSatisfy { (readable + packed).contains($0.key) }
    }

    /// The best of one vector; nil for an object of another kind, and where all are packed bits.
    static func best(_ value: JSONValue) -> JSONValue? {
        guard let members = value.members, are(members) else { return nil }
        let found = readable.lazy.compactMap { value[$0] }.first { value in
            if case .array = value { false } else { isFilled(value) }
        }
        return found ?? bits(members)
    }

    private static func isFilled(_ value: JSONValue) -> Bool {
        switch value {
        case .packed: true
        case .string(let text): !text.isEmpty
        case .array(let items): !items.isEmpty
        default: false
        }
    }

    /// As Titan has them, a number for each bit.
    private static func bits(_ members: [JSONValue.Member]) -> JSONValue? {
        members.map(\.value).first { list in
            guard case .packed = list, let numbers = list.array else { return false }
            return numbers.count > 1 && numbers.allSatisfy { ["0", "1"].contains($0.cell) }
        }
    }

    /// What a service calls vectors of which each number holds eight bits, where it sent no others.
    static func packedBits(_ value: JSONValue?) -> String? {
        guard let members = value?.members else { return nil }
        let filled = members.filter { member in
            if case .packed = member.value { true } else { member.value.array?.isEmpty == false }
        }
        return filled.allSatisfy { packed.contains($0.key) } ? filled.first?.key : nil
    }
}
