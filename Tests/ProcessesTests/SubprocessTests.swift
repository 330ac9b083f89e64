import Foundation
import Processes
import Testing

@Suite struct SubprocessTests {
    private func run(_ script: String, tick: () -> Void = {}) throws -> Subprocess.Output {
        try Subprocess(
            executable: "/bin/sh", arguments: ["-c", script], environment: ["WORD": "said"], folder: "/"
        ).run(tick: tick)
    }

    @Test func givesStatusAndBothStreams() throws {
        let output = try run("echo \"$WORD\"; pwd; echo wrong >&2; exit 3")
        #expect(output.status == 3)
        #expect(output.output == "said\n/\n")
        #expect(output.complaints == "wrong\n")
    }

    /// More than a pipe holds, on both streams at once.
    @Test func muchOutputStopsNothing() throws {
        let output = try run("i=0; while [ $i -lt 20000 ]; do echo \"line $i\"; echo \"also $i\" >&2; i=$((i+1)); done")
        #expect(output.output.hasPrefix("line 0\n") && output.output.hasSuffix("line 19999\n"))
        #expect(output.complaints.hasSuffix("also 19999\n"))
    }

    @Test func tellsTimeWhileItRuns() throws {
        var ticks = 0
        _ = try run("sleep 0.7") { ticks += 1 }
        #expect(ticks > 0)
    }

    @Test func aProgramThatIsNotThereThrows() {
        #expect(throws: (any Error).self) {
            try Subprocess(executable: "/nowhere/at-all", arguments: [], environment: [:], folder: "/").run()
        }
    }
}
