import Foundation
import TestKit
import Testing

/// Schemas that are committed for editors. `embedsite schema SUBJECT > .ci/schemas/SUBJECT.json` writes them anew.
@Suite struct SchemaCommandTests {
    private static let subjects = ["figure", "front-matter", "dataset", "model", "site"]

    @Test(arguments: subjects) func theCommittedSchemaIsThatOfTheProgram(_ subject: String) throws {
        try expectCommitted(".ci/schemas/\(subject).json", from: ["schema", subject])
    }

    /// `embedsite schema SUBJECT --markdown > content/reference/SUBJECT.md` writes it anew.
    @Test(arguments: subjects) func theManualsPageIsThatOfTheProgram(_ subject: String) throws {
        try expectCommitted("content/reference/\(subject).md", from: ["schema", subject, "--markdown"])
    }

    private func expectCommitted(_ path: String, from arguments: [String]) throws {
        let outcome = try Program.run(arguments, in: SharedData.projectRoot)
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let committed = try Data(contentsOf: SharedData.projectRoot.appending(path: path))
        #expect(outcome.bytes == committed)
    }
}
