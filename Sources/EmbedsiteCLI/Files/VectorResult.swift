import Datasets
import Diagnostics

/// A file of vectors that a command writes, with what is told of them: in it, or where that is asked for in a table beside it.
struct VectorResult {
    private let writer: VectorFileWriter
    private let file: ResultFile
    private let table: (name: String, file: ResultFile)?

    /// Claims the files.
    ///
    /// - Parameters:
    ///   - option: that gave `out`.
    ///   - metadata: the table's file; nil for none.
    init(
        _ out: String, by writer: VectorFileWriter, of option: String, metadata: String?,
        from results: inout ResultFiles
    ) throws {
        self.writer = writer
        file = try results.claim(out, as: ResultFormat(writer), of: option)
        table = try metadata.map { name in
            (name, try results.claim(name, as: .metadata(beside: out, writer), of: "--metadata"))
        }
    }

    /// Refuses to write what is read.
    func check(reading inputs: [String]) throws {
        try file.check(reading: inputs)
        try table?.file.check(reading: inputs)
    }

    /// Writes `items`, and shows `notices` with what has no place.
    func write(_ items: VectorItems, showing notices: [Diagnostic]) throws {
        let written = table == nil ? items : VectorItems(items.vectors)
        let told = try table.map { try VectorFileWriter.metadata(items, file: $0.name) }
        let bytes = try writer.write(written)
        TerminalReporter().show(notices + [writer.leftOut(of: written)].compactMap(\.self))
        try file.write(bytes)
        if let told { try table?.file.write(told) }
    }
}
