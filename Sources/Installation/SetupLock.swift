import Foundation

/// Held by the one setup that may work in a home; let go when this goes, or the process ends.
struct SetupLock: ~Copyable {
    private let handle: CInt

    /// Waits while another process or thread holds it; `waiting` is called about ten times a second.
    init(at path: String, waiting: () -> Void) throws(InstallationError) {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else { throw Self.failure(path) }
        while flock(opened, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                let error = Self.failure(path)
                close(opened)
                throw error
            }
            waiting()
            usleep(100_000)
        }
        handle = opened
    }

    deinit { close(handle) }

    private static func failure(_ path: String) -> InstallationError {
        InstallationError(.cannotWrite(path: path, String(cString: strerror(errno))))
    }
}
