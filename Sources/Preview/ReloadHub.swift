import Synchronization

/// Tells the open pages that there is a newer site.
final class ReloadHub: Sendable {
    private struct State {
        var version = 0
        var pageCount = 0
        var bell: Bell?
    }

    private let state = Mutex(State())

    /// How many pages listen.
    var pageCount: Int { state.withLock { $0.pageCount } }

    /// One page more that listens, until it leaves.
    func enter() {
        state.withLock { $0.pageCount += 1 }
    }

    func leave() {
        state.withLock { state in
            state.pageCount -= 1
            if state.pageCount == 0 { state.bell = nil }
        }
    }

    /// The number of the newest site, and what rings when there is a newer one. Without a bell where the system has no
    /// descriptor left; the page then finds out at its next heartbeat.
    func newest() -> (version: Int, bell: Bell?) {
        state.withLock { state in
            if state.bell == nil { state.bell = try? Bell() }
            return (state.version, state.bell)
        }
    }

    func reload() {
        state.withLock { state in
            state.version += 1
            state.bell?.ring()
            state.bell = nil
        }
    }
}
