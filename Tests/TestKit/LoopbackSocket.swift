import Foundation
import Testing

/// A socket that listens on a free port of this machine.
struct LoopbackSocket: Sendable {
    let descriptor: CInt
    let port: Int

    /// - Parameter backlog: clients that may wait.
    init(backlog: CInt) throws {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isReady = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, backlog) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(isReady)
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
    }
}
