import Foundation

/// Notices that something below some folders has changed. Which file, and how, does not matter: a build is keyed by
/// content, so every change means "build again". Compares a listing of names, sizes and times; on Linux inotify says when to
/// look, elsewhere a short timer does.
///
/// Used from one thread at a time.
package final class FileWatcher: @unchecked Sendable {
    private let roots: [String]
    private let ignored: Set<String>
    private var listing: [String: Stamp]
    private var alarm: ChangeAlarm?

    private struct Stamp: Equatable {
        let size: Int64
        let seconds: Int
        let nanoseconds: Int
        let inode: UInt64

        init(_ status: stat) {
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            size = Int64(status.st_size)
            seconds = time.tv_sec
            nanoseconds = time.tv_nsec
            inode = UInt64(status.st_ino)
        }
    }

    /// Watches folders and files. `ignored`: absolute paths that never count (output, cache).
    package init(roots: [String], ignored: [String]) {
        self.roots = roots
        self.ignored = Set(ignored)
        listing = [:]
        let (files, folders) = scan()
        listing = files
        alarm = ChangeAlarm(folders: folders)
    }

    /// Whether the system's own notices are in use; otherwise the folders are looked at several times a second.
    package var hasSystemNotices: Bool { alarm != nil }

    /// Waits until something has changed and the writing has settled.
    package func waitForChange() {
        while true {
            if let alarm { alarm.wait() } else { usleep(250_000) }
            // Editors save in several steps (truncate, write, rename); a build in between would only be repeated.
            usleep(15_000)
            let (files, folders) = scan()
            alarm?.watch(folders)
            if files != listing {
                listing = files
                return
            }
        }
    }

    private func scan() -> (files: [String: Stamp], folders: [String]) {
        var files: [String: Stamp] = [:]
        var folders: [String] = []
        var queue = roots
        while let path = queue.popLast() {
            guard !ignored.contains(path) else { continue }
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                folders.append(path)
                for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
                where !name.hasPrefix(".") {
                    queue.append(path + "/" + name)
                }
            } else {
                files[path] = Stamp(status)
            }
        }
        return (files, folders)
    }
}
