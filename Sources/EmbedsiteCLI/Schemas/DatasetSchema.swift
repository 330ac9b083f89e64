import Datasets
import KeySchemas
import YAMLReading

/// The schema of a dataset's manifest.
enum DatasetSchema {
    static var schema: JSONSchema {
        JSONSchema(
            title: "A dataset of embedsite", keys, properties: [ManifestText.records: records.value],
            rules: [
                JSONSchema.rule(
                    with: RecordsText.Source.vectors.rawValue, in: ManifestText.records,
                    useless: ManifestText.uselessBesideVectors)
            ])
    }

    static var keys: [KeySummary] { ManifestText.keys.map { $0.documented(ManifestText()) } }

    private static var records: JSONSchema {
        let sources = RecordsText.Source.allCases.map { KeyUse(key: $0.rawValue, useless: $0.useless) }
        let selection = [
            KeyUse(key: RecordsText.sample, useless: [RecordsText.limit]),
            KeyUse(key: RecordsText.seed, needed: [RecordsText.sample]),
        ]
        return JSONSchema(RecordsText.keys.map { $0.documented(RecordsText()) }, uses: sources + selection)
            .choosingOne(of: RecordsText.Source.allCases.map(\.rawValue))
    }
}
