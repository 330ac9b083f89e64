import Artifacts
import Diagnostics
import Embedders
import Foundation
import Services
import TestKit
import Testing
import VectorMath
import YAMLReading

/// A key that a card of a program can hold is heard: with its example another vector comes out, another complaint, or the cache is
/// asked for another.
@Suite struct ProgramKeyEffectTests {
    static let keys = ProgramText.keys.map { $0.documented(ProgramText()) }

    @Test(arguments: keys) func anExampleIsHeard(_ key: KeySummary) throws {
        try withTemporaryFolder { folder in
            let script = """
                import sys, json, time
                for line in sys.stdin:
                    item = json.loads(line)
                    time.sleep(\(key.name == "timeout" ? 3 : 0))
                    print(json.dumps({"id": item["id"], "vector": [len(item["text"]), 1]}), flush=True)
                """
            try folder.write(script, to: "embed.py")
            try folder.write(script.replacing(", 1]", with: ", 2]"), to: "other.py")
            var lines = [("modality", "text"), ("command", "[python3, embed.py]")]
            let before = try outcome(lines, in: folder)
            lines.removeAll { $0.0 == key.name }
            lines.append((key.name, key.example.replacing("PROGRAM", with: "other.py")))
            #expect(try outcome(lines, in: folder) != before)
        }
    }

    private func outcome(_ lines: [(String, String)], in folder: URL) throws -> [String] {
        let (card, _, complaints) = ModelCardReader.parse(
            lines.map { "\($0): \($1)\n" }.joined(), displayName: "content/models/own.yml", folder: folder.path,
            roots: AllowedRoots(["/"]))
        guard let card, case .program(let program) = card.kind else { return complaints.map(\.description) }
        let model = ProgramEmbedder(card, program, isAllowed: true)
        let gave: String
        do {
            gave = "\(try model.embed(records(["one"]), workers: Workers(1), progress: .silent))"
        } catch {
            gave = "\(error)"
        }
        return [gave, try model.fingerprint(nil).hex, try model.asking().model.fingerprint(nil).hex]
    }
}
