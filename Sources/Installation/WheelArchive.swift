import Archives
import Artifacts
import Foundation

/// A wheel on disk, which is a zip archive.
struct WheelArchive {
    let path: String
    let component: Component

    /// No component holds more: what a damaged or hostile wheel may unpack to at most.
    private static let byteLimit = 1_000_000_000
    private static let fileLimit = 20_000

    /// Writes the files of the component's rules below `folder` and returns their paths there, ascending.
    func extract(to folder: String) throws -> [RelativePath] {
        let bytes = try BoundedFile.read(path, limit: Self.byteLimit, name: path)
        let reader = ZipReader(bytes, limit: Self.byteLimit, fileLimit: Self.fileLimit)
        do {
            let chosen = try choose(from: reader.entries())
            guard chosen.reduce(0, { $0 + min($1.entry.size, Self.byteLimit) }) <= Self.byteLimit else {
                throw InstallationError(.unreadableWheel(component, "it unpacks to more than 1 GB"))
            }
            for (entry, target) in chosen {
                let place = target.absolute(in: folder)
                try AtomicFile.makeFolder((place as NSString).deletingLastPathComponent)
                try AtomicFile.write(reader.contents(of: entry), to: place, isLasting: true)
            }
            return chosen.map(\.target).sorted()
        } catch let fault as ArchiveFault {
            throw InstallationError(.unreadableWheel(component, Self.words(fault)))
        }
    }

    private static func words(_ fault: ArchiveFault) -> String {
        switch fault {
        case .unreadable(let damage): damage.words
        case .packing(let name, let method): "it packs '\(name)' by method \(method)"
        case .unpacksTo(let name, _, _): "'\(name)' unpacks to more than 1 GB"
        }
    }

    private func choose(from entries: [ZipReader.Entry]) throws -> [(entry: ZipReader.Entry, target: RelativePath)] {
        let byName = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
        let names = entries.map(\.name)
        var chosen: [(ZipReader.Entry, RelativePath)] = []
        for rule in component.files {
            let found = rule.matches(among: names)
            guard !found.isEmpty else { throw InstallationError(.missingInWheel(component, rule.shown)) }
            for (name, target) in found {
                // Targets come from the wheel's own names: none may climb out of the folder.
                guard let target = RelativePath(target), let entry = byName[name] else {
                    throw InstallationError(.unreadableWheel(component, "it holds the name '\(name)'"))
                }
                chosen.append((entry, target))
            }
        }
        return chosen
    }
}
