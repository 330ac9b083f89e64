import Artifacts
import Foundation
import Preview
import Synchronization
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct FileWatcherTests {
    /// A site in `folder/site`, with `folder/data` as its other root, and its listing as the builder gives it.
    private struct Site: Sendable {
        let folder: URL
        /// How often the files were listed.
        let looks = Looks()

        final class Looks: Sendable {
            let count = Mutex(0)
        }

        init(in folder: URL) throws {
            self.folder = folder
            try folder.write("one", to: "site/content/a.md")
            try folder.write("title: T", to: "site/embedsite.yml")
            try folder.write("x", to: "site/site/index.html")
            try folder.write("x", to: "site/.embedsite/cache.sqlite")
            try folder.write("1,2", to: "data/v.csv")
            try folder.write("x", to: "data/pictures/cats/1.png")
        }

        @Sendable func sources() -> SourceListing {
            looks.count.withLock { $0 += 1 }
            let site = folder.path + "/site"
            let data = folder.path + "/data"
            var walk = FolderWalk(roots: AllowedRoots([site, data]), passingBy: site + "/site")
            var listing = SourceListing()
            listing.add(file: site + "/embedsite.yml")
            for name in ["content", "templates"] { listing.add(below: site + "/" + name, by: &walk) }
            for name in ["v.csv", "later.csv", "pictures"] { listing.add(named: data + "/" + name, by: &walk) }
            listing.add(logsOf: data + "/v.csv")
            return listing
        }

        /// Watches; makes `changes` one after another, a tenth of a second apart; returns after which of them (from 1) the
        /// watcher answered, and how long it took.
        func answer(to changes: [@Sendable () throws -> Void]) async throws -> (after: Int, Duration) {
            try await offPool {
                let watcher = FileWatcher(sources)
                let made = Made()
                Thread.detachNewThread {
                    for change in changes {
                        usleep(100_000)
                        made.state.withLock { $0 = ($0.0 + 1, .now) }
                        try? change()
                    }
                }
                watcher.waitForChange()
                return made.state.withLock { ($0.0, .now - $0.1) }
            }
        }

        final class Made: Sendable {
            let state = Mutex((0, ContinuousClock.now))
        }
    }

    /// Each way in which editors and version control write, and that a watcher must notice.
    enum Save: CaseIterable {
        case overwrite, rename, create, createInNewFolder, delete, olderTime, moveAway, newTemplates, settings
        case linkTarget, linkOut, named, namedByRename, namedLater, namedFolder
    }

    @Test(arguments: Save.allCases)
    func noticesASaveAndNoOutput(_ save: Save) async throws {
        try await withTemporaryFolder { folder in
            let site = try Site(in: folder)
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/site/content/link.csv", withDestinationPath: "../../data/linked.csv")
            try folder.write("1", to: "data/linked.csv")
            let (after, time) = try await site.answer(to: [
                { try folder.write("y", to: "site/site/other.html") },
                { try folder.write("y", to: "site/.embedsite/cache.sqlite-wal") },
                { try folder.write("y", to: "data/nobody/names.this") },
                { try perform(save, in: folder) },
            ])
            #expect(after == 4)
            // It takes a twentieth where the machine is free.
            #expect(time < .seconds(5))
        }
    }

    private func perform(_ save: Save, in folder: URL) throws {
        let content = folder.appending(path: "site/content")
        let file = content.appending(path: "a.md")
        switch save {
        case .overwrite: try "two!".write(to: file, atomically: false, encoding: .utf8)
        case .rename: try "two".write(to: file, atomically: true, encoding: .utf8)
        case .create: try content.write("new", to: "b.md")
        case .createInNewFolder: try content.write("new", to: "sub/sub/c.md")
        case .delete: try FileManager.default.removeItem(at: file)
        case .olderTime:
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: file.path)
        case .moveAway: try FileManager.default.moveItem(at: file, to: folder.appending(path: "moved.md"))
        case .newTemplates: try folder.write("<p>", to: "site/templates/page.html")
        case .settings: try folder.write("title: U", to: "site/embedsite.yml")
        case .linkTarget: try folder.write("1,2,3", to: "data/linked.csv")
        case .linkOut:
            try FileManager.default.createSymbolicLink(
                atPath: content.appending(path: "out").path, withDestinationPath: "/usr")
        case .named: try "1,2,3".write(to: folder.appending(path: "data/v.csv"), atomically: false, encoding: .utf8)
        case .namedByRename:
            try "3,4".write(to: folder.appending(path: "data/v.csv"), atomically: true, encoding: .utf8)
        case .namedLater: try folder.write("1", to: "data/later.csv")
        case .namedFolder: try folder.write("new", to: "data/pictures/cats/2.png")
        }
    }

    @Test(
        "What a database keeps beside itself is a change where it holds some",
        arguments: [
            ("site/content/a.md", "-wal"), ("data/v.csv", "-wal"), ("site/content/a.md", ".wal"),
            ("data/v.csv", ".wal"),
        ])
    func noticesTheLogOfADatabase(_ database: String, _ ending: String) async throws {
        try await withTemporaryFolder { folder in
            let site = try Site(in: folder)
            let (after, _) = try await site.answer(to: [
                { try folder.write("x", to: database + "-shm") }, { try folder.write("y", to: database + "-shm") },
                { try folder.write("x", to: database + "-journal") }, { try folder.write("", to: database + ending) },
                { try folder.write("x", to: database + ending) },
            ])
            #expect(after == 5)
            let (second, _) = try await site.answer(to: [
                { try FileManager.default.removeItem(at: folder.appending(path: database + "-journal")) },
                { try FileManager.default.removeItem(at: folder.appending(path: database + "-shm")) },
                { try folder.write("xy", to: database + ending) },
            ])
            #expect(second == 3)
        }
    }

    @Test("A link to another folder is not followed: it costs nothing, and what happens there is no save")
    func doesNotFollowLinksToFolders() async throws {
        try await withTemporaryFolder { folder in
            let site = try Site(in: folder)
            for number in 0..<3_000 { try folder.write("", to: "foreign/\(number % 30)/\(number).txt") }
            for (name, target) in [
                ("foreign/0/circle", "../.."), ("site/content/foreign", "../../foreign"), ("site/content/up", ".."),
                ("data/pictures/foreign", "../../foreign"),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: folder.path + "/" + name, withDestinationPath: target)
            }
            let listing = site.sources()
            #expect(!(listing.files.union(listing.named).union(listing.folders)).contains { $0.contains("/foreign/") })
            #expect(listing.refusedLinks.count == 2)
            let before = site.looks.count.withLock { $0 }
            let (after, _) = try await site.answer(to: [
                { try folder.write("new", to: "foreign/0/new.txt") },
                { try folder.write("new", to: "foreign/new/new.txt") },
                { try folder.write("two", to: "site/content/a.md") },
            ])
            #expect(after == 3)
            #expect(site.looks.count.withLock { $0 } < before + 12)
        }
    }

    @Test("What is saved before the waiting begins, as during a build, is noticed; then there is silence")
    func noticesWhatHappenedMeanwhile() async throws {
        try await withTemporaryFolder { folder in
            let site = try Site(in: folder)
            try await offPool {
                let watcher = FileWatcher(site.sources)
                #expect(watcher.hasSystemNotices == true || !isLinux)
                try folder.write("new", to: "site/content/new/b.md")
                watcher.waitForChange()
                // The folder is new to the watcher.
                try folder.write("newer", to: "site/content/new/b.md")
                watcher.waitForChange()
            }
            let (after, _) = try await site.answer(to: [{}, { try folder.write("two", to: "site/content/a.md") }])
            #expect(after == 2)
        }
    }

    @Test("A folder that is made anew under the same name goes on being watched")
    func watchesAFolderMadeAnew() async throws {
        try await withTemporaryFolder { folder in
            let site = try Site(in: folder)
            let sub = folder.appending(path: "site/content/sub")
            try folder.write("one", to: "site/content/sub/a.md")
            try await offPool {
                let watcher = FileWatcher(site.sources)
                try FileManager.default.removeItem(at: sub)
                try folder.write("two", to: "site/content/sub/a.md")
                watcher.waitForChange()
                let saved = Site.Made()
                Thread.detachNewThread {
                    usleep(200_000)
                    saved.state.withLock { $0.0 = 1 }
                    try? folder.write("three", to: "site/content/sub/a.md")
                }
                watcher.waitForChange()
                #expect(saved.state.withLock { $0.0 } == 1)
            }
        }
    }

    private var isLinux: Bool {
        #if os(Linux)
            true
        #else
            false
        #endif
    }
}
