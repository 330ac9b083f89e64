import Artifacts
import Diagnostics
import Foundation
import JSONReading
package import Transfers

/// A server that speaks the file layout of Hugging Face's hub.
package struct Hub: Sendable {
    package static let usualEndpoint = "https://huggingface.co"
    /// Of an answer about a model: tens of thousands of files.
    private static let listingLimit = 32 << 20

    /// Without a slash at its end.
    package let endpoint: String
    /// Never shown.
    private let token: String?
    private let client: WebClient

    /// `HF_ENDPOINT` and `HF_TOKEN` of `environment` name another server, and what lets its owner in.
    package init(
        environment: [String: String] = ProcessInfo.processInfo.environment, client: WebClient = WebClient()
    ) {
        func said(_ name: String) -> String? {
            environment[name]?.trimmingCharacters(in: .whitespacesAndNewlines).nonEmpty
        }
        var endpoint = said("HF_ENDPOINT") ?? Self.usualEndpoint
        while endpoint.hasSuffix("/") { endpoint.removeLast() }
        self.endpoint = endpoint
        token = said("HF_TOKEN")
        self.client = client
    }

    /// Where a model is looked at.
    package func page(of repository: String) -> String { "\(WebAddress.shown(endpoint))/\(repository)" }

    /// What is there of `model` at its revision.
    func listing(of model: HubModel) throws(ModelHubError) -> ModelListing {
        let revision = model.revision ?? "main"
        let place = "\(endpoint)/api/models/\(model.repository)/revision/\(WebAddress.segment(revision))?blobs=true"
        let bytes = try inMemory(place, of: model)
        do {
            return try ModelListing(
                hub: JSONValue.parse(bytes, name: "\(endpoint)/api/models/\(model.repository)"), of: model.repository)
        } catch let error as ModelHubError {
            throw error
        } catch {
            throw ModelHubError(.listing(model.repository, "it is no JSON"))
        }
    }

    /// Brings the file `path` of `model` into `file`, or what of it is missing there.
    ///
    /// - Parameter commit: of the model.
    func fetch(
        _ listed: ListedFile, of model: HubModel, at commit: String, into file: GrowingFile, _ progress: ProgressSink
    ) throws(ModelHubError) {
        let name = listed.path.parts.map(WebAddress.segment).joined(separator: "/")
        var request = try request("\(endpoint)/\(model.repository)/resolve/\(commit)/\(name)", limit: listed.bytes)
        request.begun = .hashed
        do {
            _ = try client.get(request, into: file, at: nil, progress)
        } catch {
            throw ModelHubError(.transfer(error, of: model.repository, hasToken: token != nil))
        }
    }

    private func inMemory(_ place: String, of model: HubModel) throws(ModelHubError) -> [UInt8] {
        let request = try request(place, limit: Self.listingLimit)
        do {
            let scratch = try ScratchFolder(for: "the list of a model's files")
            defer { scratch.remove() }
            let path = scratch.path + "/listing"
            let file = try GrowingFile(at: path)
            _ = try client.get(request, into: file, at: nil)
            return try BoundedFile.read(path, limit: Self.listingLimit, name: "the list of a model's files")
        } catch let error as TransferError {
            throw ModelHubError(.transfer(error, of: model.repository, hasToken: token != nil))
        } catch {
            throw ModelHubError(error)
        }
    }

    private func request(_ place: String, limit: Int) throws(ModelHubError) -> WebRequest {
        do {
            var request = WebRequest(try WebAddress(place), limit: limit)
            request.token = token
            return request
        } catch {
            throw ModelHubError(.endpoint(WebAddress.shown(endpoint), error))
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
