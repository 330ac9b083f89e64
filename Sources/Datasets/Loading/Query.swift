package import Artifacts
package import Diagnostics

/// Something that items are asked, as an author writes it: a text, or the path of a picture.
package struct Query: Sendable, Hashable {
    package let written: String

    package init(_ written: String) { self.written = written }

    /// What ends so is the path of a picture.
    package static let pictureEndings = [".png", ".jpg", ".jpeg"]
    /// `.png, .jpg or .jpeg`.
    package static var endingList: String { PlainText.list(pictureEndings, "or") }

    package var isPicture: Bool {
        let small = written.lowercased()
        return !written.contains(where: \.isNewline) && Self.pictureEndings.contains(where: small.hasSuffix)
    }

    /// What a model is given.
    ///
    /// - Parameter folder: where paths count from, absolute.
    package func record(in folder: String, _ roots: AllowedRoots, at position: SourcePosition) throws(DatasetError)
        -> Record
    {
        guard isPicture else { return Record(id: written, content: .text(written), label: nil, position: position) }
        let files = MediaFiles(roots: roots, manifestFolder: folder, limits: DatasetLimits())
        return Record(
            id: written, content: .file(try files.file(.image, named: written, at: position)), label: nil,
            position: position)
    }
}
