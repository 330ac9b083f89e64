import Diagnostics
import Testing
import YAMLReading

@Suite struct MappingReaderTests {
    private enum Order: String, CaseIterable { case label, cluster }

    private func reader(_ text: String) throws -> MappingReader {
        MappingReader(
            try YAMLParser.parseMapping(text, at: SourcePosition("x.yml", line: 1, column: 1)), subject: "a figure")
    }

    private func complaints(_ text: String, _ ask: (inout MappingReader) -> Void) throws -> [String] {
        var reader = try reader(text)
        ask(&reader)
        return reader.finish().map(\.description)
    }

    @Test func readsEachKindOfValue() throws {
        var reader = try reader(
            "s: text\nq: '5'\nb: yes\ni: 3\nd: 1.5e-3\nds: [1, 2.5]\none: a\nmany: [a, b]\nm: {k: v}\nl: [1]\no: cluster\nn:\n"
        )
        #expect(reader.string("s") == "text")
        #expect(reader.string("q") == "5")
        #expect(reader.bool("b") == true)
        #expect(reader.int("i") == 3)
        #expect(reader.double("d") == 0.0015)
        #expect(reader.doubles("ds") == [1, 2.5])
        #expect(reader.strings("one") == ["a"])
        #expect(reader.strings("many") == ["a", "b"])
        #expect(reader.mapping("m")?.entries.map(\.key) == ["k"])
        #expect(reader.sequence("l")?.count == 1)
        #expect(reader.choice("o", of: Order.self) == .cluster)
        #expect(reader.string("n") == nil)
        #expect(reader.string("absent") == nil)
        #expect(reader.finish().isEmpty)
    }

    @Test(arguments: [
        ("k: [1]", "x.yml:1:4: error: 'k' is a list; expected text"),
        ("k: {a: 1}", "x.yml:1:4: error: 'k' is a mapping; expected text"),
    ])
    func aTextIsExpected(text: String, message: String) throws {
        #expect(try complaints(text) { _ = $0.string("k") } == [message])
    }

    @Test(arguments: [
        ("k: '3'", "x.yml:1:4: error: 'k' is '3'; expected a whole number from 1 to 9"),
        ("k: 10", "x.yml:1:4: error: 'k' is '10'; expected a whole number from 1 to 9"),
        ("k: 1.5", "x.yml:1:4: error: 'k' is '1.5'; expected a whole number from 1 to 9"),
        (
            "k: 99999999999999999999",
            "x.yml:1:4: error: 'k' is '99999999999999999999'; expected a whole number from 1 to 9"
        ),
    ])
    func aNumberInARangeIsExpected(text: String, message: String) throws {
        #expect(try complaints(text) { _ = $0.int("k", in: 1...9) } == [message])
    }

    @Test func otherKindsSayWhatTheyExpect() throws {
        #expect(
            try complaints("k: maybe") { _ = $0.bool("k") } == [
                "x.yml:1:4: error: 'k' is 'maybe'; expected true or false"
            ])
        for number in ["nan", "inf", "1e999", "0x10", "x", ".nan"] {
            #expect(
                try complaints("k: \(number)") { _ = $0.double("k") } == [
                    "x.yml:1:4: error: 'k' is '\(number)'; expected a number"
                ])
        }
        #expect(
            try complaints("k: [1, x]") { _ = $0.doubles("k") } == ["x.yml:1:8: error: 'k' is 'x'; expected a number"])
        #expect(
            try complaints("k: [a, [b]]") { _ = $0.strings("k") } == ["x.yml:1:8: error: 'k' is a list; expected text"])
        #expect(try complaints("k: a") { _ = $0.sequence("k") } == ["x.yml:1:4: error: 'k' is 'a'; expected a list"])
        #expect(try complaints("k: a") { _ = $0.mapping("k") } == ["x.yml:1:4: error: 'k' is 'a'; expected a mapping"])
        #expect(
            try complaints("k: clutser") { _ = $0.choice("k", of: Order.self) }
                == ["x.yml:1:4: error: 'k' is 'clutser'; expected one of label, cluster. Did you mean 'cluster'?"])
    }

    @Test func missingAndUnknownKeysAreNamed() throws {
        #expect(
            try complaints("titel: x\nempty:\n") {
                $0.complainMissing("title")
                _ = $0.string("title")
                _ = $0.string("empty")
            } == [
                "x.yml:1:1: error: a figure needs 'title'. Add a line 'title: …'.",
                "x.yml:1:1: error: unknown key 'titel' in a figure. Did you mean 'title'?",
            ])
    }

    @Test func unknownKeysMayBeWarnings() throws {
        var reader = try reader("a: 1\n")
        #expect(
            reader.finish(unknownKeys: .warning).map(\.description) == [
                "x.yml:1:1: warning: unknown key 'a' in a figure. None is known."
            ])
    }

    @Test func aCallersComplaintStandsAtItsKey() throws {
        #expect(
            try complaints("a: 1\nb: 2\n") {
                _ = $0.int("a")
                _ = $0.int("b")
                $0.complain(at: "b", "'b' is odd", remedy: "Choose another.")
                $0.complain(at: "c", "'c' is absent")
            } == ["x.yml:2:4: error: 'b' is odd. Choose another.", "x.yml:1:1: error: 'c' is absent"])
    }
}
