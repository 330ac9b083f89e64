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

    /// The library of OpenVINO in the very version of `component`: another may compute other vectors.
    func library(of component: Component, called start: String) -> String? {
        let record = component.wheel.requirement.replacing("==", with: "-") + ".dist-info"
        for folder in folders where FileManager.default.fileExists(atPath: folder + "/" + record) {
            let libraries = folder + "/openvino/libs"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: libraries)) ?? []
            if let name = names.sorted().first(where: { $0.hasPrefix(start) }) { return libraries + "/" + name }
        }
        return nil
    }
}
