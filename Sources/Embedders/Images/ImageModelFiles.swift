import Foundation
import Rasters

/// The files that a card of a model of pictures stands for.
struct ImageModelFiles {
    private enum Source {
        case file(ModelFile)
        case folder(ImageModelFolder)
    }

    private let source: Source

    init(_ card: ImageModelCard) throws {
        source =
            switch card.source {
            case .file(let file): .file(ModelFile(path: file.path, name: file.name))
            case .folder(let folder, let network):
                .folder(try ImageModelFolder(ModelFolder(folder), network: network))
            }
    }

    var isFolder: Bool { if case .folder = source { true } else { false } }

    /// The file that the runtime reads; nil where a graph is made of weights.
    var network: ModelFile? {
        switch source {
        case .file(let file): file
        case .folder(let folder): folder.networkFile
        }
    }

    /// Where there is no file to be read by the runtime.
    func folder() throws -> ImageModelFolder {
        guard case .folder(let folder) = source else { throw ModelFileError(.noWeights, in: network?.name ?? "") }
        return folder
    }

    /// Files that decide what a vector is, those that are there.
    var files: [(path: String, name: String)] {
        switch source {
        case .file(let file): ModelFile.files(file.path, name: file.name) + recipes.files
        case .folder(let folder): folder.files
        }
    }

    /// What says how pictures become numbers: beside the file, or in the folder.
    var recipes: RecipeFiles {
        switch source {
        case .file(let file):
            RecipeFiles(
                ModelFolder(
                    path: (file.path as NSString).deletingLastPathComponent,
                    name: Self.folder(of: file.name)))
        case .folder(let folder): folder.recipes
        }
    }

    private static func folder(of name: String) -> String {
        let folder = (name as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }

    /// What is done with a picture, and how large it then is.
    /// - Parameter size: of the model's input; nil where that may be any.
    func recipe(
        _ input: ImageInput, size: RasterSize?, file: String
    ) throws -> (recipe: PictureRecipe, size: RasterSize) {
        // A card that says all is not held up by files that cannot be read here.
        let said = input.isWhole ? nil : try recipes.recipe()
        do throws(PictureRecipe.Unsized) {
            let recipe = try PictureRecipe(input, said: said, size: size)
            guard let made = recipe.size else { throw PictureRecipe.Unsized() }
            return (recipe, made)
        } catch {
            throw ModelFileError(.anySize, in: file)
        }
    }
}
