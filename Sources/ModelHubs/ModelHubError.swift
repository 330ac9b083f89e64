package import Artifacts
package import Diagnostics
import Foundation
package import Transfers

/// Why a model is not added.
package struct ModelHubError: Diagnosable, Equatable {
    package enum Kind: Sendable, Equatable {
        case notSource(String)
        case noFolder(String)
        case tooManyFiles(String)
        /// What of a folder cannot be looked at, and why.
        case closed(String, String)
        /// `HF_ENDPOINT`, as it may be shown.
        case endpoint(String, WebAddress.Fault)
        case transfer(TransferError, of: String, hasToken: Bool)
        /// What a hub answers of a model, and what is wrong with it.
        case listing(String, String)
        case noWeights(source: String, there: [String])
        case noFile(String, source: String, there: [String])
        /// Of a file, nobody says what its bytes must be.
        case noHash(String)
        case wrongHash(String, found: String, expected: String)
        case wrongSize(String, found: Int, expected: Int)
        /// By a model of this page; nil for one of a folder.
        case taken(String, by: String?)
        case notName(String)
        case builtIn(String)
        case notAdded(String, known: [String])
        case notCached(String, String?, folder: String)
        case unwritten(String, String)
        case artifact(ArtifactError)
    }

    package let kind: Kind

    package init(_ kind: Kind) {
        self.kind = kind
    }

    init(_ error: any Error) {
        kind = (error as? ArtifactError).map { .artifact($0) } ?? .unwritten("the model", error.localizedDescription)
    }

    package var cause: FailureCause {
        switch kind {
        case .transfer(let error, _, _): error.cause
        case .artifact(let error): error.cause
        case .unwritten, .listing, .wrongHash, .wrongSize, .noHash: .environment
        default: .input
        }
    }

    package var diagnostics: [Diagnostic] {
        if case .artifact(let error) = kind { return error.diagnostics }
        return [.error(message, remedy: remedy)]
    }

    private static func quoted(_ text: String) -> String {
        "'\(PlainText.shortened(PlainText.singleLine(text), to: 120))'"
    }

    private var message: String {
        switch kind {
        case .notSource(let text): "\(Self.quoted(text)) is no folder and no name of a model"
        case .noFolder(let text): "there is no folder \(Self.quoted(text))"
        case .tooManyFiles(let path): "\(Self.quoted(path)) holds more files than a model has"
        case .closed(let path, let reason): "cannot look into \(Self.quoted(path)): \(reason)"
        case .endpoint(let text, _): "HF_ENDPOINT is \(Self.quoted(text)), which is no address of a hub"
        case .transfer(let error, let model, let hasToken):
            switch error.kind {
            case .status(401), .status(403):
                hasToken
                    ? "HF_TOKEN does not open the model \(Self.quoted(model)): \(error.message)"
                    : "the model \(Self.quoted(model)) is not there, or not given to everybody: \(error.message)"
            case .status(404), .status(410):
                "there is no model \(Self.quoted(model)), or no such revision: \(error.message)"
            default: error.message
            }
        case .listing(let model, let fault): "what the hub answers of \(Self.quoted(model)) makes no sense: \(fault)"
        case .noWeights(let source, let there):
            "\(source) holds no weights as safetensors and no ONNX"
                + (there.isEmpty ? "" : "; it holds \(Self.some(there))")
        case .noFile(let name, let source, _): "\(source) holds no \(Self.quoted(name))"
        case .noHash(let name): "the hub does not say by what hash \(Self.quoted(name)) can be checked"
        case .wrongHash(let name, let found, let expected):
            "\(Self.quoted(name)) came with the hash \(found); the hub says \(expected)"
        case .wrongSize(let name, let found, let expected):
            "\(Self.quoted(name)) came with \(PlainText.count(found, "byte")); the hub says \(PlainText.grouped(expected))"
        case .taken(let name, let page):
            "there is a model \(Self.quoted(name)) already, "
                + (page.map { "of \(PlainText.singleLine($0)) at another commit or with other files" }
                    ?? "from a folder")
        case .notName(let name): "\(Self.quoted(name)) is no name for a model"
        case .builtIn(let name): "\(Self.quoted(name)) is the name of a built-in model"
        case .notAdded(let name, _): "no model \(Self.quoted(name)) was added"
        case .notCached(let model, let revision, let folder):
            "the model \(Self.quoted(model))\(revision.map { " at \(Self.quoted($0))" } ?? "") is not in the Hugging Face cache \(Self.quoted(folder))"
        case .unwritten(let path, let reason): "\(Self.quoted(path)) cannot be written: \(reason)"
        case .artifact(let error): error.message
        }
    }

    private static func some(_ names: [String]) -> String {
        let shown = names.prefix(8).map { PlainText.shortened(PlainText.singleLine($0), to: 60) }
        return shown.joined(separator: ", ")
            + (names.count > 8 ? " and \(PlainText.count(names.count - 8, "file")) more" : "")
    }

    private var remedy: String? {
        switch kind {
        case .notSource:
            "It looks like 'intfloat/e5-small-v2', with '@' and a commit behind it, or it is the path of a folder."
        case .noFolder: "Look at the path; a model of a hub looks like 'intfloat/e5-small-v2'."
        case .tooManyFiles: "Name the folder of one model."
        case .closed: "Give your user the right to read it."
        case .endpoint: "It looks like \(Hub.usualEndpoint)."
        case .transfer(let error, _, let hasToken):
            switch error.kind {
            case .status(401), .status(403):
                hasToken
                    ? "Look at the token, and whether the model's page asks you to agree to something."
                    : "Look at the name. Where the model's page asks you to sign in, put a token into HF_TOKEN."
            case .status(404), .status(410): "Look at the name, and at what stands behind '@'."
            case .cut, .slow, .failed, .status(408), .status(429), .status(500...):
                "Try again later; what has come is kept."
            case .noLibrary: error.remedy
            default:
                error.isAway
                    ? "Look at the network and at HF_ENDPOINT; '--offline' takes what the Hugging Face cache has." : nil
            }
        case .listing, .wrongSize, .wrongHash: "Try again; where it stays so, the hub or something on the way is wrong."
        case .noHash: "Fetch the model into a folder, and add that."
        case .noWeights:
            "Save it with 'model.save_pretrained(folder, safe_serialization=True)' and add the folder, or choose one of its files with '--file'."
        case .noFile(let name, _, let there):
            Suggestion.nearest(to: name, among: there).map { "Did you mean '\($0)'?" }
                ?? "It holds \(Self.some(there))."
        case .taken: "Give this one another name with '--name', or take its place with '--force'."
        case .notName: "Use letters, digits, '-', '_' and '.', at most 64, with '--name'."
        case .builtIn: "Choose another with '--name'."
        case .notAdded(let name, let known):
            known.isEmpty ? "'embedsite model add' adds one." : Suggestion.remedy(for: name, among: known)
        case .notCached: "Leave '--offline' out, or fetch it there first."
        case .unwritten, .artifact: nil
        }
    }
}
