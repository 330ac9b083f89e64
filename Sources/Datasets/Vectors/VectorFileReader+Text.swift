import Diagnostics
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
        if let columns = contents.columns, columns.remark != nil || columns.areMixed {
            contents.warnings += [contents.columnNote(at: file.position)].compactMap(\.self)
        }
        return contents
    }

    /// What is said of each of some files, of all of which the same is said: of each what its format knows, and what none
    /// knows of the first, whose reader refuses it.
    package func shares(_ text: VectorsText, of files: [DataFile]) throws(DatasetError) -> [VectorsText] {
        var shares: [VectorsText] = []
        for file in files { shares.append(try share(text, of: file)) }
        guard var first = shares.first else { return [] }
        func isLost<Value: Equatable>(_ key: KeyPath<VectorsText, Value?>) -> Bool {
            text[keyPath: key] != nil && shares.allSatisfy { $0[keyPath: key] == nil }
        }
        if isLost(\.columns.vector) { first.columns.vector = text.columns.vector }
        if isLost(\.layout.header) { first.layout.header = text.layout.header }
        if isLost(\.layout.separator) { first.layout.separator = text.layout.separator }
        if isLost(\.layout.orient) { first.layout.orient = text.layout.orient }
        shares[0] = first
        return shares
    }

    /// What a file's format knows of what is said.
    package func share(_ text: VectorsText, of file: DataFile) throws(DatasetError) -> VectorsText {
        let format = try VectorFormat(ending: file.ending) { () throws(DatasetError) in
            try file.start(count: VectorFormat.startLength)
        }
        guard let format else { return text }
        var share = text
        if !format.hasListsByName { share.columns.vector = nil }
        if format.usualSeparator == nil { share.layout.header = nil }
        if format.usualSeparator == nil, format != .words { share.layout.separator = nil }
        if format != .json, format != .jsonLines { share.layout.orient = nil }
        return share
    }
}

extension VectorFileReader.Contents {
    /// Which columns make the vectors; nil for a format without columns.
    func columnNote(at position: SourcePosition) -> Diagnostic? {
        columns.map { Diagnostic(.note, at: position, "each vector is \($0.summary)", remedy: $0.remark) }
    }
}
