#if canImport(Glibc)
    import Glibc

    /// Rings when the kernel reports a change in any of some folders (inotify). Nil where the system's limit is reached.
    final class ChangeAlarm {
        private let descriptor: CInt
        private var watched: Set<String> = []

        init?(folders: [String]) {
            descriptor = inotify_init1(CInt(IN_CLOEXEC))
            guard descriptor >= 0, watch(folders) else {
                if descriptor >= 0 { close(descriptor) }
                return nil
            }
        }

        deinit { close(descriptor) }

        /// Adds the folders that are new. A folder that has gone takes its watch with it.
        @discardableResult
        func watch(_ folders: [String]) -> Bool {
            watched.formIntersection(folders)
            for folder in folders where !watched.contains(folder) {
                let events = UInt32(
                    IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MODIFY)
                if inotify_add_watch(descriptor, folder, events) < 0 {
                    // A folder that vanished meanwhile is no failure; a full table is.
                    if errno == ENOSPC { return false }
                    continue
                }
                watched.insert(folder)
            }
            return true
        }

        /// Returns after the next notice. What it says is not read: the listing decides.
        func wait() {
            var buffer = [UInt8](repeating: 0, count: 16_384)
            _ = read(descriptor, &buffer, buffer.count)
        }
    }
#else
    /// No system notices here: the watcher looks by itself.
    final class ChangeAlarm {
        init?(folders: [String]) { nil }
        func watch(_ folders: [String]) {}
        func wait() {}
    }
#endif
