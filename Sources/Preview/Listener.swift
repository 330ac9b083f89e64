import NIOCore
import NIOPosix

/// One listening socket. Only this file and `HTTPConnection` know the network library.
final class Listener: Sendable {
    let port: Int
    private let service: Task<Void, Never>

    /// Listens from now on; throws what the system says where it cannot.
    init(host: String, port: Int, allowedHost: String?, limits: ConnectionLimits, state: ServerState) async throws {
        let socket = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // A client may close its half and still wait for the answer.
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptFailures())
                }
            }
            .bind(host: host, port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try HTTPConnection.parts(of: channel, limits) }
            }
        let bound = socket.channel.localAddress?.port ?? port
        let responder = PreviewResponder(hosts: HostPolicy(port: bound, allowedHost: allowedHost), token: state.token)
        self.port = bound
        service = Task {
            await withDiscardingTaskGroup { connections in
                // Ends when the task is cancelled, and closes the socket. No other error is left for anybody to hear of.
                try? await socket.executeThenClose { accepted in
                    for try await parts in accepted {
                        connections.addTask {
                            await HTTPConnection(parts: parts, responder: responder, state: state).serve(limits)
                        }
                    }
                }
            }
        }
    }

    /// Frees the port. What is being answered is answered to its end; streams end.
    func stop() {
        service.cancel()
    }
}

/// A connection that broke off before it was accepted is no failure of the socket, which goes on.
private final class AcceptFailures: ChannelInboundHandler, Sendable {
    typealias InboundIn = any Channel

    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}
