package import Diagnostics
package import VectorMath

/// Writes vectors in a format that they are read in. The same items give the same bytes, and numbers the same bits when
/// they are read again.
package struct VectorFileWriter: Sendable {
    private let format: VectorFormat
    private let kind: Kind
    private let target: Target

    /// How one format is written.
    struct Kind: Sendable {
        /// `a NumPy array (.npy)`.
        let title: String
        /// Of names of files that are written so, in small letters.
        let endings: [String]
        /// Whether a number of a vector may have a cell of its own.
        var hasCells = false
        /// What the format has a place for beside the vectors.
        let parts: @Sendable (VectorItems) -> Set<VectorItems.Part>
        let write: @Sendable (VectorItems, Target) throws(DatasetError) -> [UInt8]
    }

    /// What is written.
    struct Target: Sendable {
        /// As the author knows it, for complaints.
        let file: String
        let workers: Workers
        /// Whether each vector is a list in one cell also where nothing else stands in a table.
        let hasLists: Bool
    }

    /// - Parameters:
    ///   - ending: of the file's name, which says the format.
    ///   - file: as the author knows it, for complaints.
    ///   - hasLists: whether a table has each vector as a list in one cell, whatever else it has.
    package init(
        ending: String, file: String, hasLists: Bool = false, workers: Workers = .all
    ) throws(DatasetError) {
        let found = VectorFormat.allCases.lazy.compactMap { format in
            format.writings.first { $0.endings.contains(ending) }.map { (format, $0) }
        }.first
        guard let found else { throw DatasetError(.writing(.unknownEnding(ending)), at: SourcePosition(file)) }
        (format, kind) = found
        target = Target(file: file, workers: workers, hasLists: hasLists)
    }

    /// What stands beside vectors in a file of its own, as TensorBoard's projector has it (`metadata.tsv`).
    package static func metadata(_ items: VectorItems, file: String) throws(DatasetError) -> [UInt8] {
        try TableOfVectors.metadata(items, file: file)
    }

    /// Whether the numbers of a vector may have cells of their own, so that a list in one is a choice.
    package var hasCells: Bool { kind.hasCells }

    /// Endings of files that are written.
    package static var endings: [String] { VectorFormat.allCases.flatMap { $0.writings.flatMap(\.endings) } }

    /// `a NumPy array (.npy)`.
    package var title: String { kind.title }

    /// Of NumPy's two kinds of file the one that this is; nil for another.
    package var numPyFormat: NumPyFormat? { format == .npy ? .array : format == .npz ? .archive : nil }

    package func write(_ items: VectorItems) throws(DatasetError) -> [UInt8] { try kind.write(items, target) }

    /// Whether a file is what this writes: read and written again, it is the same bytes. Nobody has such a file but as a
    /// result of one that is kept elsewhere.
    package func wrote(_ file: DataFile) -> Bool {
        guard let bytes = try? file.bytes(limit: DatasetLimits().vectorBytes),
            let contents = try? VectorFileReader(workers: target.workers).read(file)
        else { return false }
        let items = VectorItems(contents)
        return (hasCells ? [false, true] : [false]).contains { hasLists in
            let target = Target(file: target.file, workers: target.workers, hasLists: hasLists)
            return (try? kind.write(items, target)) == bytes
        }
    }

    /// The same of what tells of the vectors in a file beside it.
    package func wrote(metadata: DataFile, beside file: DataFile) -> Bool {
        guard wrote(file), let bytes = try? metadata.bytes(limit: DatasetLimits().tableBytes),
            let contents = try? VectorFileReader(workers: target.workers).read(file),
            let joined = try? VectorItems.read(
                contents, of: file, called: file.name, beside: metadata, VectorsText())
        else { return false }
        return (try? Self.metadata(joined.items, file: metadata.name)) == bytes
    }

    /// The usual ending of what is written.
    package var ending: String { kind.endings.first ?? "" }

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
            at: SourcePosition(target.file),
            "there is no place for \(PlainText.list(lost, "and")) in \(kind.title); left out")
    }
}
