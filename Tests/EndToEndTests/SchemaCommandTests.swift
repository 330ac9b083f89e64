import Foundation
import TestKit
import Testing

/// Schemas that are committed for editors. `embedsite schema SUBJECT > .ci/schemas/SUBJECT.json` writes them anew.
@Suite struct SchemaCommandTests {
    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(arguments: ["figure"]) func theCommittedSchemaIsThatOfTheProgram(_ subject: String) throws {
        try expectCommitted(".ci/schemas/\(subject).json", from: ["schema", subject])
    }

    /// `embedsite schema figure --markdown > content/figures.md` writes it anew.
    @Test func thePageOfFiguresIsThatOfTheProgram() throws {
        try expectCommitted("content/figures.md", from: ["schema", "figure", "--markdown"])
    }

    private func expectCommitted(_ path: String, from arguments: [String]) throws {
        let outcome = try Program.run(arguments, in: Self.repository)
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let committed = try Data(contentsOf: Self.repository.appending(path: path))
        #expect(outcome.bytes == committed)
    }
}
