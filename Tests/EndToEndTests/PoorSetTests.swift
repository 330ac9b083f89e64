import Foundation
import TestKit
import Testing

/// Every command that computes, on vectors that leave little to compute with: a result that makes sense, or a complaint
/// that says what to change.
@Suite struct PoorSetTests {
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
