import Artifacts
import Datasets
import Diagnostics
import Films
import Rasters
import Sounds
import Synchronization
import VectorMath

/// Decodes pictures, sounds and films to see whether they can be, each once: what could be decoded is known by its bytes.
struct DecodableMedia: Sendable {
    let limits: RasterLimits
    let sounds: SoundLimits
    /// nil remembers nothing.
    let store: ArtifactStore?
    let workers: Workers
    var progress = ProgressSink.silent

    /// What is wrong with each; nil for one that can be decoded. Throws what is no fault of a file.
    func faults(of files: [MediaFile]) throws(DatasetError) -> [(any Diagnosable)?] {
        let keys = try keys(of: files)
        let known = try known(keys.compactMap(\.self))
        let unknown = files.indices.filter { index in keys[index].map { !known.contains($0) } ?? true }
        let done = Mutex(0)
        let results = workers.gather(unknown.count) { place in
            let fault = fault(of: files[unknown[place]])
            progress.report(
                "decoding pictures, sounds and films",
                done: done.withLock {
                    $0 += 1; return $0
                }, of: unknown.count)
            return fault
        }
        var faults = [(any Diagnosable)?](repeating: nil, count: files.count)
        for (index, fault) in zip(unknown, results) {
            if let fault, fault.cause != .input { throw DatasetError(fault) }
            faults[index] = fault
        }
        // What failed is never kept.
        let sound = unknown.filter { faults[$0] == nil }.compactMap { keys[$0] }
        try remember(sound)
        return faults
    }

    private func fault(of file: MediaFile) -> (any Diagnosable)? {
        do {
            let position = SourcePosition(file.name)
            switch file.kind {
            case .image:
                let bytes = try BoundedFile.read(file.path, limit: limits.bytes, name: file.name)
                _ = try RasterDecoder.decode(bytes, name: position, limits: limits)
            case .sound:
                let bytes = try BoundedFile.read(file.path, limit: sounds.bytes, name: file.name)
                _ = try SoundDecoder.decode(bytes, name: position, limits: sounds)
            case .film: _ = try FilmReader(rasters: limits).pictures(of: file.path, count: 1, at: position)
            }
            return nil
        } catch let error as any Diagnosable {
            return error
        } catch {
            return Complaints([.error(at: SourcePosition(file.name), "\(error)")])
        }
    }

    /// Of what is known of each file; nil for one whose bytes cannot be read, and where nothing is remembered.
    private func keys(of files: [MediaFile]) throws(DatasetError) -> [ContentHash?] {
        guard let store else { return files.map { _ in nil } }
        let memo = FileHashMemo(store)
        let hashes: [ContentHash?]
        if let all = try? memo.hashes(ofFiles: files.map { ($0.path, $0.name) }) {
            hashes = all
        } else {
            hashes = files.map { try? memo.hash(ofFile: $0.path, name: $0.name) }
        }
        return zip(hashes, files).map { hash, file in
            hash.map { hash in
                var hasher = ContentHasher(domain: "decodable file 1")
                hasher.combine(hash)
                hasher.combine(file.kind.rawValue)
                hasher.combine("\(limits.pixels) \(limits.bytes) \(sounds.bytes) \(sounds.seconds)")
                return hasher.finish()
            }
        }
    }

    private func known(_ keys: [ContentHash]) throws(DatasetError) -> Set<ContentHash> {
        guard let store else { return [] }
        do {
            return Set(try store.read(.file, keys: keys).keys)
        } catch {
            throw DatasetError(error)
        }
    }

    private func remember(_ keys: [ContentHash]) throws(DatasetError) {
        guard let store else { return }
        do {
            try store.write(.file, keys.map { ($0, [1]) })
        } catch {
            throw DatasetError(error)
        }
    }
}
