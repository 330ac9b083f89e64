import Datasets
package import Diagnostics
import Embedders
package import Transfers

/// Why a service gives no vectors. No key is ever told.
package struct ServiceError: Diagnosable, Equatable {
    package enum Kind: Error, Equatable {
        /// What stands behind `url`, as it may be shown.
        case address(String, WebAddress.Fault)
        /// None of the environment variables is set.
        case noKey([String])
        case transfer(TransferError)
        /// The key is not taken, or none was told: the variable that holds it, or would.
        case keyRefused(Int, variable: String, isThere: Bool)
        /// No whole answer in the time that the card gives.
        case slow(seconds: Int)
        case moved(Int)
        case refused(Int, message: String?)
        /// It answered so at every try.
        case busy(Int, tries: Int, message: String?)
        case asksToWait(seconds: Int, limit: Int, message: String?)
        /// What was paid for is used up.
        case quota(message: String?)
        /// What it answers to so many texts, one of which may be the one that is wrong.
        case answer(ServiceVectors.Fault, texts: Int, text: String?)
        case dimensions(Int, asked: Int)
        case empty(item: String)
        case unknownTask(String, known: [String])
    }

    let kind: Kind
    /// As authors call the model.
    let model: String
    let api: ServiceAPI
    /// Where it is asked, as it may be shown.
    let address: String
    package let position: SourcePosition?

    package var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    package var cause: FailureCause {
        switch kind {
        case .noKey, .keyRefused, .slow, .busy, .asksToWait, .quota: .environment
        case .transfer(let error): error.cause
        default: .input
        }
    }

    private var server: String { "'\(PlainText.shortened(PlainText.singleLine(address), to: 200))'" }

    private var message: String {
        switch kind {
        case .address(let text, let fault):
            TransferError(.address(fault), of: text, at: nil).message
        case .noKey(let variables):
            "the model '\(model)' asks \(api.title), but the environment variable \(PlainText.list(variables.map { "'\($0)'" }, "or")) is not set"
        case .transfer(let error): error.message
        case .keyRefused(let status, let variable, true):
            "\(server) does not take the key in '\(variable)': it answered \(status)"
        case .keyRefused(let status, _, false): "\(server) wants a key: it answered \(status)"
        case .slow(let seconds): "\(server) gave no whole answer in \(PlainText.count(seconds, "second"))"
        case .moved(let status): "\(server) answered \(status), that what is asked is elsewhere"
        case .refused(let status, let message): "\(server) answered \(status)\(Self.quoted(message))"
        case .busy(let status, let tries, let message):
            "\(server) answered \(status) at each of \(PlainText.count(tries, "try", plural: "tries"))\(Self.quoted(message))"
        case .asksToWait(let seconds, let limit, let message):
            "\(server) asks to be left alone for \(PlainText.count(seconds, "second")), longer than \(PlainText.grouped(limit))\(Self.quoted(message))"
        case .quota(let message): "\(server) gives no more, since what was paid for is used up\(Self.quoted(message))"
        case .answer(.count(let count), let texts, _):
            "\(server) answered \(PlainText.count(count, "vector")) to \(PlainText.count(texts, "text"))"
        case .answer(let fault, _, let text):
            "the answer of \(server) cannot be used: \(Self.words(fault))\(text.map { ", that of '\(PlainText.shortened(PlainText.singleLine($0), to: 60))'" } ?? "")"
        case .dimensions(let found, let asked):
            "\(server) answered vectors of \(PlainText.count(found, "number")), but 'dimensions' is \(PlainText.grouped(asked))"
        case .empty(let item):
            "the text of '\(PlainText.shortened(PlainText.singleLine(item), to: 60))' is empty, which \(api.title) does not take"
        case .unknownTask(let name, _):
            "\(api.title) has no prompt '\(PlainText.shortened(PlainText.singleLine(name), to: 60))'"
        }
    }

    private static func words(_ fault: ServiceVectors.Fault) -> String {
        switch fault {
        case .noJSON: "it is no JSON, or holds far more than vectors"
        case .noList(let name): "it has no list \(name.hasPrefix("of ") ? name : "'\(name)'")"
        case .failure(let message): "it says: \(PlainText.shortened(PlainText.singleLine(message), to: 300))"
        case .count(let count): "it has \(PlainText.count(count, "vector"))"
        case .noVector: "one vector is no list of numbers"
        case .notFinite: "one vector holds NaN or infinity"
        case .length(_, let length, let expected):
            "one vector has \(PlainText.count(length, "number")), the first has \(PlainText.grouped(expected))"
        case .index(let text):
            "the index '\(PlainText.shortened(PlainText.singleLine(text), to: 40))' is of no text, or comes twice"
        }
    }

    private static func quoted(_ message: String?) -> String {
        message.map { ": \(PlainText.shortened(PlainText.singleLine($0), to: 300))" } ?? ""
    }

    private var remedy: String? {
        let later = "What has come is kept; build again later, and only the rest is asked for."
        switch kind {
        case .address(_, .notEncrypted):
            return "Write 'https://HOST'; 'http' is for this machine alone, where a tunnel may lead on (ssh -L)."
        case .address: return "Write 'https://HOST' in 'url' in the model's card; a key is told by its variable."
        case .noKey(let variables): return "Set it: export \(variables[0])=…"
        case .transfer(let error):
            switch error.kind {
            case .notListening where api.keyVariables.isEmpty || address.hasPrefix("http://"):
                return "Start the server, or look at 'url' in the model's card."
            case .packed, .longHead, .tooLarge, .stranger: return "Look at 'api' and 'url' in the model's card."
            case .cut, .failed, .unknownHost, .notListening, .noProxy: return "\(error.remedy ?? "") \(later)"
            default: return error.remedy
            }
        case .keyRefused(_, let variable, true): return "Look at the key in '\(variable)'."
        case .keyRefused(_, let variable, false): return "Set it: export \(variable)=…"
        case .slow: return "Write a larger 'timeout' or a smaller 'batch' in the model's card. \(later)"
        case .dimensions: return "Leave 'dimensions' out, or write what the model can give."
        case .answer(.notFinite, _, _): return "Leave that text out. \(later)"
        case .moved: return "Write the address where it is in 'url' in the model's card."
        case .refused(404, _): return "Look at 'model' and 'url' in the model's card."
        case .refused(413, _): return "Write a smaller 'batch' in the model's card."
        case .busy, .asksToWait: return later
        case .refused: return "Look at 'model' and the other keys in the model's card."
        case .quota: return "See to it there. \(later)"
        case .answer: return "Look at 'api' and 'url' in the model's card."
        case .empty: return "Give it a text, or leave the item out."
        case .unknownTask(let name, let known):
            return Suggestion.remedy(for: name, among: known)
        }
    }
}
