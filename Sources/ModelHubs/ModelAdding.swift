import Artifacts
package import Diagnostics
import Foundation
import Installation

/// Adds a model to a home: its files come one after another into a folder of their own, each is checked, and when all are there
/// and the model opens the folder gets its name. Whatever comes between, no half of a model has that name; what has come is kept
/// for the next time.
package struct ModelAdding: Sendable {
    package let models: AddedModels
    package let hub: Hub
    package let cache: HubCache
    /// Takes what the cache has, and asks no server.
    package var isOffline = false
    /// A model of the same name goes.
    package var isReplacing = false
    /// Files that are wanted beside the usual.
    package var further: [String] = []

    package init(models: AddedModels, hub: Hub, cache: HubCache) {
        self.models = models
        self.hub = hub
        self.cache = cache
    }

    package struct Outcome: Sendable, Equatable {
        package let model: AddedModel
        /// It was there before, at the same commit.
        package let wasThere: Bool
    }

    /// Where the files of one model come from.
    private enum Origin {
        case folder(LocalModel)
        case hub(HubModel)
    }

    /// - Parameters:
    ///   - name: what manifests call it.
    ///   - opens: throws where the model in the folder it is given is none that can be used.
    package func add(
        _ source: ModelSource, as name: String, progress: ProgressSink = .silent,
        opens: (_ folder: String) throws -> Void
    ) throws -> Outcome {
        let (origin, page) = try origin(of: source)
        return try models.locked(waiting: { progress.report("waiting for another", done: 0, of: nil) }) {
            let listing: ModelListing
            switch origin {
            case .folder(let folder): listing = try folder.listing()
            case .hub(let model): listing = try hub.listing(of: model)
            }
            let wanted = try NeededFiles.choose(from: listing, further: further, of: page ?? "the folder")
            if let there = models.model(named: name), !isReplacing {
                guard there.record.page == page, page != nil, there.record.commit == listing.commit,
                    Set(wanted.map(\.path.string)).isSubset(of: there.record.files.map(\.path))
                else {
                    throw ModelHubError(.taken(name, by: there.record.page))
                }
                return Outcome(model: there, wasThere: true)
            }
            let folder = models.folder(ofUnfinished: name)
            let files = try bring(wanted, of: origin, at: listing.commit, to: folder, progress)
            do {
                try opens(folder)
            } catch {
                // What is wrong with it will be wrong the next time too.
                try? FileManager.default.removeItem(atPath: folder)
                throw error
            }
            let record = AddedModelRecord(name: name, page: page, commit: listing.commit, files: files)
            return Outcome(model: try put(record, folder), wasThere: false)
        }
    }

    private func origin(of source: ModelSource) throws(ModelHubError) -> (Origin, page: String?) {
        switch source {
        case .folder(let path):
            let folder = try LocalModel(path)
            return (.folder(folder), folder.repository.map { hub.page(of: $0) })
        case .hub(let model):
            guard isOffline else { return (.hub(model), hub.page(of: model.repository)) }
            guard let folder = cache.snapshot(of: model) else {
                throw ModelHubError(.notCached(model.repository, model.revision, folder: cache.path))
            }
            return (.folder(folder), hub.page(of: model.repository))
        }
    }

    // MARK: - Files

    private func bring(
        _ wanted: [ListedFile], of origin: Origin, at commit: String?, to folder: String, _ progress: ProgressSink
    ) throws -> [InstalledFile] {
        try AtomicFile.makeFolder(folder)
        try removeOthers(than: wanted, in: folder)
        return try wanted.map { listed in
            let place = listed.path.absolute(in: folder)
            try AtomicFile.makeFolder((place as NSString).deletingLastPathComponent)
            let file = try GrowingFile(at: place)
            switch origin {
            case .folder(let source): try source.copy(listed, into: file, progress)
            case .hub(let model):
                guard let commit else { throw ModelHubError(.listing(model.repository, "it names no commit")) }
                try fetch(listed, of: model, at: commit, into: file, place, progress)
            }
            try file.secure()
            return InstalledFile(path: listed.path.string, bytes: file.count, sha256: file.content.hex)
        }
    }

    /// What an earlier try brought of this file is gone on with, where it can be; the whole is what the hub said, or nothing.
    private func fetch(
        _ listed: ListedFile, of model: HubModel, at commit: String, into file: GrowingFile, _ place: String,
        _ progress: ProgressSink
    ) throws {
        guard let checksum = listed.checksum else { throw ModelHubError(.noHash(listed.path.string)) }
        func isWhole() throws -> Bool {
            try file.count == listed.bytes && checksum.found(file.content, of: place) == checksum.text
        }
        if try isWhole() { return }
        if let blob = cache.blob(checksum, of: model),
            (try? file.become(
                blob, within: AllowedRoots([cache.path]), name: listed.path.string,
                progress: { progress.report("copying \(listed.path)", done: $0, of: $1) })) != nil, try isWhole()
        {
            return
        }
        // Bytes of which nobody knows whether they are the first of this file: those of another are found out by the hash.
        if file.count >= listed.bytes { try file.empty() }
        let begun = file.count
        try hub.fetch(listed, of: model, at: commit, into: file, progress)
        if try isWhole() { return }
        if begun > 0 {
            try file.empty()
            try hub.fetch(listed, of: model, at: commit, into: file, progress)
            if try isWhole() { return }
        }
        let found = try checksum.found(file.content, of: place)
        let count = file.count
        file.remove()
        guard count == listed.bytes else {
            throw ModelHubError(.wrongSize(listed.path.string, found: count, expected: listed.bytes))
        }
        throw ModelHubError(.wrongHash(listed.path.string, found: found, expected: checksum.text))
    }

    /// Of an earlier try of another commit.
    private func removeOthers(than wanted: [ListedFile], in folder: String) throws {
        let paths = Set(wanted.map(\.path.string))
        guard let names = FileManager.default.enumerator(atPath: folder) else { return }
        var others: [String] = []
        while let name = names.nextObject() as? String {
            if !paths.contains(name), FileStatus(at: folder + "/" + name)?.kind != .folder { others.append(name) }
        }
        for name in others { try FileManager.default.removeItem(atPath: folder + "/" + name) }
    }

    /// Gives the folder its name.
    private func put(_ record: AddedModelRecord, _ folder: String) throws(ModelHubError) -> AddedModel {
        try record.write(toFolder: folder)
        let place = models.path + "/" + record.name
        let old = models.folder(ofUnfinished: ".old")
        try? FileManager.default.removeItem(atPath: old)
        guard rename(place, old) == 0 || errno == ENOENT, rename(folder, place) == 0 else {
            throw ModelHubError(.unwritten(place, String(cString: strerror(errno))))
        }
        try? FileManager.default.removeItem(atPath: old)
        return AddedModel(record: record, folder: place)
    }
}
