import ArgumentParser
import Artifacts
import Diagnostics
import Foundation
import Transfers
import YAMLReading

struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache",
        abstract: "Look after the cache in .embedsite: without it all is computed anew, or paid for.",
        subcommands: [Status.self, Prune.self, Verify.self], defaultSubcommand: Status.self)

    struct Location: ParsableArguments {
        @OptionGroup var site: SiteFolder

        @Flag(help: "Print the result as JSON.")
        var json = false

        /// What `body` answers; nil where there is no cache. Tells what was found damaged on the way.
        func withStore<Answer>(_ body: (ArtifactStore) throws -> Answer) throws -> Answer? {
            let path = SiteCache.path(in: site.path)
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            let store = try ArtifactStore(at: path)
            defer { TerminalReporter().show(store.takeNotices()) }
            return try body(store)
        }

        func say(_ text: String, _ facts: [String: Int]) throws {
            guard json else { return try TerminalReporter.standardOutput(text) }
            try TerminalReporter.standardOutput(json: facts)
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say what is kept.")

        @OptionGroup var location: Location

        func run() throws {
            let (shares, copies) =
                try location.withStore { (try $0.status().shares, CopyFolder(of: $0)?.bytes ?? 0) } ?? ([], 0)
            var facts: [String: Int] = [:]
            for share in shares {
                facts["\(share.kind.rawValue).entries"] = share.count
                facts["\(share.kind.rawValue).bytes"] = bytes(of: share, copies)
            }
            let lines = shares.map { share in
                "\(share.kind.rawValue): \(PlainText.count(share.count, "entry", plural: "entries")), \(PlainText.count(bytes(of: share, copies), "byte"))"
            }
            try location.say(lines.isEmpty ? "There is no cache." : lines.joined(separator: "\n"), facts)
        }

        /// With the files that lie beside the store.
        private func bytes(of share: ArtifactStore.Status.Share, _ copies: Int) -> Int {
            share.bytes + (share.kind == .fetched ? copies : 0)
        }
    }

    struct Prune: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove what the last builds did not use.")

        @OptionGroup var location: Location

        @Option(help: "Builds whose entries stay.")
        var builds = 10

        func validate() throws {
            try OptionRange.check("--builds", builds, in: .from(0))
        }

        func run() throws {
            let gone = try location.withStore { store in
                let gone = try store.prune(unusedForBuilds: builds)
                let copies = try CopyFolder(of: store)?.removeAll(but: store.keys(of: .fetched)) ?? 0
                return (count: gone.count, bytes: gone.bytes + copies)
            }
            try location.say(
                "Removed \(PlainText.count(gone?.count ?? 0, "entry", plural: "entries")), \(PlainText.count(gone?.bytes ?? 0, "byte")).",
                ["entries": gone?.count ?? 0, "bytes": gone?.bytes ?? 0])
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look for damage; remove what is damaged, and end with 1 where there was any.")

        @OptionGroup var location: Location

        func run() throws {
            guard let verdict = try location.withStore({ try $0.verify() }) else {
                return try location.say("Nothing is damaged.", ["damaged": 0, "setAside": 0])
            }
            try location.say(
                Self.text(verdict),
                ["damaged": verdict.removed.count, "setAside": verdict.wasSetAside ? 1 : 0])
            if !verdict.isSound { throw CommandEnd(code: 1) }
        }

        private static func text(_ verdict: ArtifactStore.Verdict) -> String {
            if verdict.isSound { return "Nothing is damaged." }
            let count = verdict.removed.count
            let entries = PlainText.count(count, "damaged entry", plural: "damaged entries")
            var sentences: [String] = []
            if count > 0 { sentences.append("Removed \(entries); \(count == 1 ? "it is" : "they are") made again.") }
            if verdict.wasSetAside {
                sentences.append("The damaged cache was set aside as cache.sqlite.damaged and begun anew.")
            }
            return sentences.joined(separator: " ")
        }
    }
}
