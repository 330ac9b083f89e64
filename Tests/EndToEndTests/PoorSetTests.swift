import Foundation
import TestKit
import Testing

/// Every command that computes, on vectors that leave little to compute with: a result that makes sense, or a complaint
/// that says what to change.
@Suite struct PoorSetTests {
    /// A report is JSON, which has no word for NaN and infinity; what is undefined is null.
    @Test(arguments: PoorSet.all) func reportsAreJSON(_ set: PoorSet) throws {
        try withTemporaryFolder { folder in
            try set.write(to: folder)
            for command in PoorSet.reports {
                let outcome = try Program.run(command.split(separator: " ").map(String.init), in: folder)
                #expect(outcome.status == 0 || outcome.status == 1, "\(command): \(outcome.errors)")
                guard outcome.status == 0 else { continue }
                #expect(
                    (try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8))) != nil, "\(outcome.output)")
                #expect(outcome.output.firstMatch(of: /(?i)\b(nan|inf|infinity)\b/) == nil, "\(outcome.output)")
            }
        }
    }

    /// The golden holds how each command ends and what it says.
    @Test(arguments: PoorSet.all) func aResultOrARemedy(_ set: PoorSet) throws {
        let said = try PoorSet.commands.map { command in
            try withTemporaryFolder { folder in
                try set.write(to: folder)
                let given = try Set(Program.files(in: folder).keys)
                let outcome = try Program.run(command.split(separator: " ").map(String.init), in: folder)
                let made = try Program.files(in: folder).filter { !given.contains($0.key) }
                #expect(outcome.status == 0 || outcome.status == 1, "\(command): \(outcome.errors)")
                #expect(outcome.status == 0 || outcome.output.isEmpty && made.isEmpty, "\(command)")
                #expect(outcome.output.firstMatch(of: /(?i)\b(nan|inf|infinity)\b/) == nil, "\(outcome.output)")
                for (path, bytes) in made { #expect(NumPy.isFinite(bytes), "\(command): \(path)") }
                return "$ \(command)\n\(outcome.errors)\(outcome.status == 0 ? "" : "ends with \(outcome.status)\n")"
            }
        }
        try expectGolden(said.joined(), "poor \(set.name).txt".replacing(" ", with: "-"))
    }
}
