import Artifacts
import Datasets
import Diagnostics
import Embedders
import Transfers

/// Manifests to datasets; every complaint of every manifest is collected.
struct DatasetStage {
    let site: SiteConfiguration
    let roots: AllowedRoots
    let root: String
    let media: DecodableMedia
    let web: WebCopies

    /// The datasets, and the names of those that failed.
    ///
    /// - Parameter run: parts texts into the tokens of a model, where a manifest asks for them.
    func load(
        _ manifests: [RelativePath], by run: EmbeddingRun, log: inout DiagnosticLog
    ) throws -> ([Dataset], failed: Set<String>) {
        let loader = DatasetLoader(roots: roots, limits: site.datasetLimits, web: web) {
            [media] files throws(DatasetError) in try media.faults(of: files)
        }
        var datasets: [Dataset] = []
        var failed: Set<String> = []
        for path in manifests {
            let name = SiteFiles.path(dataset: path)
            let (manifest, complaints) = ManifestReader.read(
                path: root + "/" + name, displayName: name, limits: site.datasetLimits)
            log.append(contentsOf: complaints)
            guard let manifest else {
                failed.insert(SiteFiles.stem(of: path))
                continue
            }
            do {
                let (dataset, notices) = try loader.load(manifest)
                log.append(contentsOf: notices)
                let parted = try run.parted(dataset)
                try loader.checkCount(parted.records.count, at: parted.position)
                if let unknown = parted.unknown {
                    let model = parted.models.first
                    log.append(unknown.warning(leftOutBy: model, at: parted.position(of: model)))
                }
                datasets.append(parted)
            } catch let error as any Diagnosable {
                failed.insert(manifest.name)
                log.append(error)
            }
        }
        return (datasets, failed)
    }
}
