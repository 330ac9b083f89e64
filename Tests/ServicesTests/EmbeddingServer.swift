import Embedders
import Foundation
import JSONReading
import Synchronization
import TestKit

/// A service on loopback that gives vectors of texts, in the words of any of the kinds, rightly or not.
final class EmbeddingServer: Sendable {
    /// What it does instead of answering rightly.
    enum Fault: Sendable, Equatable {
        /// Answers with a status and a body, the first times.
        case status(Int, fields: [String] = [], body: String = "", times: Int = .max)
        /// Breaks off in the middle of the answer, the first times.
        case cut(times: Int)
        /// Gives another vector for the same text at each request, as none of the same length, after so many requests.
        case longer(after: Int)
        case says(String)
        case lacksLast, repeatsFirst
        /// In the order from last to first, as each index says.
        case backwards
        case indexTwice
        case notANumber
        /// Sends a byte of the answer each tenth of a second.
        case slow
        /// Knows no base64, and says so.
        case knowsNoBase64
        /// Ends requests after so many texts have been answered.
        case failsAfter(texts: Int)
    }

    private final class State: Sendable {
        let left: Mutex<Int>
        let answered = Mutex(0)
        let atOnce = Mutex((now: 0, most: 0))
        init(_ left: Int) { self.left = Mutex(left) }

        func takes() -> Bool {
            left.withLock { left in
                left -= 1
                return left >= 0
            }
        }
    }

    private let server: WebServer
    private let state: State

    /// - Parameter pause: how long each answer takes.
    init(_ api: ServiceAPI = .openai, _ fault: Fault? = nil, pause: Double = 0) throws {
        let times =
            switch fault {
            case .status(_, _, _, let times)?, .cut(let times)?: times
            case .longer(let count)?: count
            default: Int.max
            }
        let state = State(times)
        self.state = state
        server = try WebServer { request, asker in
            state.atOnce.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            if pause > 0 { Thread.sleep(forTimeInterval: pause) }
            // Before the answer, after which the next may come.
            state.atOnce.withLock { $0.now -= 1 }
            Self.answer(api, fault, state, request, asker)
        }
    }

    var address: String { server.address("") }
    var requests: [WebServer.Request] { server.requests }
    /// The most requests that were under way at the same time.
    var mostAtOnce: Int { state.atOnce.withLock { $0.most } }
    /// The same since it was last asked for.
    func takeMostAtOnce() -> Int {
        state.atOnce.withLock { state in
            defer { state.most = 0 }
            return state.most
        }
    }
    /// All texts that were asked for, in the order of the requests.
    var texts: [String] { requests.flatMap { Self.texts(in: $0) } }

    /// Four numbers that base64 and digits give alike.
    static func vector(of text: String) -> [Float] {
        var hash: UInt32 = 2_166_136_261
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return (0..<4).map { Float(Int((hash >> ($0 * 8)) & 0xFF) - 127) / 64 }
    }

    private static func texts(in request: WebServer.Request) -> [String] {
        guard let asked = try? JSONValue.parse(request.body, name: "request") else { return [] }
        let list = (asked["input"] ?? asked["texts"] ?? asked["inputs"])?.array?.compactMap(\.string)
        return list
            ?? asked["requests"]?.array?.compactMap { $0["content"]?["parts"]?.array?.first?["text"]?.string } ?? []
    }

    private static func answer(
        _ api: ServiceAPI, _ fault: Fault?, _ state: State, _ request: WebServer.Request, _ asker: WebServer.Asker
    ) {
        let texts = texts(in: request)
        var vectors = texts.map(vector(of:))
        switch fault {
        case .status(let status, let fields, let body, _)?:
            if state.takes() { return asker.answer(status, fields, body) }
        case .longer?:
            if !state.takes() { vectors = vectors.map { $0 + [0] } }
        case .says(let text)?: return asker.answer(200, [], text)
        case .lacksLast?: vectors.removeLast()
        case .repeatsFirst?: vectors.append(vectors[0])
        case .failsAfter(let count)?:
            let done = state.answered.withLock { done in
                done += texts.count
                return done
            }
            if done > count { return asker.answer(500, [], #"{"error": {"message": "out of order"}}"#) }
        default: break
        }
        let isPacked = String(decoding: request.body, as: UTF8.self).contains(#""encoding_format":"base64""#)
        if fault == .knowsNoBase64, isPacked {
            return asker.answer(400, [], #"{"error": {"message": "encoding_format: only float is known"}}"#)
        }
        let body = self.body(api, vectors, fault, isPacked: isPacked)
        switch fault {
        case .cut? where state.takes():
            asker.send("HTTP/1.1 200 Said\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n")
            asker.send(String(body.prefix(body.count / 2)))
        case .slow?:
            asker.send("HTTP/1.1 200 Said\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n")
            for byte in body.utf8 {
                guard asker.send([byte]) else { return }
                Thread.sleep(forTimeInterval: 0.1)
            }
        default: asker.answer(200, ["Content-Type: application/json"], body)
        }
    }

    private static func body(_ api: ServiceAPI, _ vectors: [[Float]], _ fault: Fault?, isPacked: Bool) -> String {
        func list(_ vector: [Float]) -> JSONValue {
            .array(vector.map { .number(fault == .notANumber ? "NaN" : "\($0)") })
        }
        let lists = JSONValue.array(vectors.map(list))
        switch api {
        case .openai, .azure, .voyage:
            var items = vectors.enumerated().map { index, vector in
                let bytes = vector.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian) { Array($0) } }
                return JSONValue.object([
                    .init(key: "object", value: .string("embedding")),
                    .init(key: "index", value: .number("\(fault == .indexTwice ? 0 : index)")),
                    .init(
                        key: "embedding",
                        value: isPacked ? .string(Data(bytes).base64EncodedString()) : list(vector)),
                ])
            }
            if fault == .backwards { items.reverse() }
            return JSONValue.object([
                .init(key: "object", value: .string("list")), .init(key: "data", value: .array(items)),
                .init(key: "model", value: .string("small")),
                .init(key: "usage", value: .object([.init(key: "total_tokens", value: .number("7"))])),
            ]).compact
        case .cohere:
            return JSONValue.object([
                .init(key: "id", value: .string("1")),
                .init(key: "embeddings", value: .object([.init(key: "float", value: lists)])),
            ]).compact
        case .gemini:
            let values = vectors.map { JSONValue.object([.init(key: "values", value: list($0))]) }
            return JSONValue.object([.init(key: "embeddings", value: .array(values))]).compact
        case .ollama:
            return JSONValue.object([
                .init(key: "model", value: .string("small")), .init(key: "embeddings", value: lists),
                .init(key: "prompt_eval_count", value: .number("3")),
            ]).compact
        case .tei: return lists.compact
        }
    }
}
