import ArgumentParser
import Artifacts
import Datasets
import Diagnostics
import Foundation
import VectorMath

extension Metric: ExpressibleByArgument {
    static let choices = "cosine, dot, euclidean, manhattan, hamming (on signs), or l0.5 and the like"
    static let help = ArgumentHelp("How vectors are compared: \(choices).")
}

/// Matrices of the stage commands: NumPy files in and out.
enum VectorsFile {
    static let byteLimit = 8 << 30

    static func read(_ path: String) throws -> Matrix {
        let vectors = try NumPyFile.read(bytes(path), name: path)
        guard vectors.rows > 0, vectors.columns > 0 else {
            throw Complaints([.error(at: SourcePosition(path), "there are no vectors in it")])
        }
        return vectors
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        try BoundedFile.read(path, limit: byteLimit, name: path)
    }

    /// Refuses a name that no file can have, before anything long is computed for it.
    static func checkOutput(_ path: String, of option: String = "--out") throws {
        if path.isEmpty { throw ValidationError("\(option) is empty; expected the name of a file") }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw Complaints([
                .error(
                    at: SourcePosition(path), "this is a folder; expected the name of a file to write",
                    remedy: "Add a name to it, such as '\((path as NSString).appendingPathComponent("vectors.npy"))'.")
            ])
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        if path == "-" { TerminalReporter.standardOutput(bytes: bytes) } else { try AtomicFile.write(bytes, to: path) }
    }
}
