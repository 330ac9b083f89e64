import Foundation
import Preview
import TestKit
import Testing

@Suite struct FileWatcherTests {
    /// Each way in which editors and version control write, and that a watcher must notice.
    enum Save: CaseIterable {
        case overwrite, rename, create, createInNewFolder, delete, olderTime
    }

    @Test(.timeLimit(.minutes(1)), arguments: Save.allCases)
    func noticesASave(_ save: Save) async throws {
        try await withTemporaryFolder { folder in
            try folder.write("one", to: "content/a.md")
            try folder.write("x", to: "site/index.html")
            let watcher = FileWatcher(
                roots: [folder.appending(path: "content").path, folder.appending(path: "site").path],
                ignored: [folder.appending(path: "site").path])
            let thread = Thread { @Sendable in
                usleep(50_000)
                // The program's own output never counts.
                try? folder.write("y", to: "site/other.html")
                usleep(50_000)
                try? perform(save, in: folder)
            }
            thread.start()
            try await offPool { watcher.waitForChange() }
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: "done").path))
        }
    }

    private func perform(_ save: Save, in folder: URL) throws {
        // Written first: seen by the test only after the watcher has answered.
        try folder.write("", to: "done")
        let file = folder.appending(path: "content/a.md")
        switch save {
        case .overwrite: try "two!".write(to: file, atomically: false, encoding: .utf8)
        case .rename: try "two".write(to: file, atomically: true, encoding: .utf8)
        case .create: try folder.write("new", to: "content/b.md")
        case .createInNewFolder: try folder.write("new", to: "content/sub/c.md")
        case .delete: try FileManager.default.removeItem(at: file)
        case .olderTime:
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: file.path)
        }
    }
}
