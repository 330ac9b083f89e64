import Synchronization

/// What connections and builds share.
final class ServerState: Sendable {
    let hub = ReloadHub()
    let limits: ConnectionLimits
    /// Rings when the server stops.
    let closing: Bell
    /// 128 random bits: only a page that this process served knows it.
    let token: String
    private let current: Mutex<ServedSite>
    private let connections = Mutex(0)

    init(_ site: ServedSite, _ limits: ConnectionLimits, closing: Bell) {
        current = Mutex(site)
        self.limits = limits
        self.closing = closing
        var generator = SystemRandomNumberGenerator()
        token = String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
    }

    var site: ServedSite { current.withLock { $0 } }

    func replaceSite(with site: ServedSite) {
        current.withLock { $0 = site }
    }

    /// False where as many connections are open as may be.
    func enter() -> Bool {
        connections.withLock { count in
            guard count < limits.count else { return false }
            count += 1
            return true
        }
    }

    func leave() {
        connections.withLock { $0 -= 1 }
    }
}
