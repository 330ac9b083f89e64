import Diagnostics
import Queries

extension VectorFormat {
    /// How it is written: each way with endings of its own, which together are all of the format's.
    var writings: [VectorFileWriter.Kind] {
        let all = { @Sendable (_: VectorItems) in Set(VectorItems.Part.allCases) }
        let none = { @Sendable (_: VectorItems) in Set<VectorItems.Part>() }
        let ids = { @Sendable (_: VectorItems) in Set([VectorItems.Part.ids]) }
        let endings = endings
        return switch self {
        case .npy:
            [
                .init(title: "a NumPy array (.npy)", endings: endings, parts: none) { items, _ in
                    NumPyFile.write(items.vectors)
                }
            ]
        case .npz:
            [
                .init(title: "NumPy arrays (.npz)", endings: endings, parts: all) {
                    items, target throws(DatasetError) in
                    try NumPyArchive.write(items, file: target.file)
                }
            ]
        case .safetensors:
            [
                .init(
                    title: "tensors (.safetensors)", endings: endings, parts: { $0.hasWholeIDs ? [.ids] : [] }
                ) { items, _ in
                    SafetensorsFile.write(items.vectors, ids: items.hasWholeIDs ? items.ids : nil)
                }
            ]
        case .hdf5:
            [
                .init(title: "HDF5 arrays (.h5)", endings: endings, parts: all) { items, target throws(DatasetError) in
                    try HDF5Writing.write(items, file: target.file)
                }
            ]
        case .vecs:
            [
                .init(title: "vectors (.fvecs)", endings: ["fvecs"], parts: none) { items, _ in
                    VecsFile.write(items.vectors, ids: nil)
                }
            ]
                + endings.filter { $0 != "fvecs" }.map { ending in
                    .init(title: "vectors (.\(ending))", endings: [ending], parts: none) {
                        items, target throws(DatasetError) in
                        try VecsFile.write(items.vectors, as: ending, file: target.file)
                    }
                }
        case .csv:
            [
                .init(title: "a table (.csv)", endings: endings, hasCells: true, parts: all) {
                    items, target throws(DatasetError) in
                    try TableOfVectors.csv(items, target)
                }
            ]
        case .tsv:
            [
                .init(title: "a table (.tsv)", endings: endings, hasCells: true, parts: all) {
                    items, target throws(DatasetError) in
                    try TableOfVectors.tsv(items, target)
                }
            ]
        case .text:
            [
                .init(title: "rows of numbers (.txt)", endings: endings, parts: none) { items, target in
                    NumberRows(items.vectors, separator: " ").bytes(target.workers)
                }
            ]
        case .json:
            [
                .init(title: "a list of objects (.json)", endings: endings, parts: all) {
                    items, target throws(DatasetError) in
                    try TableOfVectors.json(items, target)
                }
            ]
        case .jsonLines:
            [
                .init(title: "JSON lines (.jsonl)", endings: endings, parts: all) {
                    items, target throws(DatasetError) in
                    try TableOfVectors.jsonLines(items, target)
                }
            ]
        case .words:
            [
                .init(title: "word vectors (.vec)", endings: endings, parts: ids) {
                    items, target throws(DatasetError) in
                    try WordWriting(items, file: target.file).text(target.workers)
                }
            ]
        case .wordsBinary:
            [
                .init(title: "word vectors (.bin)", endings: endings, parts: ids) {
                    items, target throws(DatasetError) in
                    try WordWriting(items, file: target.file).binary()
                }
            ]
        case .parquet:
            [
                .init(title: "a table (.parquet)", endings: endings, parts: all) { items, target throws(DatasetError) in
                    try DuckDBTables.write(items, as: .parquet, file: target.file)
                }
            ]
        case .database:
            [
                .init(title: "a DuckDB database (.duckdb)", endings: ["duckdb"], parts: all) {
                    items, target throws(DatasetError) in
                    try DuckDBTables.write(items, as: .database, file: target.file)
                },
                .init(
                    title: "a SQLite database (.sqlite)", endings: endings.filter { $0 != "duckdb" }, parts: all
                ) { items, target throws(DatasetError) in
                    try SQLiteTable.write(items, file: target.file)
                },
            ]
        }
    }
}
