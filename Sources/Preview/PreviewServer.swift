import Foundation
import NIOCore
import Synchronization

/// Serves the newest built site on this machine, and tells open pages when there is a newer one.
package final class PreviewServer: Sendable {
    package struct Options: Sendable {
        /// 0: any free port.
        var port: Int
        /// Nil: 127.0.0.1 and ::1, and nothing else.
        var host: String?
        /// Fail where the port is taken, instead of trying the next.
        var isPortStrict: Bool
        var limits: ConnectionLimits

        package init(
            port: Int = 8000, host: String? = nil, isPortStrict: Bool = false, limits: ConnectionLimits = .init()
        ) {
            self.port = port
            self.host = host
            self.isPortStrict = isPortStrict
            self.limits = limits
        }
    }

    /// The port that was bound.
    package let port: Int
    private let state: ServerState
    private let listeners: [Listener]

    /// Starts listening. `site` is what is served until `show` replaces it.
    package init(_ options: Options, site: ServedSite) async throws {
        let state = ServerState(site)
        self.state = state
        let candidates =
            options.port == 0 || options.isPortStrict ? [options.port] : Array(options.port..<options.port + 20)
        let hosts = options.host.map { [$0] } ?? ["127.0.0.1", "::1"]
        for candidate in candidates {
            do {
                (port, listeners) = try await Self.listen(on: hosts, port: candidate, options, state)
                let heartbeat = Task {
                    while !Task.isCancelled {
                        try await Task.sleep(for: .seconds(2))
                        await state.hub.send(.heartbeat)
                    }
                }
                state.keep(heartbeat)
                return
            } catch PreviewError.portTaken(let taken) {
                if options.isPortStrict || candidates.count == 1 { throw PreviewError.portTaken(taken) }
            }
        }
        throw PreviewError.noFreePort(from: options.port)
    }

    /// Serves `site` from now on, and reloads the open pages.
    package func show(_ site: ServedSite) async {
        state.replaceSite(with: site)
        await state.hub.send(.reload)
    }

    package var site: ServedSite { state.site }

    /// How many pages listen for reloads.
    package var listenerCount: Int {
        get async { await state.hub.listenerCount }
    }

    package func stop() {
        state.stopHeartbeat()
        listeners.forEach { $0.stop() }
    }

    private static func listen(
        on hosts: [String], port: Int, _ options: Options, _ state: ServerState
    ) async throws -> (port: Int, listeners: [Listener]) {
        var bound = port
        var listeners: [Listener] = []
        for (index, host) in hosts.enumerated() {
            do {
                let listener = try await Listener(
                    host: host, port: bound, allowedHost: options.host, limits: options.limits, state: state)
                bound = listener.port
                listeners.append(listener)
            } catch let error as IOError where error.errnoCode == EADDRINUSE {
                listeners.forEach { $0.stop() }
                throw PreviewError.portTaken(bound)
            } catch let error where index == 0 {
                throw PreviewError.cannotListen(host: host, port: port, reason: "\(error)")
            } catch {
                // A machine without IPv6 has no ::1; 127.0.0.1 is enough there.
            }
        }
        return (bound, listeners)
    }
}

/// What requests and builds share.
final class ServerState: Sendable {
    let hub = ReloadHub()
    /// 128 random bits: only a page that this process served knows it.
    let token: String
    private let current: Mutex<ServedSite>
    private let connections = Mutex(0)
    private let heartbeat = Mutex<Task<Void, any Error>?>(nil)

    init(_ site: ServedSite) {
        current = Mutex(site)
        var generator = SystemRandomNumberGenerator()
        token = String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
    }

    var site: ServedSite { current.withLock { $0 } }

    func replaceSite(with site: ServedSite) {
        current.withLock { $0 = site }
    }

    /// False where `limit` connections are open already.
    func enter(limit: Int) -> Bool {
        connections.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
    }

    func leave() {
        connections.withLock { $0 -= 1 }
    }

    func keep(_ task: Task<Void, any Error>) {
        heartbeat.withLock { $0 = task }
    }

    func stopHeartbeat() {
        heartbeat.withLock { $0?.cancel() }
    }
}
