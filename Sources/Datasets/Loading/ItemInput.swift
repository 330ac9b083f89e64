import Artifacts
package import Diagnostics
import Foundation
import JSONReading

/// What `embedsite embed INPUT` and `tokenize INPUT` read: one item per line, row or image, in input order.
package struct ItemInput: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package let content: Record.Content
        package let position: SourcePosition
    }

    package let items: [Item]

    package var contents: [Record.Content] { items.map(\.content) }

    /// The items of the file or folder at `path`: .txt (one text a line, blank lines too), .jsonl (a JSON string, or an
    /// object with the text under `column`), .csv and .tsv (the text in `column`), or a folder of pictures, sounds or films: of
    /// `wanted` where there are such.
    package init(
        path: String, column: String = "text", of wanted: MediaKind? = nil, limits: DatasetLimits = DatasetLimits()
    ) throws(DatasetError) {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        if exists, isFolder.boolValue {
            items = try Self.files(path, wanted, limits)
            return
        }
        let bytes: [UInt8]
        do {
            bytes = try BoundedFile.read(path, limit: limits.tableBytes, name: path)
        } catch {
            throw DatasetError(error)
        }
        let position = SourcePosition(path, line: 1, column: 1)
        let columns = TableColumns(text: Located(column, at: position))
        switch (path as NSString).pathExtension.lowercased() {
        case "txt": self = try .init(lines: bytes, name: path, limits: limits)
        case "jsonl": items = try Self.objects(bytes, path, column, limits)
        case "csv": items = try Self.rows(bytes, path, .comma, columns, limits)
        case "tsv": items = try Self.rows(bytes, path, .tab, columns, limits)
        case let ending:
            throw DatasetError(.unknownItems(ending: ending), at: SourcePosition(path))
        }
        if items.isEmpty {
            throw DatasetError(.noItems, at: SourcePosition(path))
        }
    }

    /// One text a line, as read from standard input. A blank line is a blank text, so that rows stay in step.
    package init(
        lines bytes: [UInt8], name: String = "-", limits: DatasetLimits = DatasetLimits()
    ) throws(DatasetError) {
        try TextCheck.check(bytes, name: name)
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        items = JSONLinesReader.split(body).enumerated().map { index, line in
            Item(
                content: .text(String(decoding: line, as: UTF8.self)),
                position: SourcePosition(name, line: index + 1, column: 1))
        }
        if items.count > limits.records {
            throw DatasetError(.lines(.tooMany(limit: limits.records)), at: SourcePosition(name))
        }
        if items.isEmpty { throw DatasetError(.lines(.noLines), at: SourcePosition(name)) }
    }

    /// Files by name, each called as the reader would find it: the folder as it was given, then the path below it.
    private static func files(
        _ path: String, _ wanted: MediaKind?, _ limits: DatasetLimits
    ) throws(DatasetError) -> [Item] {
        let folder = URL(filePath: path).standardizedFileURL.path
        func read(_ kind: MediaKind) throws(DatasetError) -> [Record] {
            try MediaFolderReader.read(
                kind, Located(path, at: SourcePosition(path)),
                manifestFolder: FileManager.default.currentDirectoryPath, roots: AllowedRoots([folder]), limits: limits
            ).0
        }
        let first = wanted ?? .image
        let others = MediaKind.allCases.filter { $0 != first }
        var records: [Record] = []
        do {
            records = try read(first)
        } catch {
            // What is complained of is that the wanted are not there.
            guard let found = others.lazy.compactMap({ try? read($0) }).first else { throw error }
            records = found
        }
        return records.map { record in
            guard let file = record.media else { return Item(content: record.content, position: record.position) }
            let name = (path as NSString).appendingPathComponent(record.id)
            return Item(
                content: .file(MediaFile(file.kind, path: file.path, name: name)), position: SourcePosition(name))
        }
    }

    private static func rows(
        _ bytes: [UInt8], _ name: String, _ usual: FieldSeparator, _ columns: TableColumns, _ limits: DatasetLimits
    ) throws(DatasetError) -> [Item] {
        var broken = BrokenRows.refused
        let table = try CSVReader.read(bytes, name: name, usual: usual, limits: limits, &broken)
        return try TableRecords(table: table, columns: columns, needsText: true).records(&broken)
            .map { Item(content: $0.content, position: $0.position) }
    }

    private static func objects(
        _ bytes: [UInt8], _ name: String, _ column: String, _ limits: DatasetLimits
    ) throws(DatasetError) -> [Item] {
        var complaints = ComplaintList(file: name)
        var items: [Item] = []
        for (value, line) in try JSONLinesReader(bytes, name: name, limits: limits).lines {
            let position = SourcePosition(name, line: line, column: 1)
            if case .string(let text) = value[column] ?? value {
                items.append(Item(content: .text(text), position: position))
            } else {
                complaints.add(.lines(.noText(column: column, found: value)), at: position)
            }
        }
        try complaints.check()
        return items
    }
}
