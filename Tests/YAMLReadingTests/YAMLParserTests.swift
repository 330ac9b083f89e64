import Diagnostics
import Testing
import YAMLReading

@Suite struct YAMLParserTests {
    private let origin = SourcePosition("content/a.md", line: 1, column: 1)

    private func parse(_ text: String) throws(YAMLError) -> YAMLNode? { try YAMLParser.parse(text, at: origin) }

    private func complaint(_ text: String) -> String {
        do {
            _ = try parse(text)
            return "no complaint"
        } catch {
            return error.diagnostics.map(\.description).joined(separator: "\n")
        }
    }

    /// The tree in one line, with places.
    private func dump(_ node: YAMLNode?) -> String {
        guard let node else { return "nothing" }
        let place = "@\(node.position.line ?? 0):\(node.position.column ?? 0)"
        switch node.value {
        case .null: return "null\(place)"
        case .scalar(let text, let isPlain): return (isPlain ? text : "'\(text)'") + place
        case .sequence(let items): return "[\(items.map(dump).joined(separator: ", "))]\(place)"
        case .mapping(let mapping):
            return "{\(mapping.entries.map { "\($0.key): \(dump($0.value))" }.joined(separator: ", "))}\(place)"
        }
    }

    @Test(arguments: [
        ("", "nothing"), ("# only a comment\n", "nothing"), ("~", "nothing"), ("a: 1\n", "{a: 1@1:4}@1:1"),
        ("b: 'x'\na: [1, \"2\"]\n", "{b: 'x'@1:4, a: [1@2:5, '2'@2:8]@2:4}@1:1"),
        ("a:\nb: |\n  two\n  lines\n", "{a: null@1:3, b: 'two\nlines\n'@2:4}@1:1"),
        ("- x\n-\n- {k: v}\n", "[x@1:3, null@2:2, {k: v@3:7}@3:3]@1:1"),
        ("1: a\ntrue: b\n", "{1: a@1:4, true: b@2:7}@1:1"),
        ("é: [ü, x]\n", "{é: [ü@1:5, x@1:8]@1:4}@1:1"),
    ])
    func readsValuesWithTheirPlaces(text: String, expected: String) throws {
        #expect(dump(try parse(text)) == expected)
    }

    @Test func placesCountFromWhereTheTextStands() throws {
        let node = try YAMLParser.parse("a: 1\nb: 2\n", at: SourcePosition("x.md", line: 10, column: 1))
        guard case .mapping(let mapping) = node?.value else {
            Issue.record("no mapping")
            return
        }
        #expect(mapping.entries.map(\.position.description) == ["x.md:10:1", "x.md:11:1"])
        #expect(mapping["b"]?.position.description == "x.md:11:4")
        #expect(mapping["c"] == nil)
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3\n", "content/a.md:1:1: error: the key 'a' stands twice"),
        ("? [1, 2]\n: x\n", "content/a.md:1:3: error: a key must be a word"),
        ("a: [1\n", "content/a.md:2:1: error: this is not YAML: did not find expected ',' or ']'"),
        ("a: *nowhere\n", "content/a.md:1:4: error: this is not YAML: found undefined alias"),
        ("a: b: c\n", "content/a.md:1:5: error: this is not YAML: mapping values are not allowed in this context"),
    ])
    func mistakesArePlaced(text: String, message: String) {
        #expect(complaint(text) == message)
    }

    @Test func twoDocumentsAreOneTooMany() {
        #expect(complaint("a: 1\n---\nb: 2\n") != "no complaint")
    }

    @Test func deepNestingIsRefused() {
        #expect(
            complaint(String(repeating: "[", count: 40) + String(repeating: "]", count: 40)).hasSuffix(
                "nested more than 32 deep"))
        #expect(complaint(String(repeating: "[", count: 100_000)) != "no complaint")
        #expect(complaint(String(repeating: "- ", count: 20_000)) != "no complaint")
    }

    /// Each line doubles the one before: a few hundred bytes that would become millions of values.
    @Test func aliasesCannotBlowUp() {
        func bomb(_ lines: Int) -> String {
            "a0: &a0 [x, x]\n" + (1...lines).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
        }
        let message =
            "content/a.md:1:1: error: more than 32 aliases (*name) of anchors (&name). Write the values out."
        #expect(complaint(bomb(20)) == message)
        #expect(complaint(bomb(30) + "? *a30\n: x\n") == message)
        #expect(complaint(bomb(10) + "? *a10\n: x\n").hasSuffix("a key must be a word"))
    }

    @Test func starsInProseAreNoAliases() throws {
        let text = "text: 'R &D ' \nitems:\n" + String(repeating: "- a *bold* word & more\n", count: 50)
        #expect(complaint(text) == "no complaint")
    }

    @Test func anAliasRepeatsItsValue() throws {
        let node = try parse("a: &x [1]\nb: *x\n")
        #expect(dump(node) == "{a: [1@1:8]@1:4, b: [1@1:8]@1:4}@1:1")
    }

    @Test func controlBytesAreRefused() {
        #expect(complaint("a: \u{1}\n") != "no complaint")
        #expect(complaint("a: \u{0}\n") != "no complaint")
    }
}
