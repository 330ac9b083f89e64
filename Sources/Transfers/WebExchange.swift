import Artifacts
import CTransfers
import Diagnostics
import Foundation

/// One GET, whose answer goes into a file where it is one, or one POST, whose answer is wanted whatever it is. It follows nothing.
///
/// A class, since C holds on to it; for one thread.
final class WebExchange {
    private let request: WebRequest
    private let patience: WebPatience
    private let sink: any WebSink
    private let progress: ProgressSink
    private(set) var head: WebHead?
    private var headBytes = 0
    private var hasBegun = false
    private var fault: TransferError.Kind?
    /// The answer is one whose body nobody wants.
    private var isEnough = false

    /// `sink`: what is there of the answer already.
    init(_ request: WebRequest, into sink: any WebSink, _ patience: WebPatience, _ progress: ProgressSink) {
        self.request = request
        self.sink = sink
        self.patience = patience
        self.progress = progress
    }

    /// - Parameters:
    ///   - address: where it is asked for, which may not be that of the request.
    ///   - authorities: a file of certificates.
    func run(
        _ library: TransferLibrary, at address: WebAddress, authorities: String?
    ) throws(TransferError.Kind) -> WebHead {
        let isNear = address.isNear
        let headers = lines(for: address).map { UnsafePointer(strdup($0)) }
        defer { for text in headers { free(UnsafeMutablePointer(mutating: text)) } }
        let context = Unmanaged.passUnretained(self).toOpaque()
        let outcome = headers.withUnsafeBufferPointer { headers in
            withTexts(address.text, authorities) { address, authorities in
                withBytes(request.body) { body, count in
                    var asked = ct_request(
                        address: address, headers: headers.baseAddress, header_count: headers.count, body: body,
                        body_count: count, authorities: authorities, is_near: isNear ? 1 : 0,
                        connect_milliseconds: patience.connectMilliseconds, slow_bytes: patience.slowBytes,
                        slow_seconds: patience.slowSeconds, whole_milliseconds: patience.wholeMilliseconds ?? 0,
                        context: context,
                        take_head: { WebExchange.of($0).take(head: $1, $2) ? 1 : 0 },
                        take_body: { WebExchange.of($0).take(body: $1, $2) ? 1 : 0 })
                    return ct_ask(library.table, &asked)
                }
            }
        }
        if let fault { throw fault }
        if outcome == CT_DONE || outcome == CT_ENDED && isEnough {
            guard let head else { throw .stranger }
            // An answer without a body never came to `take(body:)`.
            if outcome == CT_DONE, head.status == 200, !hasBegun { try begin(head) }
            return head
        }
        throw kind(of: outcome)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> WebExchange {
        guard let context else { preconditionFailure("libcurl lost its context") }
        return Unmanaged<WebExchange>.fromOpaque(context).takeUnretainedValue()
    }

    private func lines(for address: WebAddress) -> [String] {
        // Bytes as they are in the file, and no packing on the way.
        var lines = ["User-Agent: embedsite", "Accept: */*", "Accept-Encoding: identity"]
        lines += request.fields.map { "\($0.name): \($0.value)" }
        // Without it a server of HTTP/1.1 would be asked first whether it wants what is sent.
        if request.body != nil { lines.append("Expect:") }
        if let token = request.token, address.hasOrigin(of: request.address) {
            lines.append("Authorization: Bearer \(token)")
        }
        if let begun = request.begun, sink.count > 0 {
            lines.append("Range: bytes=\(sink.count)-")
            if case .tagged(let tag) = begun { lines.append("If-Range: \(tag)") }
        }
        // A line break would begin a line of its own.
        return lines.map { String($0.unicodeScalars.filter { $0.value >= 0x20 }) }
    }

    private func take(head bytes: UnsafePointer<CChar>?, _ count: Int) -> Bool {
        headBytes += count
        guard headBytes <= WebHead.limit else { return end(.longHead(limit: WebHead.limit)) }
        let line = String(
            decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
        // Interim answers have heads of their own.
        if let next = WebHead(line) { head = next } else { head?.add(line) }
        return true
    }

    private func take(body bytes: UnsafePointer<CChar>?, _ count: Int) -> Bool {
        guard let head else { return end(.stranger) }
        guard head.status == 200 || head.status == 206 || request.body != nil else {
            isEnough = true
            return false
        }
        do throws(TransferError.Kind) {
            if !hasBegun { try begin(head) }
            guard count <= request.limit - sink.count else { throw tooLarge }
            do {
                try sink.append(UnsafeRawBufferPointer(start: bytes, count: count))
            } catch {
                throw .unwritten(error.message)
            }
        } catch {
            return end(error)
        }
        if request.body == nil { progress.report("fetching \(request.address.shown)", done: sink.count, of: total) }
        return true
    }

    private var total: Int?

    /// What is there of another answer goes.
    private func begin(_ head: WebHead) throws(TransferError.Kind) {
        hasBegun = true
        // Why a service gives nothing is told by its status, whatever it says besides.
        let isWanted = request.body == nil || head.status == 200
        if isWanted, let coding = head["content-encoding"], coding.lowercased() != "identity" { throw .packed(coding) }
        if head.status == 206, request.body == nil {
            guard request.begun != nil, head.partStart == sink.count else { throw .stranger }
        } else {
            do { try sink.empty() } catch { throw .unwritten(error.message) }
        }
        total = head.length.map { sink.count.addingReportingOverflow($0).partialValue }
        if let length = head.length, length > request.limit - sink.count { throw tooLarge }
    }

    private var tooLarge: TransferError.Kind { .tooLarge(limit: request.limit, remedy: request.limitRemedy) }

    private func end(_ kind: TransferError.Kind) -> Bool {
        fault = kind
        return false
    }

    private func kind(of outcome: ct_outcome) -> TransferError.Kind {
        switch outcome {
        case CT_UNKNOWN_HOST: .unknownHost
        case CT_NO_PROXY: .noProxy
        case CT_NOT_LISTENING: .notListening
        case CT_SLOW: head == nil ? .silent : .slow(bytes: patience.slowBytes, seconds: patience.slowSeconds)
        case CT_NO_TLS: .noTLS
        case CT_UNTRUSTED: .untrusted
        case CT_CUT: .cut
        case CT_STRANGER: .stranger
        default: .failed
        }
    }
}

private func withTexts<Answer>(
    _ text: String, _ other: String?, _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>?) -> Answer
) -> Answer {
    text.withCString { text in
        guard let other else { return body(text, nil) }
        return other.withCString { body(text, $0) }
    }
}

/// None, and none counted, where there are none; a pointer to no bytes where there are of an empty list.
private func withBytes<Answer>(_ bytes: [UInt8]?, _ body: (UnsafePointer<CChar>?, Int) -> Answer) -> Answer {
    guard let bytes else { return body(nil, 0) }
    return (bytes + [0]).withUnsafeBytes { body($0.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count) }
}
