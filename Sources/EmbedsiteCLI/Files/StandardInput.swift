import Artifacts
import Diagnostics

/// What stands at the other end of a pipe: nobody vouches for its size.
enum StandardInput {
    private static let place = SourcePosition("-")

    /// All of it, at most `limit` bytes.
    static func read(limit: Int) throws(Complaints) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let chunk = try next()
            if chunk.isEmpty { return bytes }
            bytes += chunk
            guard bytes.count <= limit else {
                throw Complaints([
                    .error(
                        at: place, "there are more than \(PlainText.grouped(limit)) bytes",
                        remedy: "Give less at a time.")
                ])
            }
        }
    }

    /// What has come, as soon as something has; empty at the end.
    static func next() throws(Complaints) -> [UInt8] {
        guard !StandardStream.input.wasClosed else {
            throw Complaints([
                .error(at: place, "standard input is closed", remedy: "Give it a file with '<', or a pipe.")
            ])
        }
        do throws(SystemFailure) {
            return try StandardStream.input.stream.read(upTo: 1 << 20)
        } catch {
            throw Complaints(
                [.error(at: place, "cannot read standard input: \(error.message)")], cause: .environment)
        }
    }
}
