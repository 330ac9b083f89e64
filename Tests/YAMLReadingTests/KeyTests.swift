import Diagnostics
import Testing
import YAMLReading

@Suite struct KeyTests {
    private struct Net: Sendable, Equatable {
        var folder: Located<String>?
        var name = ""
        var tags: [String] = []
        var size = 3
        var day: Day?
    }

    /// A day of the week by its number.
    private struct Day: KeyFormed, Equatable {
        static let form = KeyForm("^[0-9]$", "a digit such as 1", remedy: "Count from Monday.")
        let number: Int

        init?(_ text: String) {
            guard let number = Int(text), (1...7).contains(number) else { return nil }
            self.number = number
        }

        var text: String { "\(number)" }
    }

    private struct Card: Sendable {
        var net = Net()
    }

    private static let keys: [Key<Net>] = [
        Key("folder", .text, \.folder, "Where it is.", isRequired: true, example: "a"),
        Key("name", .formed(KeyForm("^[a-z]+$", "small letters")), \.name, "What it is called.", example: "b"),
        Key("tags", .texts(0...3), \.tags, "What it is about.", example: "[c]"),
        Key("size", .whole(1...9), \.size, "How large it is.", example: "4"),
        Key("day", Day.domain, \.day, "When.", example: "5"),
    ]

    private func read(_ text: String) throws -> (net: Net, complaints: [String]) {
        let mapping = try YAMLParser.parseMapping(text, at: SourcePosition("x.yml", line: 1, column: 1))
        var reader = MappingReader(mapping, subject: "a net")
        var card = Card()
        reader.read([Key("net", Self.keys, \.net, standard: Net(), "A net.", example: "{}")], into: &card)
        return (card.net, reader.finish().map(\.description))
    }

    @Test func everyKeyIsKeptWhereItsPathLeads() throws {
        let (net, complaints) = try read("net: { folder: models, name: fine, tags: [a, a], size: 7, day: 6 }")
        #expect(complaints == [])
        let folder = Located("models", at: SourcePosition("x.yml", line: 1, column: 16))
        #expect(net == Net(folder: folder, name: "fine", tags: ["a", "a"], size: 7, day: Day("6")))
    }

    @Test func whatIsNotWrittenStaysAsItIs() throws {
        let (net, complaints) = try read("net: { folder: models, tags: one }")
        #expect(complaints == [])
        #expect(net.size == 3 && net.day == nil && net.tags == ["one"])
    }

    @Test(arguments: [
        ("net: {}", "x.yml:1:6: error: 'net' needs 'folder'. Add a line 'folder: …'."),
        ("net: { folder: [a] }", "x.yml:1:16: error: 'folder' is a list; expected text"),
        ("net: { folder: a, name: A1 }", "x.yml:1:25: error: 'name' is 'A1'; expected small letters"),
        (
            "net: { folder: a, day: 8 }",
            "x.yml:1:24: error: 'day' is '8'; expected a digit such as 1. Count from Monday."
        ),
        ("net: { folder: a, sise: 4 }", "x.yml:1:19: error: unknown key 'sise' in 'net'. Did you mean 'size'?"),
        ("net: 3", "x.yml:1:6: error: 'net' is '3'; expected a mapping"),
    ]) func everyMistakeIsOneComplaintAtItsPlace(text: String, complaint: String) throws {
        #expect(try read(text).complaints == [complaint])
    }

    @Test func whatIsToldFollowsFromTheDeclaration() {
        let told = Self.keys.map { $0.documented(Net()) }
        #expect(told.map(\.name) == ["folder", "name", "tags", "size", "day"])
        #expect(told.map(\.standard) == [nil, nil, nil, "3", nil])
        #expect(
            told.map(\.domain.phrase) == [
                "a text", "small letters", "a text, or a list of at most 3", "a whole number from 1 to 9",
                "a digit such as 1",
            ])
    }

    /// A pattern that cannot be compiled would refuse everything.
    @Test func aFormHoldsOfTheWholeText() {
        let form = KeyForm("^[a-z]+$", "small letters")
        #expect(form.matches("abc") && !form.matches("abc\n") && !form.matches("abc1") && !form.matches(""))
    }
}
