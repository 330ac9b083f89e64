import Artifacts
import Diagnostics
import Foundation

/// `installed.json`: written when all else of a component is in place, so its presence means that setup finished.
package struct InstallationRecord: Sendable, Equatable, Codable {
    package let name: String
    package let version: String
    /// The wheel's file name.
    package let wheel: String
    /// By path.
    package let files: [InstalledFile]

    static let fileName = "installed.json"
    private static let byteLimit = 1_000_000

    func write(toFolder folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try AtomicFile.write(Array(encoder.encode(self)) + [10], to: folder + "/" + Self.fileName, isLasting: true)
    }

    static func state(of component: Component, in folder: String) -> ComponentState {
        guard FileManager.default.fileExists(atPath: folder) else { return .missing }
        let path = folder + "/" + fileName
        guard let bytes = try? BoundedFile.read(path, limit: byteLimit, name: fileName),
            let record = try? JSONDecoder().decode(InstallationRecord.self, from: Data(bytes))
        else { return .damaged("\(fileName) is missing or cannot be read") }
        guard record.name == component.name, record.version == component.version else {
            return .damaged("found \(record.name) \(record.version)")
        }
        guard record.files.listDigest == component.wheel.taken else {
            return .damaged("\(fileName) is not what setup wrote")
        }
        for file in record.files {
            guard RelativePath(file.path) != nil else { return .damaged("\(fileName) names a file outside") }
            let status = FileStatus(at: folder + "/" + file.path)
            guard let status, status.kind == .regular else { return .damaged("\(file.path) is missing") }
            guard status.size == file.bytes else { return .damaged("\(file.path) has another size") }
        }
        // What lies beside them may be read as one of them: settings of a model, plugins of a runtime.
        let known = Set(record.files.map(\.path) + [fileName])
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        let foreign = names.sorted().first { name in
            !known.contains(name) && !name.split(separator: "/").contains { $0.hasPrefix(".") }
                && FileStatus(at: folder + "/" + name)?.kind != .folder
        }
        if let foreign {
            return .damaged("\(PlainText.shortened(PlainText.singleLine(foreign), to: 100)) is none of its files")
        }
        return .installed(record)
    }

    /// The first file whose contents are not what setup wrote; nil where all are. Reads everything.
    package func firstChangedFile(in folder: String) -> String? {
        files.firstChanged(in: folder)
    }
}
