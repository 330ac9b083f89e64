package import Diagnostics
package import VectorMath

/// Writes vectors in a format that they are read in. The same items give the same bytes, and numbers the same bits when
/// they are read again.
package struct VectorFileWriter: Sendable {
    private let format: VectorFormat
    private let kind: Kind
    private let file: String
    private let workers: Workers

    /// How one format is written.
    struct Kind: Sendable {
        /// `a NumPy array (.npy)`.
        let title: String
        /// Of names of files that are written so; nil: all of the format's.
        var endings: [String]?
        /// What the format has a place for beside the vectors.
        let parts: @Sendable (VectorItems) -> Set<VectorItems.Part>
        let write: @Sendable (VectorItems, _ file: String, Workers) throws(DatasetError) -> [UInt8]
    }

    /// - Parameters:
    ///   - ending: of the file's name, which says the format.
    ///   - file: as the author knows it, for complaints.
    package init(ending: String, file: String, workers: Workers = .all) throws(DatasetError) {
        guard let format = VectorFormat.allCases.first(where: { $0.writtenEndings.contains(ending) }),
            let kind = format.writing
        else { throw DatasetError(.writing(.unknownEnding(ending)), at: SourcePosition(file)) }
        self.format = format
        self.kind = kind
        self.file = file
        self.workers = workers
    }

    /// Endings of files that are written.
    package static var endings: [String] { VectorFormat.allCases.flatMap(\.writtenEndings) }

    /// `a NumPy array (.npy)`.
    package var title: String { kind.title }

    /// Of NumPy's two kinds of file the one that this is; nil for another.
    package var numPyFormat: NumPyFormat? { format == .npy ? .array : format == .npz ? .archive : nil }

    package func write(_ items: VectorItems) throws(DatasetError) -> [UInt8] { try kind.write(items, file, workers) }

    /// What is lost, in words; nil where nothing is.
    package func leftOut(of items: VectorItems) -> Diagnostic? {
        let lost = items.parts.filter { !kind.parts(items).contains($0) }.flatMap { part in
            switch part {
            case .ids: ["ids"]
            case .texts: ["texts"]
            case .labels: ["labels"]
            case .fields: items.fields.map { "'\(PlainText.shortened($0.name, to: 40))'" }
            }
        }
        guard !lost.isEmpty else { return nil }
        return .warning(
            at: SourcePosition(file), "there is no place for \(PlainText.list(lost, "and")) in \(kind.title); left out")
    }
}

extension VectorFormat {
    fileprivate var writtenEndings: [String] { writing.map { $0.endings ?? endings } ?? [] }

    /// How it is written; nil for a format that is only read.
    var writing: VectorFileWriter.Kind? {
        let all = { @Sendable (_: VectorItems) in Set(VectorItems.Part.allCases) }
        let none = { @Sendable (_: VectorItems) in Set<VectorItems.Part>() }
        let ids = { @Sendable (_: VectorItems) in Set([VectorItems.Part.ids]) }
        return switch self {
        case .npy: .init(title: "a NumPy array (.npy)", parts: none) { items, _, _ in NumPyFile.write(items.vectors) }
        case .npz:
            .init(title: "NumPy arrays (.npz)", parts: all) { items, file, _ throws(DatasetError) in
                try NumPyArchive.write(items, file: file)
            }
        case .safetensors:
            .init(title: "tensors (.safetensors)", parts: { $0.hasWholeIDs ? [.ids] : [] }) { items, _, _ in
                SafetensorsFile.write(items.vectors, ids: items.hasWholeIDs ? items.ids : nil)
            }
        case .vecs:
            .init(title: "vectors (.fvecs)", endings: ["fvecs"], parts: none) { items, _, _ in
                VecsFile.write(items.vectors, ids: nil)
            }
        case .csv:
            .init(title: "a table (.csv)", parts: all) { items, file, workers throws(DatasetError) in
                try TableOfVectors.csv(items, file: file, workers)
            }
        case .tsv:
            .init(title: "a table (.tsv)", parts: all) { items, file, workers throws(DatasetError) in
                try TableOfVectors.tsv(items, file: file, workers)
            }
        case .text:
            .init(title: "rows of numbers (.txt)", parts: none) { items, _, workers in
                NumberRows(items.vectors, separator: " ").bytes(workers)
            }
        case .json:
            .init(title: "a list of objects (.json)", parts: all) { items, file, workers throws(DatasetError) in
                try TableOfVectors.json(items, file: file, workers)
            }
        case .jsonLines:
            .init(title: "JSON lines (.jsonl)", parts: all) { items, file, workers throws(DatasetError) in
                try TableOfVectors.jsonLines(items, file: file, workers)
            }
        case .words:
            .init(title: "word vectors (.vec)", parts: ids) { items, file, workers throws(DatasetError) in
                try WordWriting(items, file: file).text(workers)
            }
        case .wordsBinary:
            .init(title: "word vectors (.bin)", parts: ids) { items, file, _ throws(DatasetError) in
                try WordWriting(items, file: file).binary()
            }
        case .hdf5, .parquet, .database: nil
        }
    }
}
