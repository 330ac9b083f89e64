import ArgumentParser
import Artifacts
import Diagnostics
import Foundation

struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache", abstract: "Look after the cache in .embedsite, which is safe to delete.",
        subcommands: [Status.self, Prune.self, Verify.self], defaultSubcommand: Status.self)

    struct Location: ParsableArguments {
        @Option(help: "The site's folder.")
        var root = "."

        @Flag(help: "Print the result as JSON.")
        var json = false

        /// nil where there is no cache.
        func store() throws -> ArtifactStore? {
            let path = URL(filePath: root).standardizedFileURL.path + "/.embedsite/cache.sqlite"
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            return try ArtifactStore(at: path)
        }

        func say(_ words: String, _ facts: [String: Int]) throws {
            guard json else { return try TerminalReporter.standardOutput(words) }
            try TerminalReporter.standardOutput(json: facts)
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say what is kept.")

        @OptionGroup var location: Location

        func run() throws {
            let shares = try location.store()?.status().shares ?? []
            var facts: [String: Int] = [:]
            for share in shares {
                facts["\(share.kind.rawValue).entries"] = share.count
                facts["\(share.kind.rawValue).bytes"] = share.bytes
            }
            let lines = shares.map { share in
                "\(share.kind.rawValue): \(PlainText.count(share.count, "entry", plural: "entries")), \(PlainText.count(share.bytes, "byte"))"
            }
            try location.say(lines.isEmpty ? "There is no cache." : lines.joined(separator: "\n"), facts)
        }
    }

    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove what the last builds did not use.")

        @OptionGroup var location: Location

        @Option(help: "Builds whose entries stay.")
        var builds = 10

        func validate() throws {
            try OptionRange.check("--builds", builds, from: 0)
        }

        func run() throws {
            let gone = try location.store()?.prune(unusedForBuilds: builds)
            try location.say(
                "Removed \(PlainText.count(gone?.count ?? 0, "entry", plural: "entries")), \(PlainText.count(gone?.bytes ?? 0, "byte")).",
                ["entries": gone?.count ?? 0, "bytes": gone?.bytes ?? 0])
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Look for damage; remove what is damaged.")

        @OptionGroup var location: Location

        func run() throws {
            let gone = try location.store()?.verify()
            let count = gone?.count ?? 0
            try location.say(
                count == 0
                    ? "Nothing is damaged."
                    : "Removed \(PlainText.grouped(count)) damaged entries; they are made again.",
                ["damaged": count])
        }
    }
}
