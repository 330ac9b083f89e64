import Artifacts
package import Diagnostics
import Foundation
import Processes

/// A branch of a remote repository that holds a built site. Plain git does all of it, in a repository of its own that goes
/// afterwards: nothing in the author's is touched, no setting there changes a byte of the site, and nothing is pushed by force.
/// Files of the branch that no build made stay, as a build keeps them.
package struct GitBranch {
    private let folder: String
    private let remote: String
    private let name: String
    private let git: String
    private let environment: [String: String]

    package enum Outcome: Equatable, Sendable {
        /// With the commit.
        case published(String)
        /// The branch holds these very files.
        case unchanged(String)
    }

    /// - Parameters:
    ///   - folder: in the author's repository.
    ///   - remote: the name of a remote there.
    package init(
        of folder: String, remote: String, name: String,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Complaints) {
        self.folder = folder
        self.remote = remote
        self.name = name
        self.environment = environment
        guard let git = SearchPath.program("git", environment) else {
            throw Complaints(
                [.error("git was not found", remedy: "Install it: 'sudo apt install git'.")], cause: .environment)
        }
        self.git = git
    }

    /// Puts all files of `site` there as one commit above what the branch holds.
    ///
    /// - Parameter site: a folder that a build made; absolute.
    package func publish(_ site: String) throws -> Outcome {
        guard FileStatus(at: OutputManifest.path.absolute(in: site))?.kind == .regular else {
            throw complaint(
                "'\(Self.shown(site))' is no site that embedsite built", "Run 'embedsite build' first.", cause: .input)
        }
        let place = try run(["rev-parse", "--show-toplevel"], in: folder)
        guard place.status == 0 else {
            throw complaint(
                "git finds no repository here: \(Self.reason(place))",
                "Run 'git init', and add the remote: git remote add \(remote) ADDRESS.", cause: .input)
        }
        guard try run(["check-ref-format", reference], in: folder).status == 0 else {
            throw complaint("'\(Self.shown(name))' is no name of a branch", "Name one by --branch.", cause: .input)
        }
        let asked = try run(["remote", "get-url", "--push", remote], in: folder)
        guard asked.status == 0 else {
            throw complaint(
                "'\(Self.shown(remote))' is no remote of this repository",
                "Look at 'git remote -v', and name one by --remote.", cause: .input)
        }
        let scratch = try ScratchFolder(for: "the site's commit")
        defer { scratch.remove() }
        let work = Work(
            git: scratch.path + "/git", site: site, top: Self.line(place), address: Self.line(asked))
        try prepare(work)
        let before = try held(work)
        _ = try answer(["add", "--all", "--force", "."], work, in: site)
        if let before { try keepForeign(in: before, work) }
        let tree = try answer(["write-tree"], work)
        if let before, try answer(["rev-parse", "\(before)^{tree}"], work) == tree { return .unchanged(before) }
        let commit = try answer(
            ["commit-tree", tree, "-m", "Publish the site"] + (before.map { ["-p", $0] } ?? []), work)
        let push = try run(["push", "--quiet", work.address, "\(commit):\(reference)"], work)
        guard push.status == 0 else {
            let isBehind = push.complaints.contains("fetch first") || push.complaints.contains("non-fast-forward")
            throw complaint(
                "'\(Self.shown(remote))' did not take the commit: \(Self.reason(push))",
                isBehind ? "Somebody else has published meanwhile. Publish again: nothing is overwritten." : nil)
        }
        return .published(commit)
    }

    private var reference: String { "refs/heads/\(name)" }

    /// The repository that a commit is made in, and what it is made of.
    private struct Work {
        let git: String
        let site: String
        /// The author's checkout, from which addresses that are paths count.
        let top: String
        let address: String
    }

    /// A repository with the author's settings for the network, and none for files.
    private func prepare(_ work: Work) throws {
        let made = try run(["init", "--quiet", "--bare", "--template=", work.git], in: work.site)
        guard made.status == 0 else { throw complaint("git says: \(Self.reason(made))", nil) }
        try AtomicFile.makeFolder(work.git + "/info")
        try AtomicFile.write(
            "* -text -ident -filter -working-tree-encoding\n", to: work.git + "/info/attributes")
        let common = Self.line(try run(["rev-parse", "--path-format=absolute", "--git-common-dir"], in: folder))
        _ = try answer(["config", "include.path", common + "/config"], work)
    }

    /// The commit that the branch points to; nil where there is no such branch. Complains of one that holds something else than
    /// a site.
    private func held(_ work: Work) throws -> String? {
        let list = try run(["ls-remote", work.address, reference], work)
        guard list.status == 0 else {
            let isAsking = ["terminal prompts disabled", "Authentication failed"].contains(
                where: list.complaints.contains)
            throw complaint(
                "'\(Self.shown(remote))' cannot be asked: \(Self.reason(list))",
                isAsking ? "Push once by git itself with a credential helper, or give the remote an ssh address." : nil)
        }
        // Names that only end so are others.
        guard list.output.split(separator: "\n").contains(where: { $0.hasSuffix("\t" + reference) }) else { return nil }
        _ = try answer(["fetch", "--quiet", "--no-tags", "--depth", "1", work.address, reference], work)
        let commit = try answer(["rev-parse", "FETCH_HEAD"], work)
        guard try run(["cat-file", "-e", "\(commit):\(OutputManifest.path.string)"], work).status == 0 else {
            throw complaint(
                "the branch '\(name)' of '\(Self.shown(remote))' holds something else than a site that embedsite built",
                "Name another branch by --branch.")
        }
        return commit
    }

    /// What no build made, such as the CNAME of a host's settings, stays on the branch.
    private func keepForeign(in commit: String, _ work: Work) throws {
        let manifest = OutputManifest(text: try answer(["show", "\(commit):\(OutputManifest.path.string)"], work))
        let entries = try answer(["ls-tree", "-r", "-z", commit], work).split(separator: "\0")
        for entry in entries {
            // `100644 blob HASH`, a tab, the path.
            let parts = entry.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2, let path = RelativePath(String(parts[1])), !manifest.lists(path),
                FileStatus(at: path.absolute(in: work.site)) == nil
            else { continue }
            let words = parts[0].split(separator: " ")
            guard words.count == 3 else { continue }
            _ = try answer(["update-index", "--add", "--cacheinfo", "\(words[0]),\(words[2]),\(path.string)"], work)
        }
    }

    // MARK: - git

    /// In the repository of its own.
    private func run(_ arguments: [String], _ work: Work, in place: String? = nil) throws -> Subprocess.Output {
        let settings = [
            "core.autocrlf=false", "core.hooksPath=/dev/null", "core.sparseCheckout=false", "core.splitIndex=false",
            "core.fsmonitor=false", "core.attributesFile=/dev/null", "commit.gpgSign=false",
        ]
        return try run(
            ["--git-dir", work.git, "--work-tree", work.site] + settings.flatMap { ["-c", $0] } + arguments,
            in: place ?? work.top, isOwn: true)
    }

    private func answer(_ arguments: [String], _ work: Work, in place: String? = nil) throws -> String {
        let output = try run(arguments, work, in: place)
        guard output.status == 0 else { throw complaint("git says: \(Self.reason(output))", nil) }
        return Self.line(output)
    }

    private func run(_ arguments: [String], in place: String, isOwn: Bool = false) throws -> Subprocess.Output {
        var environment = environment
        if isOwn {
            for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"] {
                environment[name] = nil
            }
        }
        // It has no terminal to ask for a password at; helpers and agents are asked.
        environment["GIT_TERMINAL_PROMPT"] = "0"
        // Its words are shown, and looked at.
        environment["LC_ALL"] = "C.UTF-8"
        environment["LANGUAGE"] = nil
        return try Subprocess(executable: git, arguments: arguments, environment: environment, folder: place).run()
    }

    private static func line(_ output: Subprocess.Output) -> String {
        output.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    // MARK: - Words

    private func complaint(_ message: String, _ remedy: String?, cause: FailureCause = .environment) -> Complaints {
        Complaints([.error(message, remedy: remedy)], cause: cause)
    }

    /// The lines that say it.
    private static func reason(_ output: Subprocess.Output) -> String {
        let lines = output.complaints.split(whereSeparator: \.isNewline).filter {
            !$0.hasPrefix("hint:") && !$0.hasPrefix("To ")
        }
        let text = lines.joined(separator: " ")
        return text.isEmpty ? "it ended with \(output.status)" : shown(text, to: 300)
    }

    /// Addresses with a password lose that.
    private static func shown(_ text: String, to length: Int = 100) -> String {
        PlainText.shortened(PlainText.singleLine(text.replacing(/:\/\/[^\/@ ]*@/, with: "://")), to: length)
    }
}
