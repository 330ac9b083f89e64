package import Artifacts
import Foundation

/// Notices that something which a build reads has changed. Which file, and how, does not matter: a build is keyed by content, so
/// every change means "build again". Compares sizes and times of the files that are listed for it, and lists none itself; on Linux
/// inotify says when to look, elsewhere a timer does.
package final class FileWatcher {
    /// What the build reads, by name.
    private let sources: () -> SourceListing
    private var stamps: [String: Stamp?] = [:]
    private var namedStamps: [String: Stamp?] = [:]
    private var alarm: ChangeAlarm?
    /// How long the last look took.
    private var effort = Duration.zero

    private struct Stamp: Equatable {
        let size: Int64
        let seconds: Int
        let nanoseconds: Int
        let inode: UInt64

        /// nil where nothing is there.
        init?(of path: String, followingLink: Bool) {
            var status = stat()
            guard (followingLink ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
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

    /// `sources` is asked for the list of what to watch, now and at every look. Changes count from now on.
    package init(_ sources: @escaping () -> SourceListing) {
        self.sources = sources
        alarm = ChangeAlarm()
        _ = look()
    }

    /// Whether the system's own notices are in use; otherwise the files are looked at several times a second.
    package var hasSystemNotices: Bool { alarm != nil }

    /// Waits until something has changed since the last time, or since the start, and the writing has settled.
    package func waitForChange() {
        // First what happened during the last build, whose notices may be about folders that only now are listed.
        while !look() {
            // Where a look takes long, waiting takes longer: a large site costs no core.
            let pause = min(max(.milliseconds(15), effort), .seconds(2))
            if let alarm {
                alarm.wait()
                Self.sleep(pause)
                alarm.silence()
            } else {
                Self.sleep(max(.milliseconds(250), pause * 4))
            }
        }
        // Editors save in several steps (truncate, write, rename); a build in between would only be repeated.
        for _ in 0..<20 {
            Self.sleep(.milliseconds(15))
            if !look() { return }
        }
    }

    /// Whether anything is other than at the last look.
    private func look() -> Bool {
        let start = ContinuousClock.now
        defer { effort = ContinuousClock.now - start }
        var listing = sources()
        for _ in 0..<8 {
            switch alarm?.watch(listing.folders) {
            // What came into a new folder before it was watched gave no notice.
            case .added: listing = sources()
            case .full: alarm = nil
            case .complete, nil: return compare(listing)
            }
        }
        return compare(listing)
    }

    private func compare(_ listing: SourceListing) -> Bool {
        var found: [String: Stamp?] = [:]
        for path in listing.files { found.updateValue(Stamp(of: path, followingLink: true), forKey: path) }
        for path in listing.logs { if let stamp = Self.stamp(ofLog: path) { found[path] = stamp } }
        for path in listing.refusedLinks { found.updateValue(Stamp(of: path, followingLink: false), forKey: path) }
        var named: [String: Stamp?] = [:]
        for path in listing.named { named.updateValue(Stamp(of: path, followingLink: true), forKey: path) }
        for path in listing.namedLogs { named.updateValue(Self.stamp(ofLog: path), forKey: path) }
        let isChanged =
            found != stamps || named.contains { path, stamp in namedStamps[path].map { $0 != stamp } ?? false }
        stamps = found
        namedStamps = named
        return isChanged
    }

    /// nil for one that holds nothing.
    private static func stamp(ofLog path: String) -> Stamp? {
        Stamp(of: path, followingLink: false).flatMap { $0.size > 0 ? $0 : nil }
    }

    private static func sleep(_ duration: Duration) {
        Thread.sleep(forTimeInterval: duration / .seconds(1))
    }
}
