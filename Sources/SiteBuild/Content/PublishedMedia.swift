import Artifacts
import Datasets
import Diagnostics
import Figures

/// The sounds and films of datasets that pages play, as they go into the built site: each once, as it is.
struct PublishedMedia {
    private var files: [String: MediaFile] = [:]

    init(of sets: some Sequence<VectorSet>) {
        for set in sets {
            for (record, hash) in zip(set.dataset.records, set.media) {
                guard let media = record.media, let hash, let name = Player.file(of: media, hash) else { continue }
                files[name] = media
            }
        }
    }

    /// - Parameter names: of `Player.file`.
    func files(named names: Set<String>) throws -> [OutputFile] {
        try names.sorted().compactMap { name in
            guard let media = files[name], let path = SiteMap.media(name) else { return nil }
            return OutputFile(path, bytes: try BoundedFile.read(media.path, limit: .max, name: media.name))
        }
    }
}
