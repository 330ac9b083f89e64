import Diagnostics
import JSONReading
import Testing

@Suite struct JSONValueTests {
    private func parse(_ text: String) throws(JSONError) -> JSONValue {
        try JSONValue.parse(Array(text.utf8), name: "config.json")
    }

    @Test func keepsOrderDigitsAndScalars() throws {
        let value = try parse(#"{"b": 1.50, "a": [true, null, "e\u0301"], "\u00e9": -2e3}"#)
        #expect(
            value
                == .object([
                    .init(key: "b", value: .number("1.50")),
                    .init(key: "a", value: .array([.bool(true), .null, .string("e\u{301}")])),
                    .init(key: "\u{E9}", value: .number("-2e3")),
                ]))
        #expect(value["a"]?.array?.last?.string.map { Array($0.unicodeScalars).count } == 2)
        #expect(value["b"]?.double == 1.5)
        #expect(value["b"]?.int == nil)
    }

    @Test(arguments: [
        ("{\n  \"a\": 1,\n}", "config.json:3:1: error: this is not JSON; expected a key in double quotes"),
        ("[1 2]", "config.json:1:4: error: this is not JSON; expected ',' or ']'"),
        ("\"é\" x", "config.json:1:5: error: this is not JSON; expected nothing after the value"),
        ("", "config.json:1:1: error: this is not JSON; expected a JSON value"),
    ])
    func saysWhereItIsNotJSON(_ text: String, _ complaint: String) throws {
        let error = #expect(throws: JSONError.self) { try parse(text) }
        #expect(error?.diagnostics.map(\.description) == [complaint])
    }

    @Test func refusesEndlessNesting() {
        let deep = String(repeating: "[", count: 100_000)
        let error = #expect(throws: JSONError.self) { try parse(deep) }
        #expect(error?.diagnostics.first?.message == "this is not JSON; expected at most 64 levels")
    }
}
