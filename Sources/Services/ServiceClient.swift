import Datasets
import Diagnostics
import Embedders
import JSONReading
import Synchronization
import Transfers
import VectorMath

/// Asks a service for vectors, again where it is busy. May be used from any thread.
final class ServiceClient: Sendable {
    private let card: ServiceCard
    private let model: String
    private let task: String?
    private let address: WebAddress
    private let key: ServiceKey?
    private let client: WebClient
    private let patience: ServicePatience
    private let pause = SharedPause()
    /// Whether numbers may come in base64. Not every server that speaks as OpenAI's does knows that.
    private let isPacked = Mutex(true)

    /// Bytes of an answer: of each vector 16,384 numbers of 24 digits, and no more than 2,048 vectors of 4,096 numbers take.
    private static func answerLimit(of count: Int) -> Int { min(200_000_000, 1_000_000 + count * 400_000) }

    /// An answer that broke off may have been paid for: it is asked for again so many times at most.
    private static let mostCut = 2

    init(
        _ card: ServiceCard, model: String, task: String?, at address: WebAddress, _ key: ServiceKey?,
        _ client: WebClient, _ patience: ServicePatience
    ) {
        self.card = card
        self.model = model
        self.task = task
        self.address = address
        self.key = key
        var client = client
        client.patience.slowBytes = 1
        client.patience.slowSeconds = card.timeout
        client.patience.wholeMilliseconds = card.timeout * 1_000
        self.client = client
        self.patience = patience
    }

    /// One row for each text. `waiting` hears of pauses, in seconds.
    func vectors(of texts: [String], waiting: (Int) -> Void) throws(ServiceError) -> Matrix {
        var cuts = 0
        for number in 1... {
            pause.wait()
            let packed = isPacked.withLock { $0 }
            let answer: WebAnswer
            do {
                answer = try client.post(request(texts, packed: packed), at: card.position)
            } catch {
                cuts += 1
                guard case .cut = error.kind, cuts <= Self.mostCut, number < patience.tries else {
                    throw self.error(kind(of: error))
                }
                rest(before: number + 1, asked: nil, waiting)
                continue
            }
            if answer.status == 200 { return try matrix(answer, of: texts) }
            let message = ServiceAnswer.failure(answer.bytes).map(hidden)
            if packed, [400, 422].contains(answer.status), Self.speaksOfBase64(message) {
                isPacked.withLock { $0 = false }
                continue
            }
            try check(answer, message, number)
            rest(before: number + 1, asked: answer.head.retryAfter(), waiting)
        }
        throw error(.busy(0, tries: 0, message: nil))
    }

    private func kind(of error: TransferError) -> ServiceError.Kind {
        switch error.kind {
        case .slow, .silent: .slow(seconds: card.timeout)
        case .packed(let coding):
            .transfer(TransferError(.packed(hidden(coding)), of: address.shown, at: error.position))
        default: .transfer(error)
        }
    }

    private func request(_ texts: [String], packed: Bool) -> WebRequest {
        var request = WebRequest(address, limit: Self.answerLimit(of: texts.count))
        let question = card.api.dialect.question(texts, card, task: task, packed: packed)
        request.body = Array(question.compact.utf8)
        request.fields = [("Content-Type", "application/json")]
        if let key { request.fields.append(key.field(of: card.api.dialect)) }
        return request
    }

    private static func speaksOfBase64(_ message: String?) -> Bool {
        guard let message = message?.lowercased() else { return false }
        return message.contains("encoding_format") || message.contains("base64")
    }

    /// Throws where no further try can help.
    private func check(_ answer: WebAnswer, _ message: String?, _ number: Int) throws(ServiceError) {
        let status = answer.status
        switch status {
        // What they say is mostly the key, or a part of it.
        case 401, 403:
            throw error(
                .keyRefused(status, variable: key?.variable ?? ServiceKey.variable(of: address), isThere: key != nil))
        case 300..<400: throw error(.moved(status))
        case 402: throw error(.quota(message: message))
        case 429 where Self.isQuota(answer.bytes): throw error(.quota(message: message))
        case 408, 409, 425, 429, 500...:
            if let asked = answer.head.retryAfter(), asked > patience.longestAsked {
                let seconds = Int((asked / .seconds(1)).rounded(.up))
                let limit = Int(patience.longestAsked / .seconds(1))
                throw error(.asksToWait(seconds: seconds, limit: limit, message: message))
            }
            guard number < patience.tries else {
                throw error(.busy(status, tries: number, message: message))
            }
        default: throw error(.refused(status, message: message))
        }
    }

    /// OpenAI's name for what does not pass by waiting (https://platform.openai.com/docs/guides/error-codes).
    private static func isQuota(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains("insufficient_quota")
    }

    private func rest(before number: Int, asked: Duration?, _ waiting: (Int) -> Void) {
        let length = max(asked ?? .zero, patience.pause(before: number))
        pause.extend(by: length)
        if length >= .seconds(1) { waiting(Int(length / .seconds(1))) }
    }

    private func matrix(_ answer: WebAnswer, of texts: [String]) throws(ServiceError) -> Matrix {
        let vectors: Matrix
        do throws(ServiceVectors.Fault) {
            vectors = try ServiceVectors.matrix(answer.bytes, of: texts.count, by: card.api.dialect)
        } catch {
            throw self.error(.answer(hiding(error), texts: texts.count, text: error.place.map { texts[$0] }))
        }
        if let asked = card.dimensions, vectors.columns != asked {
            throw error(.dimensions(vectors.columns, asked: asked))
        }
        return vectors
    }

    private func hiding(_ fault: ServiceVectors.Fault) -> ServiceVectors.Fault {
        switch fault {
        case .failure(let message): .failure(hidden(message))
        case .index(let text): .index(hidden(text))
        default: fault
        }
    }

    private func hidden(_ message: String) -> String { key?.hidden(in: message) ?? message }

    private func error(_ kind: ServiceError.Kind) -> ServiceError {
        ServiceError(kind: kind, model: model, api: card.api, address: address.shown, position: card.position)
    }
}
