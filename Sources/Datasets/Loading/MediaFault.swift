import Diagnostics

/// What is wrong with a folder of images, or with the pictures of items.
enum ImageFault: Equatable {
    case noFolder(String)
    case unreadableFolder
    case tooDeep(String, limit: Int)
    case tooMany(String, limit: Int)
    case noImages(String, LeftOutFiles)
    /// `folders`: those beside the manifest.
    case noColumn(String, among: [String], folders: [String])
    case noPicture
    case noPictureFile(String)
    case picturesOfID(String, folder: String, found: [String])
    /// Pictures are looked for by ids, and no column is known to hold any; `holding`: those that pictures are called by.
    case noIDs(folder: String, among: [String], holding: [String])

    var message: String {
        switch self {
        case .noFolder(let path): "'\(path)' is a file; expected a folder of images"
        case .unreadableFolder: "this folder cannot be read"
        case .tooDeep(let path, let limit): "'\(path)' is nested more than \(limit) deep"
        case .tooMany(let path, let limit): "'\(path)' holds more than \(PlainText.grouped(limit)) images"
        case .noImages(let path, let leftOut): "'\(path)' holds no JPEG or PNG file\(leftOut.list)"
        case .noColumn(let name, let columns, let folders):
            """
            '\(PlainText.shortened(name, to: 60))' is neither a column nor a folder; found the columns \
            \(DatasetComplaint.listed(columns.filter { !$0.isEmpty }))\
            \(folders.isEmpty ? "" : ", and beside the manifest the folders \(DatasetComplaint.listed(folders))")
            """
        case .noPicture: "the item has no picture"
        case .noPictureFile(let path): "'\(PlainText.shortened(path, to: 60))' is no file; expected a picture"
        case .picturesOfID(let id, let folder, []):
            "'\(folder)' holds no picture called '\(PlainText.shortened(id, to: 60))'"
        case .noIDs(let folder, let columns, _):
            """
            '\(folder)' should hold a picture for each id, but no column is named as that of the ids; found \
            \(DatasetComplaint.listed(columns.filter { !$0.isEmpty }))
            """
        case .picturesOfID(let id, let folder, let found):
            "'\(folder)' holds \(found.count) pictures called '\(PlainText.shortened(id, to: 60))': \(found.joined(separator: ", "))"
        }
    }

    var remedy: String? {
        switch self {
        case .tooMany: DatasetLimits.remedy(.records)
        case .noFolder: "For a table write 'csv:', for vectors 'vectors:'."
        case .noColumn(let name, let columns, let folders):
            Suggestion.nearest(to: name, among: columns + folders).map { "Did you mean '\($0)'?" }
                ?? "Name a column of paths, or a folder with a picture for each id, by its path from the manifest's folder."
        case .noPicture: "Give each row the path of a picture, or leave the row out."
        case .noIDs(_, _, let holding):
            holding.first.map { "Write 'id: \(PlainText.shortened(PlainText.singleLine($0), to: 60))'." }
                ?? "Name a column under 'id' whose cells the pictures are called by; where there is none, add one."
        case .picturesOfID(_, _, []): "A picture is called as its item's id, with or without an ending."
        case .picturesOfID: "Keep one, or write the ending in the ids."
        case .unreadableFolder, .tooDeep, .noImages, .noPictureFile: nil
        }
    }
}
