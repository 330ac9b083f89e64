import ArgumentParser
import Artifacts
import Diagnostics
import Foundation

/// Files that stage commands write; `-` is standard output.
enum OutputFile {
    /// Refuses a name that no file can have, before anything long is computed for it.
    static func check(_ path: String?, of option: String = "--out") throws {
        guard let path else { return }
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
