import JSONReading

/// The files beside a model that say how pictures become what it takes.
struct RecipeFiles {
    private let folder: ModelFolder
    /// In the folder, with a slash; empty for the folder itself.
    private let inner: String

    init(_ folder: ModelFolder, in inner: String = "") {
        self.folder = folder
        self.inner = inner
    }

    /// In the order in which they count.
    private var names: [String] { [FolderFiles.preprocessor, FolderFiles.configuration].map { inner + $0 } }

    /// Those that are there.
    var files: [(path: String, name: String)] { folder.found(names) }

    /// What they say; nil where none says anything.
    func recipe() throws -> PictureRecipe? {
        for name in names where folder.has(name) {
            let (json, file) = (try folder.json(name), folder.name + "/" + name)
            if let timm = TimmFile(json, file: file) { return try timm.recipe() }
            if name == inner + FolderFiles.preprocessor { return try PreprocessorFile(json, file: file).recipe() }
        }
        return nil
    }
}
