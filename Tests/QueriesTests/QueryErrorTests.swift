import Diagnostics
import Queries
import Testing

/// What no test waits for.
@Suite struct QueryErrorTests {
    @Test func aDatabaseThatIsWrittenIsTold() {
        let error = QueryError(.locked(seconds: 20), at: SourcePosition("x.yml", line: 3, column: 10))
        #expect(
            error.diagnostics.map(\.description) == [
                """
                x.yml:3:10: error: another program writes this database, and did not end in 20 seconds. Build again when it \
                is done, or give a copy of the file.
                """
            ])
        #expect(error.cause == .environment)
    }
}
