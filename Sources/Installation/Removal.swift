import Artifacts
import Foundation

/// Takes away what setup installed, of whichever version, and what it left unfinished. Models that were added stay.
package struct Removal: Sendable {
    private let home: InstallationHome
    private let components: [Component]

    package init(home: InstallationHome, components: [Component]) {
        self.home = home
        self.components = components
    }

    /// What was removed, and how many bytes its files had.
    package func run() throws(InstallationError) -> (components: [Component], bytes: Int) {
        var removed: [Component] = []
        var bytes = 0
        guard FileManager.default.fileExists(atPath: home.path) else { return (removed, bytes) }
        do {
            let lock = try FileLock(file: home.lockFile)
            try lock.hold {}
            for component in components {
                let folders = folders(of: component)
                for folder in folders { bytes += try Self.remove(folder) }
                if !folders.isEmpty { removed.append(component) }
            }
            for folder in [home.stagingFolder, home.fetchedFolder] where FileStatus(at: folder) != nil {
                bytes += try Self.remove(folder)
            }
            _ = consume lock
        } catch {
            throw Setup.failure(error, in: home.path)
        }
        return (removed, bytes)
    }

    /// How many bytes its files had.
    private static func remove(_ folder: String) throws -> Int {
        let bytes = bytes(in: folder)
        try FileManager.default.removeItem(atPath: folder)
        return bytes
    }

    /// Its own, whole or damaged, and those that other versions of the program made: `runtime/openvino-…`.
    private func folders(of component: Component) -> [String] {
        let folder = home.folder(of: component)
        let parent = (folder as NSString).deletingLastPathComponent
        // What a link leads to is somebody else's.
        guard Self.isFolder(parent) else { return [] }
        return names(of: component, in: parent, folder).filter {
            Self.isFolder($0)
                && ($0 == folder || FileManager.default.fileExists(atPath: $0 + "/" + InstallationRecord.fileName))
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType == .typeDirectory
    }

    private func names(of component: Component, in parent: String, _ folder: String) -> [String] {
        let name = (folder as NSString).lastPathComponent
        let ending = "-" + component.version
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []).sorted()
        guard name.hasSuffix(ending) else { return names.contains(name) ? [folder] : [] }
        let start = name.dropLast(component.version.count)
        return names.filter { $0.hasPrefix(start) }.map { parent + "/" + $0 }
    }

    private static func bytes(in folder: String) -> Int {
        guard let names = FileManager.default.enumerator(atPath: folder) else { return 0 }
        var sum = 0
        while let name = names.nextObject() as? String {
            if let status = FileStatus(at: folder + "/" + name), status.kind == .regular { sum += status.size }
        }
        return sum
    }
}
