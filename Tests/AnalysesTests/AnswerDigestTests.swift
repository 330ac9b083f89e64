import Analyses
import Foundation
import TestKit
import Testing

/// Answers are kept by a question's version: one that comes out differently needs another number, or sites go on showing
/// what is kept.
@Suite struct AnswerDigestTests {
    private typealias Line = (version: Int, digest: String)

    private static let table = testData("Goldens/answers.txt")

    /// `EMBEDSITE_RECORD=1` adds new questions and those whose version was raised, and still fails, as goldens do.
    @Test func anAnswerThatChangesHasANewVersion() throws {
        let isRecording = ProcessInfo.processInfo.environment["EMBEDSITE_RECORD"] != nil
        let kept = try Self.kept()
        var lines: [String: Line] = [:]
        for asked in AskedQuestions.all {
            let line = (version: asked.version, digest: try asked.digest())
            lines[asked.name] = line
            guard let old = kept[asked.name], old != line else {
                if kept[asked.name] == nil, !isRecording {
                    Issue.record("\(asked.name) is new; run with EMBEDSITE_RECORD=1")
                }
                continue
            }
            if old.version == line.version {
                Issue.record(
                    "the answer of \(asked.type) ('\(asked.name)') changed and its version did not: raise \(asked.type).version from \(old.version) to \(old.version + 1), then run with EMBEDSITE_RECORD=1"
                )
                lines[asked.name] = old
            } else if !isRecording {
                Issue.record("\(asked.type) has version \(line.version); run with EMBEDSITE_RECORD=1")
            }
        }
        if !isRecording { #expect(Set(kept.keys) == Set(lines.keys), "questions of the table and of the program") }
        guard isRecording else { return }
        let text = lines.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value.version)\t\($0.value.digest)\n" }
        try FileManager.default.createDirectory(
            at: Self.table.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.joined().utf8).write(to: Self.table)
        Issue.record("recorded answers.txt; run again without EMBEDSITE_RECORD")
    }

    @Test func everyQuestionStandsInTheTable() throws {
        let folder = SharedData.projectRoot.appending(path: "Sources/Analyses")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var found: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /(struct|enum|extension) (\w+): [^{\n]*\bQuestion\b/) {
                found.insert(String(match.output.2))
            }
        }
        #expect(found.count > 20)
        #expect(found == Set(AskedQuestions.all.map(\.type)))
        #expect(Set(AskedQuestions.all.map(\.name)).count == found.count, "two questions of one name")
    }

    /// What is not part of a question's encoding is not part of its key, and its answer could be stale.
    @Test func everyFieldIsPartOfTheKey() throws {
        for asked in AskedQuestions.all {
            let (stored, encoded) = try asked.fields()
            #expect(stored == encoded, "\(asked.type)")
            // Sets and dictionaries throw.
            #expect(try asked.hash() == asked.hash(), "\(asked.type)")
        }
    }

    private static func kept() throws -> [String: Line] {
        guard let text = try? String(contentsOf: table, encoding: .utf8) else { return [:] }
        var lines: [String: Line] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "\t").map(String.init)
            try #require(parts.count == 3)
            lines[parts[0]] = (try #require(Int(parts[1])), parts[2])
        }
        return lines
    }
}
