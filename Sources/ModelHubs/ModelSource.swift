import Artifacts
import Foundation

/// What an author names to have a model: a folder of this machine, or a model of a hub.
package enum ModelSource: Sendable, Equatable {
    /// Absolute.
    case folder(String)
    case hub(HubModel)

    /// A folder where `text` is written as a path or one has its name; else `owner/name`, `owner/name@revision` or the
    /// address of its page.
    ///
    /// - Parameter endpoint: addresses that begin so are those of the hub's pages.
    package init(_ text: String, endpoint: String) throws(ModelHubError) {
        let path = URL(filePath: (text as NSString).expandingTildeInPath).standardizedFileURL.path
        let isFolder = !text.isEmpty && FileStatus(at: path)?.kind == .folder
        if isFolder || ["/", "./", "../", "~"].contains(where: text.hasPrefix) {
            guard isFolder else { throw ModelHubError(.noFolder(text)) }
            self = .folder(path)
            return
        }
        guard let model = HubModel(text, endpoint: endpoint) else { throw ModelHubError(.notSource(text)) }
        self = .hub(model)
    }
}

/// A model of a hub.
package struct HubModel: Sendable, Equatable {
    /// `owner/name`; of some old ones the name alone.
    package let repository: String
    /// A branch, a tag or a commit; nil: the hub's main branch.
    package var revision: String?

    /// `owner/name`, `owner/name@revision` or the address of its page; nil for anything else.
    package init?(_ text: String, endpoint: String) {
        var rest = text[...]
        for start in [endpoint + "/", "https://huggingface.co/", "hf.co/"] where rest.hasPrefix(start) {
            rest = rest.dropFirst(start.count)
            break
        }
        guard let found = rest.wholeMatch(of: /([A-Za-z0-9._\-\/]+?)(?:\/tree\/(.+?)|@(.+))?\/?/) else { return nil }
        let parts = found.1.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy(Self.isName) else { return nil }
        repository = String(found.1)
        if let revision = found.2 ?? found.3 {
            guard Self.isRevision(revision) else { return nil }
            self.revision = String(revision)
        }
    }

    private static func isName(_ part: Substring) -> Bool {
        (1...96).contains(part.count) && !part.hasPrefix(".") && !part.hasPrefix("-") && !part.contains("..")
    }

    package static func isRevision(_ text: some StringProtocol) -> Bool {
        (1...200).contains(text.count) && !text.contains("..")
            && text.utf8.allSatisfy { byte in
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                    || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "._-/".utf8.contains(byte)
            }
    }

    /// `name` of `owner/name`.
    package var name: String { String(repository.split(separator: "/").last ?? "") }
}
