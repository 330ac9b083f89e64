package import Diagnostics
import VectorMath

extension VectorFileReader {
    /// - Parameter text: what a command line says of the file.
    package init(_ text: VectorsText, limits: DatasetLimits = DatasetLimits()) {
        self.init(limits: limits, skipsBroken: text.skip == .broken)
    }

    /// As a command reads a file.
    ///
    /// - Parameters:
    ///   - text: what it is told of the file.
    ///   - name: as of `read`.
    ///   - isTableSeparated: as of `read`.
    package func read(
        _ file: DataFile, _ text: VectorsText, named name: String?, isTableSeparated: Bool = false
    ) throws(DatasetError) -> Contents {
        if name != nil, let vector = text.columns.vector {
            throw DatasetError(.choice(.vectorTwice(file: file.name)), at: vector.position)
        }
        var contents = try read(
            file, layout: text.layout, columns: text.columns, named: name, isTableSeparated: isTableSeparated)
        // A build tells it of every file; here what could have been meant otherwise is enough.
        if contents.columns?.remark != nil {
            contents.warnings += [contents.columnNote(at: file.position)].compactMap(\.self)
        }
        return contents
    }

    /// Whether a file is of a format whose rows have columns, so that something may be said of these.
    package func hasColumns(_ file: DataFile) throws(DatasetError) -> Bool {
        let format = try VectorFormat(ending: file.ending) { () throws(DatasetError) in
            try file.start(count: VectorFormat.startLength)
        }
        return format.map { $0.usualSeparator != nil || $0.hasListsByName } ?? true
    }
}

extension VectorFileReader.Contents {
    /// Which columns make the vectors; nil for a format without columns.
    func columnNote(at position: SourcePosition) -> Diagnostic? {
        columns.map { Diagnostic(.note, at: position, "each vector is \($0.summary)", remedy: $0.remark) }
    }

    /// Refuses a column that somebody named and that the file does not have.
    package func check(_ text: VectorsText, of file: DataFile) throws(DatasetError) {
        guard let named = text.columns.named.first else { return }
        guard let told = table ?? beside?.table else {
            throw DatasetError(.join(.noTable(column: named.value)), at: named.position)
        }
        var complaints = ComplaintList(file: file.name)
        for column in text.columns.named { _ = told.index(of: column.value, &complaints) }
        try complaints.check()
    }

    /// Rows that can be used, and what to tell of the others; nil where all can.
    package func kept(at position: SourcePosition) throws(DatasetError) -> (rows: [Int], notices: [Diagnostic])? {
        guard let leftOut = try broken.leftOut(of: vectors.rows, at: position) else { return nil }
        return (
            (0..<vectors.rows).filter { !broken.rows.contains($0) }, broken.notes + [leftOut.note(at: position)]
        )
    }
}
