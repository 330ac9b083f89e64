enum WatchResult {
    /// Some of the folders are watched only from now on.
    case added
    /// All were watched already.
    case complete
    /// The system's limit is reached.
    case full
}

#if canImport(Glibc)
    import Glibc

    /// Rings when the kernel reports a change in any of some folders (inotify). Nil where the system's limit is reached.
    final class ChangeAlarm {
        private let descriptor: CInt
        /// The kernel's numbers of the watches.
        private var watched: Set<CInt> = []

        init?() {
            descriptor = inotify_init1(CInt(IN_CLOEXEC) | CInt(IN_NONBLOCK))
            guard descriptor >= 0 else { return nil }
        }

        deinit { close(descriptor) }

        /// Watches these folders and no others.
        func watch(_ folders: Set<String>) -> WatchResult {
            let events = UInt32(
                IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MODIFY
                    | IN_ONLYDIR)
            var wanted: Set<CInt> = []
            for folder in folders {
                // For a folder that is watched already this gives its number again; for another one under the same name a new one.
                let number = inotify_add_watch(descriptor, folder, events)
                if number >= 0 {
                    wanted.insert(number)
                } else if errno == ENOSPC || errno == ENOMEM {
                    return .full
                }
            }
            for number in watched.subtracting(wanted) { _ = inotify_rm_watch(descriptor, number) }
            defer { watched = wanted }
            return wanted.isSubset(of: watched) ? .complete : .added
        }

        /// Returns after the next notice. What it says is not read: the listing decides.
        func wait() {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&waiting, 1, -1)
        }

        /// Drops the notices that have come.
        func silence() {
            var buffer = [UInt8](repeating: 0, count: 16_384)
            while read(descriptor, &buffer, buffer.count) > 0 {}
        }
    }
#else
    /// No system notices here: the watcher looks by itself.
    final class ChangeAlarm {
        init?() { nil }
        func watch(_ folders: Set<String>) -> WatchResult { .complete }
        func wait() {}
        func silence() {}
    }
#endif
