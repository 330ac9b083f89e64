/// What was measured, or why there is nothing: `null` in JSON.
struct Measured<Value: Encodable>: Encodable {
    let value: Value?
    /// Why it is undefined, where it is.
    private let reason: String

    init(_ value: Value?, else reason: String) {
        self.value = value
        self.reason = reason
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }

    func text(_ text: (Value) -> String) -> String { value.map(text) ?? "undefined: \(reason)" }
}
