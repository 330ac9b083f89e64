import Diagnostics
import Foundation

/// What stands at the other end of a pipe: nobody vouches for its size.
enum StandardInput {
    /// All of it, at most `limit` bytes.
    static func read(limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let chunk = try FileHandle.standardInput.read(upToCount: 1 << 20), !chunk.isEmpty {
            guard bytes.count + chunk.count <= limit else {
                throw Complaints([
                    .error(
                        at: SourcePosition("-"), "there are more than \(PlainText.grouped(limit)) bytes",
                        remedy: "Give less at a time.")
                ])
            }
            bytes += chunk
        }
        return bytes
    }
}
