import Artifacts
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
    private let listener: Listener

    /// Starts listening. `site` is what is served until `show` replaces it.
    package init(_ options: Options, site: ServedSite) throws(PreviewError) {
        let (sockets, port) = try Self.bind(options)
        do throws(SystemFailure) {
            state = ServerState(site, options.limits, closing: try Bell())
            let responder = PreviewResponder(
                hosts: HostPolicy(port: port, allowedHost: options.host), token: state.token)
            listener = try Listener(on: sockets, responder: responder, state: state)
        } catch {
            throw .cannotListen(host: Self.hosts(options)[0], port: port, reason: error.message)
        }
        self.port = port
    }

    /// Serves `site` from now on, and reloads the open pages.
    package func show(_ site: ServedSite) {
        state.replaceSite(with: site)
        state.hub.reload()
    }

    package var site: ServedSite { state.site }

    /// How many pages listen for reloads.
    package var listenerCount: Int { state.hub.pageCount }

    /// Frees the port. What is being answered is answered to its end; streams end.
    package func stop() {
        state.closing.ring()
        listener.waitForEnd()
    }

    private static func hosts(_ options: Options) -> [String] {
        options.host.map { [$0] } ?? ["127.0.0.1", "::1"]
    }

    private static func bind(_ options: Options) throws(PreviewError) -> (sockets: [Descriptor], port: Int) {
        let last = options.isPortStrict ? options.port : min(options.port + 19, 65_535)
        // A port that is free on one address may be taken on the other; then there are more.
        for port in options.port == 0 ? Array(repeating: 0, count: 20) : Array(options.port...last) {
            if let bound = try bind(hosts(options), port) { return bound }
        }
        throw options.isPortStrict ? .portTaken(options.port) : .noFreePort(options.port...last)
    }

    /// Nil where the port is taken.
    private static func bind(
        _ hosts: [String], _ port: Int
    ) throws(PreviewError) -> (sockets: [Descriptor], port: Int)? {
        var bound = port
        var sockets: [Descriptor] = []
        for host in hosts {
            do throws(ListenFailure) {
                let socket = try SocketCall.listen(on: host, port: bound)
                bound = SocketCall.port(of: socket) ?? bound
                sockets.append(socket)
            } catch {
                switch error {
                case .taken: return nil
                case .refused(let reason) where sockets.isEmpty:
                    throw .cannotListen(host: host, port: port, reason: reason)
                // A machine without IPv6 has no ::1; 127.0.0.1 is enough there.
                case .refused: break
                }
            }
        }
        return (sockets, bound)
    }
}
