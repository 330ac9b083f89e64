import Artifacts
import Foundation
import Synchronization

/// A hub on loopback in the layout of Hugging Face's, of one model at one commit. Large files it sends on to a second server,
/// which is of another origin.
package final class HubServer: Sendable {
    /// What is wrong with it. Counted faults pass after so many answers.
    package enum Fault: Sendable, Equatable {
        case busy(times: Int)
        /// Answers of the large file's bytes break off after so many.
        case cut(after: Int, times: Int)
        /// The large file is another, as long as it should be.
        case otherBytes
        case shorter, longer
        /// Large files are asked for with a part, and come whole.
        case knowsNoParts
        case status(Int)
        /// The list of files holds this in the place of the first file's name.
        case names(String)
        case answers(String)
        case saysNoHash
    }

    package static let commit = String(repeating: "0123456789", count: 4)
    package static let repository = "small/bert"

    private final class State: Sendable {
        let fault: Mutex<Fault?>
        init(_ fault: Fault?) { self.fault = Mutex(fault) }

        /// Whether a counted fault holds this time too.
        func takes(_ pick: (Fault) -> (Int, (Int) -> Fault)?) -> Bool {
            fault.withLock { fault in
                guard let found = fault.flatMap(pick) else { return false }
                fault = found.0 > 1 ? found.1(found.0 - 1) : nil
                return true
            }
        }
    }

    private let state: State
    private let front: WebServer
    private let store: WebServer

    package init(
        files: [String: [UInt8]], large: String, token: String? = nil, fault: Fault? = nil
    ) throws {
        let state = State(fault)
        self.state = state
        let store = try WebServer { request, asker in
            Self.give(Array(files[large] ?? []), state, request, asker)
        }
        self.store = store
        let elsewhere = store.address("/bytes?signature=s3cret")
        front = try WebServer { request, asker in
            if state.takes({ if case .busy(let times) = $0 { (times, { .busy(times: $0) }) } else { nil } }) {
                return asker.answer(429, ["Retry-After: 0"])
            }
            if let token, request["Authorization"] != "Bearer \(token)" { return asker.answer(401) }
            if case .status(let status)? = state.fault.withLock({ $0 }) { return asker.answer(status) }
            switch request.target {
            case "/api/models/\(Self.repository)/revision/main?blobs=true",
                "/api/models/\(Self.repository)/revision/\(Self.commit)?blobs=true",
                "/api/models/\(Self.repository)/revision/refs%2Fpr%2F1?blobs=true":
                asker.answer(200, [], Self.listing(files, large, state.fault.withLock { $0 }))
            case let target where target.hasPrefix("/\(Self.repository)/resolve/\(Self.commit)/"):
                let name = target.split(separator: "/").dropFirst(4).joined(separator: "/")
                if name == large { return asker.answer(302, ["Location: \(elsewhere)"]) }
                if let bytes = files[name] { asker.answer(200, [], bytes) } else { asker.answer(404) }
            default: asker.answer(404)
            }
        }
    }

    package var address: String { front.address("") }
    package func mend() { state.fault.withLock { $0 = nil } }
    /// What was asked of the hub itself.
    package var requests: [WebServer.Request] { front.requests }
    /// What was asked of the server that it sends on to.
    package var storeRequests: [WebServer.Request] { store.requests }

    private static func listing(_ files: [String: [UInt8]], _ large: String, _ fault: Fault?) -> String {
        if case .answers(let text)? = fault { return text }
        let siblings = files.sorted { $0.key < $1.key }.enumerated().map { index, file in
            var name = file.key
            if case .names(let other)? = fault, index == 0 { name = other }
            let blob = fault == .saysNoHash ? "" : ", \"blobId\": \"\(GitBlob.name(of: file.value))\""
            let sha256 = ContentHash(of: file.value).hex
            let lfs =
                file.key == large && fault != .saysNoHash
                ? ", \"lfs\": {\"sha256\": \"\(sha256)\", \"size\": \(file.value.count), \"pointerSize\": 130}" : ""
            return "{\"rfilename\": \"\(name)\", \"size\": \(file.value.count)\(blob)\(lfs)}"
        }
        return
            "{\"id\": \"\(repository)\", \"sha\": \"\(commit)\", \"siblings\": [\(siblings.joined(separator: ", "))]}"
    }

    private static func give(_ bytes: [UInt8], _ state: State, _ request: WebServer.Request, _ asker: WebServer.Asker) {
        var bytes = bytes
        let fault = state.fault.withLock { $0 }
        switch fault {
        case .otherBytes?: bytes[bytes.count / 2] ^= 1
        case .shorter?: bytes.removeLast()
        case .longer?: bytes.append(0)
        default: break
        }
        var status = 200
        var fields: [String] = []
        var body = bytes[...]
        if fault != .knowsNoParts, let range = request["Range"],
            let start = Int(range.dropFirst("bytes=".count).dropLast()), start < bytes.count
        {
            status = 206
            fields = ["Content-Range: bytes \(start)-\(bytes.count - 1)/\(bytes.count)"]
            body = bytes[start...]
        }
        let isCut = state.takes {
            if case .cut(let count, let times) = $0 { (times, { .cut(after: count, times: $0) }) } else { nil }
        }
        guard isCut, case .cut(let count, _)? = fault else { return asker.answer(status, fields, Array(body)) }
        asker.send("HTTP/1.1 \(status) Said\r\nContent-Length: \(body.count)\r\n")
        asker.send(fields.map { $0 + "\r\n" }.joined() + "Connection: close\r\n\r\n")
        asker.send(Array(body.prefix(count)))
    }
}
