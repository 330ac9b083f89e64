import Artifacts
package import Diagnostics
import Foundation
import Processes

/// A branch of a remote repository that holds a built site and nothing else. Plain git does all of it: the author's checkout, index
/// and branches stay as they are, and nothing is pushed by force.
package struct GitBranch {
    /// Where the author's repository is: the site's folder.
    let folder: String
    let remote: String
    let name: String
    private let git: String
    private let environment: [String: String]

    package enum Outcome: Equatable, Sendable {
        /// With the commit.
        case published(String)
        /// The branch holds these very files.
        case unchanged(String)
    }

    package init(
        of folder: String, remote: String, name: String,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Complaints) {
        self.folder = folder
        self.remote = remote
        self.name = name
        self.environment = environment
        let places = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map { "\($0)/git" }
        guard let git = places.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            throw Complaints(
                [.error("git was not found", remedy: "Install it: 'sudo apt install git'.")], cause: .environment)
        }
        self.git = git
    }

    /// Puts all files of `site` there as one commit above what the branch holds.
    package func publish(_ site: String) throws -> Outcome {
        guard try run(["rev-parse", "--git-dir"]).status == 0 else {
            throw Complaints([
                .error(
                    at: SourcePosition(folder), "this is in no git repository",
                    remedy: "Run 'git init', and add the remote: git remote add \(remote) ADDRESS.")
            ])
        }
        let before = try held()
        let scratch = try ScratchFolder(for: "git's index of the site")
        defer { scratch.remove() }
        let tree = try tree(of: site, index: scratch.path + "/index")
        if let before, try answer(["rev-parse", "\(before)^{tree}"]) == tree { return .unchanged(before) }
        let commit = try answer(
            ["commit-tree", tree, "-m", "Publish the site"] + (before.map { ["-p", $0] } ?? []))
        let push = try run(["push", "--quiet", remote, "\(commit):\(reference)"])
        guard push.status == 0 else {
            throw complaint(
                "'\(remote)' did not take the commit: \(Self.reason(push))",
                "If somebody else has published meanwhile, publish again: nothing is overwritten.")
        }
        return .published(commit)
    }

    private var reference: String { "refs/heads/\(name)" }

    /// The commit that the branch points to; nil where there is no such branch. Complains of one that holds something else than
    /// a site.
    private func held() throws -> String? {
        let list = try run(["ls-remote", "--exit-code", remote, reference])
        // Of git: the remote answers, and has no such branch.
        if list.status == 2 { return nil }
        guard list.status == 0 else {
            throw complaint(
                "'\(remote)' cannot be asked: \(Self.reason(list))",
                "Look at 'git remote -v', and name one by --remote.")
        }
        _ = try answer(["fetch", "--quiet", "--no-tags", remote, reference])
        let commit = try answer(["rev-parse", "FETCH_HEAD"])
        guard try run(["cat-file", "-e", "\(commit):\(OutputManifest.path.string)"]).status == 0 else {
            throw complaint(
                "the branch '\(name)' of '\(remote)' holds something else than a site that embedsite built",
                "Name another branch by --branch.")
        }
        return commit
    }

    /// Every file as it is, whatever the author's settings do to files of his own.
    private func tree(of site: String, index: String) throws -> String {
        let here = [
            "-c", "core.autocrlf=false", "-c", "core.eol=lf", "--git-dir", try absoluteGitFolder(), "--work-tree", site,
        ]
        let added = try run(here + ["add", "--all", "--force", "."], index: index, in: site)
        guard added.status == 0 else { throw complaint("git cannot take the site: \(Self.reason(added))", nil) }
        return try answer(here + ["write-tree"], index: index, in: site)
    }

    private func absoluteGitFolder() throws -> String { try answer(["rev-parse", "--absolute-git-dir"]) }

    // MARK: - git

    private func run(_ arguments: [String], index: String? = nil, in place: String? = nil) throws -> Subprocess.Output {
        var environment = environment
        environment["GIT_INDEX_FILE"] = index
        // Its words are shown.
        environment["LC_ALL"] = "C.UTF-8"
        return try Subprocess(
            executable: git, arguments: arguments, environment: environment, folder: place ?? folder
        ).run()
    }

    private func answer(_ arguments: [String], index: String? = nil, in place: String? = nil) throws -> String {
        let output = try run(arguments, index: index, in: place)
        guard output.status == 0 else { throw complaint("git says: \(Self.reason(output))", nil) }
        return output.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func complaint(_ message: String, _ remedy: String?) -> Complaints {
        Complaints([.error(message, remedy: remedy)], cause: .environment)
    }

    /// The lines that say it; addresses with a password lose that.
    private static func reason(_ output: Subprocess.Output) -> String {
        let lines = output.complaints.split(separator: "\n").filter { !$0.hasPrefix("hint:") && !$0.hasPrefix("To ") }
        let text = lines.joined(separator: " ").replacing(/:\/\/[^\/@ ]*@/, with: "://")
        return text.isEmpty
            ? "it ended with \(output.status)" : PlainText.shortened(PlainText.singleLine(text), to: 300)
    }
}
