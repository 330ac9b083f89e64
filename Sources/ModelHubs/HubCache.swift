import Artifacts
import Foundation

/// The folder in which Python's `huggingface_hub` keeps what it has fetched: `models--owner--name` with `blobs` under their
/// hashes, `refs` with commits, and `snapshots` of links to blobs (huggingface_hub, "Understand caching").
package struct HubCache: Sendable {
    let path: String

    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        func said(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let user = said("HOME") ?? NSHomeDirectory()
        path =
            said("HF_HUB_CACHE") ?? said("HF_HOME").map { $0 + "/hub" }
            ?? (said("XDG_CACHE_HOME") ?? user + "/.cache") + "/huggingface/hub"
    }

    private func folder(of model: HubModel) -> String {
        path + "/models--" + model.repository.replacing("/", with: "--")
    }

    /// The file of these bytes, where it has been fetched whole. Whether it is what its name says is for who takes it to see.
    func blob(_ checksum: Checksum, of model: HubModel) -> String? {
        let place = folder(of: model) + "/blobs/" + checksum.text
        return FileStatus(at: place)?.kind == .regular ? place : nil
    }

    /// The model as it was last fetched at its revision; nil where it was not.
    package func snapshot(of model: HubModel) -> LocalModel? {
        LocalModel(cached: folder(of: model), revision: model.revision ?? "main")
    }
}
