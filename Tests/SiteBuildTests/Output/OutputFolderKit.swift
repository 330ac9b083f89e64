import Artifacts
import Foundation
import SiteBuild
import Synchronization
import TestKit
import Testing

/// The two roads by which a site takes its place.
enum OutputRoad: CaseIterable {
    case exchange
    /// What happens where the file system cannot exchange folders.
    case journal

    var disk: OutputDisk { disk { _, _ throws(OutputDisk.Failure) in } }

    func disk(_ before: @escaping @Sendable (OutputDisk.Call, String) throws(OutputDisk.Failure) -> Void) -> OutputDisk
    {
        OutputDisk { call, path throws(OutputDisk.Failure) in
            try before(call, path)
            if call == .exchange, self == .journal { throw OutputDisk.Failure(code: EINVAL) }
        }
    }
}

/// Counts the calls of a build, and from a chosen one on lets none through, as if the process had been killed before it.
final class CallCounter: Sendable {
    private let calls = Mutex<[OutputDisk.Call]>([])

    var seen: [OutputDisk.Call] { calls.withLock { $0 } }

    func disk(_ road: OutputRoad, killedBefore stop: Int = .max) -> OutputDisk {
        road.disk { call, _ throws(OutputDisk.Failure) in
            if self.next(call) >= stop { throw OutputDisk.Failure(code: ECANCELED) }
        }
    }

    /// The number of this call, from 0.
    func next(_ call: OutputDisk.Call) -> Int {
        calls.withLock { calls in
            calls.append(call)
            return calls.count - 1
        }
    }
}

@discardableResult
func writeSite(
    _ files: [String: String], to folder: URL, disk: OutputDisk = .system
) throws -> OutputPlan {
    let writer = try OutputWriter(folder: folder.path, name: "site", siteRoot: "/nowhere", disk: disk)
    let lock = try writer.hold { _ in }
    return try writer.write(files.map { OutputFile(try $0.key.path, text: $0.value) }, holding: lock)
}

/// Every file below `folder` by its path, the manifest apart; a link by where it leads, an empty folder by `/`.
func listing(_ folder: URL) throws -> [String: String] {
    var found: [String: String] = [:]
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? [] {
        let path = folder.path + "/" + name
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        switch attributes[.type] as? FileAttributeType {
        case .typeSymbolicLink: found[name] = "-> " + (try FileManager.default.destinationOfSymbolicLink(atPath: path))
        case .typeDirectory:
            if try FileManager.default.contentsOfDirectory(atPath: path).isEmpty { found[name] = "/" }
        default: found[name] = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        }
    }
    found[OutputWriter.marker.string] = nil
    return found
}

func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
}

func inode(of file: URL) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    return try #require(attributes[.systemFileNumber] as? Int)
}

func mode(of file: URL) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    return try #require(attributes[.posixPermissions] as? Int)
}
