import Artifacts
import Diagnostics
import Embedders
import Testing

@Suite struct ProgramCardTests {
    private func read(_ text: String) -> (card: ModelCard?, complaints: [String]) {
        let (card, _, complaints) = ModelCardReader.parse(
            text, displayName: "content/models/own.yml", folder: "/site/content/models", roots: AllowedRoots(["/"]))
        return (card, complaints.map(\.description))
    }

    private func place(_ line: Int, _ column: Int) -> SourcePosition {
        SourcePosition("content/models/own.yml", line: line, column: column)
    }

    @Test func readsACard() throws {
        let (card, complaints) = read(
            """
            modality: both
            command: [python3, embed.py, -v]
            version: "2"
            prefix: "word: "
            normalize: true
            timeout: 30
            """)
        #expect(complaints == [])
        var expected = ProgramCard(in: "/site/content/models", .both, at: place(2, 1))
        expected.command = [
            Located("python3", at: place(2, 11)), Located("embed.py", at: place(2, 20)),
            Located("-v", at: place(2, 30)),
        ]
        (expected.version, expected.prefix, expected.normalize, expected.timeout) = ("2", "word: ", true, 30)
        #expect(
            card
                == ModelCard(
                    name: "own", title: "own", kind: .program(expected),
                    position: SourcePosition("content/models/own.yml")))
    }

    @Test(arguments: [
        (
            "modality: text\ncommand: python3 embed.py\n",
            "2:10: error: 'command' is one text; expected a list of the program and what it is called with. Write 'command: [python3, embed.py]'."
        ),
        ("modality: text\ncommand: []\n", "2:10: error: 'command' names no program"),
        ("modality: text\ncommand: [\"\"]\n", "2:10: error: 'command' names no program"),
        ("modality: image\ncommand: {a: b}\n", "2:10: error: 'command' is a mapping; expected text or a list of texts"),
        (
            "modality: text\ncommand: [x]\nfolder: y\n",
            "3:1: error: unknown key 'folder' in a model card. Known: name, title, summary, modality, command, version, prefix, query_prefix, normalize, timeout."
        ),
        (
            "modality: text\ncommand: [x]\ntimeout: 0\n",
            "3:10: error: 'timeout' is '0'; expected a whole number from 1 to 86,400"
        ),
    ])
    func whatIsWrongIsTold(_ card: String, _ complaint: String) {
        #expect(read(card).complaints.first == "content/models/own.yml:\(complaint)")
        #expect(read(card).card == nil)
    }
}
