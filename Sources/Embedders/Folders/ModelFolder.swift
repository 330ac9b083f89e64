import Artifacts
import Diagnostics
import Foundation
import Inference
import JSONReading

/// The files of a model's folder, as transformers and sentence-transformers lay it out.
struct ModelFolder: Sendable {
    /// A file of weights.
    struct Weights: Sendable {
        /// In the model's folder.
        let file: String
        /// Put before the names of its tensors.
        let prefix: String
    }

    private static let configurationLimit = 1 << 20

    let path: String
    /// As the author knows it, for complaints.
    let name: String
    /// What is wrong with the folder as a whole is told here: where a card names it.
    let position: SourcePosition
    /// Whether a model of texts and one of pictures are taken from it together.
    let isOfBoth: Bool

    /// A folder that no card names.
    init(path: String, name: String) {
        self.path = path
        self.name = name
        position = SourcePosition(name)
        isOfBoth = false
    }

    /// One that a card names.
    init(_ folder: ModelPath, isOfBoth: Bool = false) {
        path = folder.path
        name = folder.name
        position = folder.position
        self.isOfBoth = isOfBoth
    }

    func has(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + file) }

    func json(_ file: String) throws -> JSONValue {
        try JSONValue.parse(try bytes(file, limit: Self.configurationLimit), name: name + "/" + file)
    }

    func bytes(_ file: String, limit: Int) throws -> [UInt8] {
        try BoundedFile.read(path + "/" + file, limit: limit, name: name + "/" + file)
    }

    /// What `config.json` of the folder `folder`, which ends with a slash or is empty, says of the architecture.
    func settings(in folder: String) throws -> ArchitectureSettings {
        let file = folder + FolderFiles.configuration
        return ArchitectureSettings(json: try json(file), file: name + "/" + file)
    }

    /// The architecture that this file names; nil where it is not there.
    func modelType(in folder: String) throws -> String? {
        has(folder + FolderFiles.configuration) ? try settings(in: folder).modelType : nil
    }

    /// Those of `files` that are there.
    func found(_ files: [String]) -> [(path: String, name: String)] {
        files.filter(has).map { (path + "/" + $0, name + "/" + $0) }
    }

    /// The files of weights in the folder `folder`, which ends with a slash or is empty: one, or those that an index names.
    func weights(in folder: String) throws -> [Weights] {
        let whole = folder + FolderFiles.weights
        if has(whole) { return [Weights(file: whole, prefix: "")] }
        let index = folder + FolderFiles.weightsIndex
        guard has(index) else { return [] }
        let json = try JSONValue.parse(
            try bytes(index, limit: SafetensorsIndex.longest), name: name + "/" + index)
        return try SafetensorsIndex(json, file: name + "/" + index).files.map {
            Weights(file: folder + $0, prefix: "")
        }
    }

    func mapped(_ files: [Weights]) throws -> (MappedWeights, Safetensors) {
        let weights = try MappedWeights(files.map { (path + "/" + $0.file, name + "/" + $0.file) })
        return (weights, try Safetensors(weights, prefixes: files.map(\.prefix)))
    }

    /// The model's file in a runtime's own format: what a card asks for, else what is there where the weights alone will not do.
    /// - Parameters:
    ///   - asked: from the folder, as a card says it.
    ///   - needed: whether weights have no use here: there are none, or no graph is made for their architecture.
    func network(asked: String?, in folder: String, needed: () throws -> Bool) throws -> String? {
        if let asked {
            guard !asked.hasPrefix("/"), !asked.split(separator: "/").contains(".."), has(asked) else {
                throw ModelFileError(.noFileInFolder(asked), of: self)
            }
            return asked
        }
        guard try needed() else { return nil }
        return FolderFiles.networks.map { folder + $0 }.first(where: has)
    }
}
