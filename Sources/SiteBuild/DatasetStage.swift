import Artifacts
import Datasets
import Diagnostics

/// Manifests to datasets; every complaint of every manifest is collected.
struct DatasetStage {
    let site: SiteConfiguration
    let roots: AllowedRoots
    let root: String

    func load(_ manifests: [RelativePath], log: inout DiagnosticLog) throws -> [Dataset] {
        let loader = DatasetLoader(roots: roots, limits: site.datasetLimits)
        var datasets: [Dataset] = []
        for path in manifests {
            let name = SiteFiles.path(dataset: path)
            let (manifest, complaints) = ManifestReader.read(
                path: root + "/" + name, displayName: name, limits: site.datasetLimits)
            log.append(contentsOf: complaints)
            guard let manifest else { continue }
            do {
                let (dataset, notices) = try loader.load(manifest)
                log.append(contentsOf: notices)
                datasets.append(dataset)
            } catch {
                log.append(contentsOf: error.diagnostics)
            }
        }
        return datasets
    }
}
