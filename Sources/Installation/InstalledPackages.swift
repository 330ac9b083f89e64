import Artifacts
import Foundation

/// What pip installed beside this program, which came by pip itself: `bin/embedsite`, and under the same prefix
/// `lib/python3.12/site-packages/openvino`. pip checks what it fetches.
package struct InstalledPackages: Hashable {
    /// Folders of packages, ascending.
    private let folders: [String]

    package static let none = InstalledPackages(folders: [])

    private init(folders: [String]) {
        self.folders = folders
    }

    /// - Parameter program: where it is, without links.
    package init(besideProgram program: String) {
        let bin = (program as NSString).deletingLastPathComponent
        let lib = (bin as NSString).deletingLastPathComponent + "/lib"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: lib)) ?? []).filter {
            $0.hasPrefix("python3")
        }
        // Debian's own Python has the latter.
        folders = versions.sorted().flatMap { ["\(lib)/\($0)/site-packages", "\(lib)/\($0)/dist-packages"] }
            .filter(FileManager.default.fileExists(atPath:))
    }

    static let besideThisProgram = ThisProgram.path.map { InstalledPackages(besideProgram: $0) } ?? .none

    /// The folder of packages that holds `component` in the very version: another may compute other vectors.
    func folder(of component: Component) -> String? {
        let record = component.wheel.requirement.replacing("==", with: "-") + ".dist-info"
        return folders.first { folder in
            FileManager.default.fileExists(atPath: folder + "/" + record)
                // An uninstallation leaves its list at times.
                && component.files.prefix(1).allSatisfy {
                    !$0.matches(among: Self.names(in: folder, below: $0.folder)).isEmpty
                }
        }
    }

    /// What setup would have taken of `component`'s wheel, ascending by where it would have put it. Reads everything.
    package func files(of component: Component) throws -> [InstalledFile] {
        guard let folder = folder(of: component) else { return [] }
        let names = Set(component.files.map(\.folder)).sorted().flatMap { Self.names(in: folder, below: $0) }
        return try component.files.flatMap { $0.matches(among: names) }
            .map { name, target in
                let path = folder + "/" + name
                return InstalledFile(
                    path: target, bytes: FileStatus(at: path)?.size ?? 0, sha256: try FileDigest.sha256(ofFile: path))
            }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// Files below `part` of `folder`, by their paths in `folder`, ascending.
    private static func names(in folder: String, below part: String) -> [String] {
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder + "/" + part)) ?? []
        return paths.sorted().map { part + $0 }.filter { FileStatus(at: folder + "/" + $0)?.kind == .regular }
    }
}
