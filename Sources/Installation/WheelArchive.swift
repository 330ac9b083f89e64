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
        var chosen: [(ZipReader.Entry, RelativePath)] = []
        for rule in component.files {
            let found = Self.matches(rule, entries)
            guard !found.isEmpty else { throw InstallationError(.missingInWheel(component, rule.shown)) }
            for (entry, target) in found {
                // Targets come from the wheel's own names: none may climb out of the folder.
                guard let target = RelativePath(target) else {
                    throw InstallationError(.unreadableWheel(component, "it holds the name '\(entry.name)'"))
                }
                chosen.append((entry, target))
            }
        }
        return chosen
    }

    private static func matches(_ rule: FileRule, _ entries: [ZipReader.Entry]) -> [(ZipReader.Entry, String)] {
        switch rule {
        case .file(let name, let target):
            return entries.filter { $0.name == name }.prefix(1).map { ($0, target) }
        case .library(let folder, let stems, let target):
            for stem in stems {
                let start = folder + "lib" + stem + "."
                let found = entries.first { $0.name.hasPrefix(start) && !$0.name.dropFirst(start.count).contains("/") }
                if let found { return [(found, target + found.name.dropFirst(folder.count))] }
            }
            return []
        case .module(let name):
            return entries.filter { $0.name.hasPrefix(name + ".") && $0.name.hasSuffix(".so") }.prefix(1)
                .map { ($0, $0.name) }
        case .folder(let folder, let target):
            return entries.filter { $0.name.hasPrefix(folder) && !$0.name.hasSuffix("/") }
                .map { ($0, target + $0.name.dropFirst(folder.count)) }
        }
    }
}

extension FileRule {
    /// The name, for a complaint that it is not there.
    fileprivate var shown: String {
        switch self {
        case .file(let name, _): name
        case .library(let folder, let stems, _): "\(folder)lib\(stems.joined(separator: "|")).*"
        case .module(let name): "\(name).*.so"
        case .folder(let folder, _): folder
        }
    }
}
