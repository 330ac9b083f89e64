import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit

/// Loads a manifest with files beside it.
enum DatasetOfFiles {
    /// - Parameter records: what stands under `records:`, a key a line.
    static func load(_ files: [String: String], _ records: String) throws -> Dataset {
        try loadTelling(files, records).0
    }

    static func loadTelling(_ files: [String: String], _ records: String) throws -> (Dataset, [Diagnostic]) {
        try loadTelling(bytes: files.mapValues { Array($0.utf8) }, records)
    }

    /// - Parameter records: what stands under `records:`, a key a line.
    static func load(bytes files: [String: [UInt8]], _ records: String) throws -> Dataset {
        try loadTelling(bytes: files, records).0
    }

    static func loadTelling(
        bytes files: [String: [UInt8]], _ records: String
    ) throws -> (Dataset, [Diagnostic]) {
        try withTemporaryFolder { folder in
            for (path, bytes) in files { try folder.write(bytes, to: path) }
            let lines = records.split(separator: "\n").map { "  \($0)\n" }.joined()
            let (manifest, diagnostics) = ManifestReader.parse(
                "title: T\nrecords:\n" + lines, displayName: "x.yml", folder: folder.path)
            guard let manifest else { throw Complaints(diagnostics) }
            return try DatasetLoader(roots: AllowedRoots([folder.path])).load(manifest)
        }
    }

    static func complaint(bytes files: [String: [UInt8]], _ records: String) -> String {
        complaints { _ = try load(bytes: files, records) }
    }

    static func complaint(_ files: [String: String], _ records: String) -> String {
        complaints { _ = try load(files, records) }
    }
}
