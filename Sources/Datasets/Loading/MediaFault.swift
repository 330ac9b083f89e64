import Diagnostics

/// What is wrong with a folder of pictures, sounds or films, or with those of items.
enum MediaFault: Equatable {
    case noFolder(String)
    case unreadableFolder
    case tooDeep(String, limit: Int)
    case tooMany(String, limit: Int)
    case none(String, LeftOutFiles)
    /// `folders`: those beside the manifest.
    case noColumn(String, among: [String], folders: [String])
    case missing
    case noFile(String)
    case filesOfID(String, folder: String, found: [String])
    /// Files are looked for by ids, and no column is known to hold any; `holding`: those that files are called by.
    case noIDs(folder: String, among: [String], holding: [String])

    func message(_ kind: MediaKind) -> String {
        let noun = kind.noun
        return switch self {
        case .noFolder(let path): "'\(path)' is a file; expected a folder of \(kind.modality.plural)"
        case .unreadableFolder: "this folder cannot be read"
        case .tooDeep(let path, let limit): "'\(path)' is nested more than \(limit) deep"
        case .tooMany(let path, let limit):
            "'\(path)' holds more than \(PlainText.grouped(limit)) \(kind.modality.plural)"
        case .none(let path, let leftOut):
            "'\(path)' holds no \(kind.formats("or").map { "\($0) file" } ?? noun)\(leftOut.list)"
        case .noColumn(let name, let columns, let folders):
            """
            '\(PlainText.shortened(name, to: 60))' is neither a column nor a folder; found the columns \
            \(DatasetComplaint.listed(columns.filter { !$0.isEmpty }))\
            \(folders.isEmpty ? "" : ", and beside the manifest the folders \(DatasetComplaint.listed(folders))")
            """
        case .missing: "the item has no \(noun)"
        case .noFile(let path): "'\(PlainText.shortened(path, to: 60))' is no file; expected a \(noun)"
        case .filesOfID(let id, let folder, []):
            "'\(folder)' holds no \(noun) called '\(PlainText.shortened(id, to: 60))'"
        case .noIDs(let folder, let columns, _):
            """
            '\(folder)' should hold a \(noun) for each id, but no column is named as that of the ids; found \
            \(DatasetComplaint.listed(columns.filter { !$0.isEmpty }))
            """
        case .filesOfID(let id, let folder, let found):
            "'\(folder)' holds \(found.count) \(noun)s called '\(PlainText.shortened(id, to: 60))': \(found.joined(separator: ", "))"
        }
    }

    func remedy(_ kind: MediaKind) -> String? {
        let noun = kind.noun
        return switch self {
        case .tooMany: DatasetLimits.remedy(.records)
        case .noFolder: "For a table write 'csv:', for vectors 'vectors:'."
        case .noColumn(let name, let columns, let folders):
            Suggestion.nearest(to: name, among: columns + folders).map { "Did you mean '\($0)'?" }
                ?? "Name a column of paths, or a folder with a \(noun) for each id, by its path from the manifest's folder."
        case .missing: "Give each row the path of a \(noun), or leave the row out."
        case .noIDs(_, _, let holding):
            holding.first.map { "Write 'id: \(PlainText.shortened(PlainText.singleLine($0), to: 60))'." }
                ?? "Name a column under 'id' whose cells the \(noun)s are called by; where there is none, add one."
        case .filesOfID(_, _, []): "A \(noun) is called as its item's id, with or without an ending."
        case .filesOfID: "Keep one, or write the ending in the ids."
        case .unreadableFolder, .tooDeep, .none, .noFile: nil
        }
    }
}
