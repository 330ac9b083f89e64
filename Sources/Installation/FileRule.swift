/// Which files of a wheel are taken, and where they go in the component's folder.
package enum FileRule: Sendable, Equatable {
    /// One file by its whole name.
    case file(String, to: String)
    /// The one shared library in `folder` called `lib<stem>.…` or, where that is absent, after the other stems, in order:
    /// its ending differs between systems.
    case library(in: String, stems: [String], to: String)
    /// The compiled module of this name at the top of the wheel, under its own file name, which names system and Python.
    case module(String)
    /// All files below a folder.
    case folder(String, to: String)
}

extension FileRule {
    /// Those of `names` that are taken, and where they go. Names are paths in a wheel, or below the folder where pip unpacked one.
    func matches(among names: [String]) -> [(name: String, target: String)] {
        switch self {
        case .file(let name, let target):
            return names.contains(name) ? [(name, target)] : []
        case .library(let folder, let stems, let target):
            for stem in stems {
                let start = folder + "lib" + stem + "."
                let found = names.first { $0.hasPrefix(start) && !$0.dropFirst(start.count).contains("/") }
                if let found { return [(found, target + found.dropFirst(folder.count))] }
            }
            return []
        case .module(let name):
            return names.filter { $0.hasPrefix(name + ".") && $0.hasSuffix(".so") }.prefix(1).map { ($0, $0) }
        case .folder(let folder, let target):
            return names.filter { $0.hasPrefix(folder) && !$0.hasSuffix("/") }
                .map { ($0, target + $0.dropFirst(folder.count)) }
        }
    }

    /// The folder of a wheel that holds what is taken; empty for its top.
    var folder: String {
        switch self {
        case .file(let name, _): name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
        case .library(let folder, _, _), .folder(let folder, _): folder
        case .module: ""
        }
    }

    /// The name, for a complaint that it is not there.
    var shown: String {
        switch self {
        case .file(let name, _): name
        case .library(let folder, let stems, _): "\(folder)lib\(stems.joined(separator: "|")).*"
        case .module(let name): "\(name).*.so"
        case .folder(let folder, _): folder
        }
    }
}
