package import Artifacts
package import Diagnostics
import Foundation
import Synchronization

/// A file of the web as it lies on this machine.
package struct WebCopy: Sendable, Equatable {
    package let path: String
    package let content: ContentHash
    package let bytes: Int
}

/// Files of the web, each asked for once while this lives. Their copies are kept beside the cache, with what their servers said
/// of them: the next time these are asked whether the file has changed. Where a server cannot be reached, the copy is taken and
/// a warning says so. Without a cache the copies go when this does.
///
/// May be used from any thread.
package final class WebCopies: Sendable {
    private struct State {
        var copies: [WebAddress: WebCopy] = [:]
        var notices: [Diagnostic] = []
        var scratch: ScratchFolder?
    }

    private let store: ArtifactStore?
    private let client: WebClient
    private let progress: ProgressSink
    private let state = Mutex(State())

    package init(store: ArtifactStore? = nil, client: WebClient = WebClient(), progress: ProgressSink = .silent) {
        self.store = store
        self.client = client
        self.progress = progress
    }

    deinit { state.withLock { $0.scratch?.remove() } }

    /// What was found of servers since the last call, as warnings.
    package func takeNotices() -> [Diagnostic] {
        state.withLock { state in
            defer { state.notices = [] }
            return state.notices
        }
    }

    /// The file at the address of `request`. One after another.
    ///
    /// - Parameter position: what names it, for complaints.
    package func copy(_ request: WebRequest, at position: SourcePosition) throws(TransferError) -> WebCopy {
        let copy = try state.withLock { state throws(TransferError) in
            if let copy = state.copies[request.address] { return copy }
            let copy: WebCopy
            do {
                copy = try fetch(request, at: position, &state)
            } catch let error as TransferError {
                throw error
            } catch {
                let reason = (error as? ArtifactError)?.message ?? error.localizedDescription
                throw TransferError(.unwritten(reason), of: request.address.shown, at: position)
            }
            state.copies[request.address] = copy
            return copy
        }
        guard copy.bytes <= request.limit else {
            throw TransferError(
                .tooLarge(limit: request.limit, remedy: request.limitRemedy), of: request.address.shown, at: position)
        }
        return copy
    }

    private func fetch(_ request: WebRequest, at position: SourcePosition, _ state: inout State) throws -> WebCopy {
        let address = request.address
        let key = KeptCopy.key(address)
        let folder = try folder(&state)
        let path = "\(folder.path)/\(key.hex)\(address.ending)"
        let (kept, copy) = try kept(key, at: path) ?? (nil, nil)
        var request = request
        request.fields += kept?.condition ?? []
        let file = try GrowingFile(at: AtomicFile.temporaryPath(beside: path))
        do {
            let response = try client.get(request, into: file, at: position, progress)
            if response.isUnchanged {
                guard let copy else { throw TransferError(.status(304), of: address.shown, at: position) }
                file.remove()
                return copy
            }
            try file.move(to: path)
            try store?.write(.fetched, [(key, KeptCopy(response).bytes)])
            return WebCopy(path: path, content: response.content, bytes: response.bytes)
        } catch {
            file.remove()
            guard let copy, let error = error as? TransferError, error.isAway else { throw error }
            state.notices.append(
                .warning(
                    at: position, "\(error.message); the copy of an earlier build is used",
                    remedy: "Build again when it can be reached: the file may have changed."))
            return copy
        }
    }

    private func folder(_ state: inout State) throws -> CopyFolder {
        if let folder = store.flatMap({ CopyFolder(of: $0) }) {
            try folder.prepare()
            return folder
        }
        let scratch = try state.scratch ?? ScratchFolder(for: "a file of the web")
        state.scratch = scratch
        return CopyFolder(path: scratch.path)
    }

    /// A copy is believed only where its bytes are those that came.
    private func kept(_ key: ContentHash, at path: String) throws -> (KeptCopy, WebCopy)? {
        guard let store, store.folder != nil, let bytes = try store.read(.fetched, key: key),
            let kept = KeptCopy(stored: bytes),
            let content = try? FileHashMemo(store).hash(ofFile: path, name: path), content == kept.content,
            let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size]) as? Int
        else { return nil }
        return (kept, WebCopy(path: path, content: content, bytes: size))
    }
}
