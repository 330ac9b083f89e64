import Artifacts
import Foundation

/// A descriptor of this process, closed with its last owner.
final class Descriptor: Sendable {
    let number: CInt

    init(_ number: CInt) { self.number = number }

    deinit { close(number) }
}

/// Why nothing listens.
enum ListenFailure: Error {
    case taken
    case refused(reason: String)
}

/// The system's calls on sockets, pipes and threads: the only ones of the server. No descriptor blocks or is inherited by a
/// program that this one starts, and writing to a socket that nobody reads is an answer and no signal.
enum SocketCall {
    /// Listens on the first address of `host` that lets it.
    static func listen(on host: String, port: Int) throws(ListenFailure) -> Descriptor {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICSERV
        hints.ai_socktype = streamType
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0 else { throw .refused(reason: String(cString: gai_strerror(code)).lowercased()) }
        defer { freeaddrinfo(found) }
        var reason = "it has no address"
        var next = found
        while let info = next?.pointee {
            switch listen(at: info) {
            case .success(let socket): return socket
            case .failure(let failure) where failure.code == EADDRINUSE: throw .taken
            case .failure(let failure): reason = failure.message
            }
            next = info.ai_next
        }
        throw .refused(reason: reason)
    }

    private static func listen(at info: addrinfo) -> Result<Descriptor, SystemFailure> {
        SystemCall.retried { socket(info.ai_family, streamType, info.ai_protocol) }.flatMap { number in
            let listener = owned(number)
            // What is left of earlier connections takes no port.
            set(SO_REUSEADDR, at: SOL_SOCKET, of: listener)
            return SystemCall.retried { bind(number, info.ai_addr, info.ai_addrlen) }
                .flatMap { _ in SystemCall.retried { Foundation.listen(number, 256) } }
                .map { _ in listener }
        }
    }

    /// The port of a socket that listens.
    static func port(of listener: Descriptor) -> Int? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener.number, $0, &length) }
        }
        guard code == 0 else { return nil }
        // `sin_port` and `sin6_port` stand at the same place, the high byte first.
        return withUnsafeBytes(of: &address) { Int($0[2]) << 8 | Int($0[3]) }
    }

    /// A connection that waits to be taken.
    static func accept(from listener: Descriptor) -> Result<Descriptor, SystemFailure> {
        SystemCall.retried { Foundation.accept(listener.number, nil, nil) }.map { number in
            let socket = owned(number)
            // The end of an answer is not kept back until the reader has confirmed its beginning.
            set(TCP_NODELAY, at: CInt(IPPROTO_TCP), of: socket)
            return socket
        }
    }

    enum Received {
        case bytes(Int)
        case nothingYet
        /// The other side sends no more, or has gone.
        case end
    }

    /// Into the beginning of `buffer`.
    static func receive(from socket: Descriptor, into buffer: inout [UInt8]) -> Received {
        let result = buffer.withUnsafeMutableBytes { room in
            SystemCall.retried { recv(socket.number, room.baseAddress, room.count, 0) }
        }
        switch result {
        case .success(0): return .end
        case .success(let count): return .bytes(count)
        case .failure(let failure): return failure.wouldBlock ? .nothingYet : .end
        }
    }

    /// How many of `bytes` the system has taken; nil where the other side has gone.
    static func send(_ bytes: UnsafeRawBufferPointer, to socket: Descriptor) -> Int? {
        switch SystemCall.retried({ Foundation.send(socket.number, bytes.baseAddress, bytes.count, sendingFlags) }) {
        case .success(let count): count
        case .failure(let failure): failure.wouldBlock ? 0 : nil
        }
    }

    /// Tells the other side that nothing more comes.
    static func endSending(to socket: Descriptor) {
        shutdown(socket.number, CInt(SHUT_WR))
    }

    /// Waits until one of these can be read from or written to, or has failed; the call that follows says which. False where
    /// the time is up before.
    static func wait(
        toRead sources: [Descriptor], toWrite target: Descriptor? = nil, until deadline: ContinuousClock.Instant? = nil
    ) -> Bool {
        var wishes = sources.map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
        if let target { wishes.append(pollfd(fd: target.number, events: Int16(POLLOUT), revents: 0)) }
        while true {
            let time = deadline.map { max(ContinuousClock.now.duration(to: $0) / .milliseconds(1), 0).rounded(.up) }
            // A wait of hours is one of many.
            let result = poll(&wishes, nfds_t(wishes.count), time.map { CInt(min($0, 1_000_000)) } ?? -1)
            if result > 0 { return true }
            if result < 0, errno != EINTR { return false }
            if let deadline, deadline <= .now { return false }
        }
    }

    /// What is written to one end can be read from the other.
    static func pipe() -> Result<(reading: Descriptor, writing: Descriptor), SystemFailure> {
        var ends: [CInt] = [-1, -1]
        return SystemCall.retried { Foundation.pipe(&ends) }.map { _ in (owned(ends[0]), owned(ends[1])) }
    }

    /// One byte into an empty pipe, which has room for it.
    static func writeByte(to pipe: Descriptor) {
        var byte: UInt8 = 0
        _ = SystemCall.retried { write(pipe.number, &byte, 1) }
    }

    /// Runs `body` on a thread of its own; throws where the system has none left.
    static func startThread(_ body: @escaping @Sendable () -> Void) throws(SystemFailure) {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        defer {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }
        pthread_attr_setdetachstate(attributes, CInt(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(attributes, stackBytes)
        let work = Unmanaged.passRetained(Work(body))
        #if canImport(Darwin)
            var thread: pthread_t?
            let code = pthread_create(&thread, attributes, { Work.run($0) }, work.toOpaque())
        #else
            var thread = pthread_t()
            let code = pthread_create(&thread, attributes, { $0.flatMap(Work.run) }, work.toOpaque())
        #endif
        guard code == 0 else {
            work.release()
            throw SystemFailure(code: code)
        }
    }

    private final class Work {
        private let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }

        static func run(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
            Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
            return nil
        }
    }

    /// Many threads wait at once, and none goes deep.
    private static let stackBytes = 1 << 19

    #if canImport(Darwin)
        private static let streamType = SOCK_STREAM
        private static let sendingFlags: CInt = 0
    #else
        private static let streamType = CInt(SOCK_STREAM.rawValue)
        private static let sendingFlags = CInt(MSG_NOSIGNAL)
    #endif

    /// A new descriptor as all of them are.
    private static func owned(_ number: CInt) -> Descriptor {
        let descriptor = Descriptor(number)
        // The calls that make them like this at once (`accept4`, `pipe2`) are GNU's, which Swift does not see.
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        _ = fcntl(number, F_SETFL, O_NONBLOCK)
        #if canImport(Darwin)
            set(SO_NOSIGPIPE, at: SOL_SOCKET, of: descriptor)
        #endif
        return descriptor
    }

    private static func set(_ option: CInt, at level: CInt, of socket: Descriptor) {
        var yes: CInt = 1
        setsockopt(socket.number, level, option, &yes, socklen_t(MemoryLayout<CInt>.size))
    }
}
