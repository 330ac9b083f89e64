import Foundation
import TestKit
import Testing

/// A built site pushed to a bare repository on this machine, by the real git.
@Suite struct PublishTests {
    private static let environment = [
        "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
    ]

    @discardableResult
    private func git(_ arguments: String, in folder: URL) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments.split(separator: " ").map(String.init)
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(Self.environment) { $1 }
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "git \(arguments)")
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private func publish(_ options: String = "", in folder: URL) throws -> Program.Outcome {
        try Program.run(
            ["publish"] + options.split(separator: " ").map(String.init), in: folder.appending(path: "notes"),
            environment: Self.environment)
    }

    /// A new site, built, in a repository with a bare one as its origin.
    private func withSite(_ body: (_ folder: URL, _ site: URL) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try #require(Program.run(["new", "notes"], in: folder).status == 0)
            let site = folder.appending(path: "notes")
            try #require(Program.run(["build"], in: site).status == 0)
            try git("init --quiet --bare origin.git", in: folder)
            try git("init --quiet --initial-branch main", in: site)
            try git("add --all", in: site)
            try git("commit --quiet -m First", in: site)
            try git("remote add origin ../origin.git", in: site)
            try git("push --quiet origin main", in: site)
            try body(folder, site)
        }
    }

    @Test func theBranchHoldsTheSiteAndTheCheckoutStaysAsItIs() throws {
        try withSite { folder, site in
            let origin = folder.appending(path: "origin.git")
            try site.write("changed\n", to: "embedsite.yml.draft")
            let before = try git("status --porcelain --branch", in: site)
            let first = try publish(in: folder)
            #expect(first.status == 0)
            let commit = try git("rev-parse gh-pages", in: origin)
            let files = try Program.files(in: site.appending(path: "site"))
            #expect(
                first.errors
                    == "Published \(files.count) files to 'gh-pages' of 'origin', commit \(commit.prefix(12)).\n")
            // Every byte.
            try git("clone --quiet --branch gh-pages origin.git published", in: folder)
            var published = try Program.files(in: folder.appending(path: "published"))
            published = published.filter { !$0.key.hasPrefix(".git/") }
            #expect(published == files)
            try #expect(git("status --porcelain --branch", in: site) == before)

            let again = try publish(in: folder)
            #expect(again.status == 0)
            #expect(
                again.errors == """
                    'gh-pages' of 'origin' holds these \(files.count) files already, commit \(commit.prefix(12)).

                    """)
            try site.write("title: Other notes\n", to: "embedsite.yml")
            try #require(Program.run(["build"], in: site).status == 0)
            #expect(try publish(in: folder).status == 0)
            try #expect(git("rev-parse gh-pages~1", in: origin) == commit)
            try #expect(git("rev-list --count gh-pages", in: origin) == "2")
        }
    }

    /// A line end is a byte of the site, whatever git does to files of the author's own.
    @Test func settingsOfGitChangeNoByte() throws {
        try withSite { folder, site in
            try site.write("a\r\nb\n", to: "site/kept.txt")
            try git("config core.autocrlf true", in: site)
            for file in [".gitattributes", "site/.gitattributes", ".git/info/attributes"] {
                try site.write("* text=auto eol=crlf filter=up\n", to: file)
            }
            try git("config filter.up.clean false", in: site)
            try git("config filter.up.required true", in: site)
            try git("config core.splitIndex true", in: site)
            #expect(try publish(in: folder).status == 0)
            let origin = folder.appending(path: "origin.git")
            try #expect(git("cat-file blob gh-pages:kept.txt", in: origin) == "a\r\nb")
            let page = try String(contentsOf: site.appending(path: "site/index.html"), encoding: .utf8)
            try #expect(git("cat-file blob gh-pages:index.html", in: origin) == page.trimmingCharacters(in: .newlines))
        }
    }

    @Test func whatHoldsSomethingElseIsNotReplaced() throws {
        try withSite { folder, site in
            let origin = folder.appending(path: "origin.git")
            let main = try git("rev-parse main", in: origin)
            let outcome = try publish("--branch main", in: folder)
            #expect(outcome.status == 3)
            #expect(
                outcome.errors == """
                    error: the branch 'main' of 'origin' holds something else than a site that embedsite built. Name another \
                    branch by --branch.

                    """)
            try #expect(git("rev-parse main", in: origin) == main)
        }
    }

    /// A host's settings write a file of their own into the branch.
    @Test func whatNoBuildMadeStaysOnTheBranch() throws {
        try withSite { folder, site in
            try #require(publish(in: folder).status == 0)
            try git("clone --quiet --branch gh-pages origin.git published", in: folder)
            let published = folder.appending(path: "published")
            try published.write("notes.example.org\n", to: "CNAME")
            try git("add --all", in: published)
            try git("commit --quiet -m Name", in: published)
            try git("push --quiet origin gh-pages", in: published)
            try site.write("title: Other notes\n", to: "embedsite.yml")
            try #require(Program.run(["build"], in: site).status == 0)
            try #require(publish(in: folder).status == 0)
            try #expect(git("show gh-pages:CNAME", in: folder.appending(path: "origin.git")) == "notes.example.org")
            try #expect(git("status --porcelain", in: published).isEmpty)
            #expect(!FileManager.default.fileExists(atPath: site.path + "/.git/FETCH_HEAD"))
        }
    }

    @Test func whatIsNoSiteIsNotPublished() throws {
        try withSite { folder, site in
            let sources = try publish("--site .", in: folder)
            #expect(sources.status == 1 && sources.errors.contains("this is a git repository"))
            try site.write("mine", to: "other/a.txt")
            let other = try publish("--site other", in: folder)
            #expect(other.status == 1 && other.errors.contains("is no site that embedsite built"))
            try FileManager.default.moveItem(atPath: site.path + "/site", toPath: site.path + "/real")
            try FileManager.default.createSymbolicLink(atPath: site.path + "/site", withDestinationPath: "real")
            #expect(try publish(in: folder).errors.hasPrefix("site: error: there is no built site here."))
            try #require(git("branch --list gh-pages", in: folder.appending(path: "origin.git")).isEmpty)
        }
    }

    @Test func whatTheRemoteRefusesIsTold() throws {
        try withSite { folder, site in
            try folder.write("#!/bin/sh\necho 'not today' >&2\nexit 1\n", to: "origin.git/hooks/pre-receive")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/origin.git/hooks/pre-receive")
            let refused = try publish(in: folder)
            #expect(refused.status == 3)
            #expect(refused.errors.hasPrefix("error: 'origin' did not take the commit: remote: not today"))
            #expect(
                try publish("--remote nowhere", in: folder).errors
                    == "error: 'nowhere' is no remote of this repository. Look at 'git remote -v', and name one by --remote.\n"
            )
            try git("remote add secret http://ada:passw0rd@127.0.0.1:9/x.git", in: site)
            let away = try publish("--remote secret", in: folder)
            #expect(away.status == 3 && !away.errors.contains("passw0rd"))
        }
    }

    /// A terminal would be asked by git, which the program has taken out of its hands: it says so, and does not wait.
    @Test func aRemoteThatAsksForAPasswordIsToldOf() throws {
        try withSite { folder, site in
            let server = try WebServer { _, asker in asker.answer(401, ["WWW-Authenticate: Basic realm=\"git\""]) }
            let address = server.address("")
            try git("remote set-url origin \(address)/site.git", in: site)
            let refused = try publish(in: folder)
            #expect(refused.status == 3)
            #expect(
                refused.errors == """
                    error: 'origin' cannot be asked: fatal: could not read Username for '\(address)': terminal prompts \
                    disabled. Push once by git itself with a credential helper, or give the remote an ssh address.

                    """)
        }
    }

    @Test func whatCannotBePublishedIsNotPushed() throws {
        try withSite { folder, site in
            let files = FileManager.default
            try files.createSymbolicLink(atPath: site.path + "/site/link.html", withDestinationPath: "index.html")
            let link = try publish(in: folder)
            #expect(link.status == 1)
            #expect(
                link.errors
                    == "site/link.html: error: this is a link, which GitHub Pages refuses. Put the file itself there.\n"
            )
            try files.removeItem(at: site.appending(path: "site"))
            #expect(
                try publish(in: folder).errors
                    == "site: error: there is no built site here. Run 'embedsite build' first.\n")
            try #require(Program.run(["build"], in: site).status == 0)
            try files.removeItem(at: site.appending(path: ".git"))
            let bare = try publish(in: folder)
            #expect(
                bare.errors.contains("git finds no repository here: fatal: not a git repository") && bare.status == 1)
            for option in ["--branch=--force", "--remote=--upload-pack=x"] {
                let outcome = try publish(option, in: folder)
                #expect(outcome.status == 2 && outcome.errors.hasPrefix("Error: \(option.prefix(8))"))
            }
        }
    }
}
