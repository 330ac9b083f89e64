import Artifacts
import Foundation
import Synchronization

/// Takes connections until the server stops, and gives each a thread.
final class Listener: Sendable {
    private let sockets: Mutex<[Descriptor]>
    private let responder: PreviewResponder
    private let state: ServerState
    /// Rings when the sockets are closed.
    private let ended: Bell

    /// Where accepting fails, it is tried again after so long.
    private static let pause = Duration.milliseconds(50)

    /// Listens from now on; throws what the system says where it cannot.
    init(on sockets: [Descriptor], responder: PreviewResponder, state: ServerState) throws(SystemFailure) {
        self.sockets = Mutex(sockets)
        self.responder = responder
        self.state = state
        ended = try Bell()
        try SocketCall.startThread { self.run() }
    }

    /// Returns when the port is free. The server's bell has been rung.
    func waitForEnd() {
        _ = SocketCall.wait(toRead: [ended.sound])
    }

    private func run() {
        takeConnections()
        sockets.withLock { $0 = [] }
        ended.ring()
    }

    private func takeConnections() {
        let sockets = sockets.withLock { $0 }
        while true {
            _ = SocketCall.wait(toRead: sockets + [state.closing.sound])
            for listener in sockets {
                if state.closing.isRung { return }
                switch SocketCall.accept(from: listener) {
                case .success(let socket):
                    take(HTTPConnection(socket: socket, responder: responder, state: state))
                case .failure(let failure) where failure.wouldBlock || failure.code == ECONNABORTED: break
                case .failure:
                    // Without a descriptor for it, a connection waits; it would be reported again and again.
                    _ = SocketCall.wait(toRead: [state.closing.sound], until: .now + Self.pause)
                }
            }
        }
    }

    private func take(_ connection: HTTPConnection) {
        guard state.enter() else { return connection.turnAway() }
        do throws(SystemFailure) {
            try SocketCall.startThread {
                connection.serve()
                self.state.leave()
            }
        } catch {
            state.leave()
            connection.turnAway()
        }
    }
}
