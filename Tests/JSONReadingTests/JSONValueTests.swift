import Diagnostics
import JSONReading
import Testing
import VectorMath

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

/// Lists of numbers that stay as they are written.
@Suite struct PackedNumbersTests {
    private func read(_ text: String, packing: Bool) throws -> JSONValue {
        try JSONScanner.value(of: Array(text.utf8)[...], packsNumbers: packing)
    }

    @Test func onlyListsOfNumbersStayPacked() throws {
        let value = try read(
            #"{"a": [ 1 , -2.5e3 ], "b": [1, "]"], "c": [[1], {"d": [null]}], "e": [], "f": [1, [2]]}"#, packing: true)
        func packed(_ text: String) -> JSONValue { .packed(Array(text.utf8)[...]) }
        #expect(
            value
                == .object([
                    .init(key: "a", value: packed("[ 1 , -2.5e3 ]")),
                    .init(key: "b", value: .array([.number("1"), .string("]")])),
                    .init(
                        key: "c", value: .array([packed("[1]"), .object([.init(key: "d", value: packed("[null]"))])])),
                    .init(key: "e", value: .array([])),
                    .init(key: "f", value: .array([.number("1"), packed("[2]")])),
                ]))
        #expect(value["a"]?.array == [.number("1"), .number("-2.5e3")])
        #expect(value["a"]?.cell == "1, -2.5e3")
    }

    /// Values of every kind, nested at random: opened, packed lists are what is read without packing.
    @Test func packingChangesNothingElse() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let text = Self.text(depth: 0, &generator)
            #expect(Self.opened(try read(text, packing: true)) == (try read(text, packing: false)))
        }
    }

    private static func opened(_ value: JSONValue) -> JSONValue {
        switch value {
        case .packed: .array(value.array ?? [])
        case .array(let items): .array(items.map(opened))
        case .object(let members): .object(members.map { .init(key: $0.key, value: opened($0.value)) })
        default: value
        }
    }

    private static func text(depth: Int, _ generator: inout SeededGenerator) -> String {
        let space = ["", " ", "\n", "\t"].randomElement(using: &generator) ?? ""
        let items = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            depth < 4 ? text(depth: depth + 1, &generator) : "1"
        }
        switch Int.random(in: 0..<(depth == 0 ? 2 : 8), using: &generator) {
        case 0: return "[" + space + items.joined(separator: space + ",") + "]"
        case 1: return "{" + items.enumerated().map { "\"k\($0)]\":\(space)\($1)" }.joined(separator: ",") + space + "}"
        case 2: return "null"
        case 3: return "\"a\\\"[]{é\""
        case 4: return "true"
        default: return ["0", "-1.5", "2e-7", "12"].randomElement(using: &generator) ?? "0"
        }
    }
}
