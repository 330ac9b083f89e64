import Diagnostics
import Inference

/// The layers of a graph that have names, first to last: the only list of them.
struct NamedLayers {
    struct Layer {
        let name: String
        /// Of one item: tokens x width, or width alone; nil stands for as many tokens as it has.
        let shape: [Int?]
        let value: IRGraph.Value

        /// Whether it is a state for each token, and no vector.
        var hasTokens: Bool { shape.count == 2 }
    }

    private(set) var all: [Layer] = []

    mutating func add(_ layer: Layer) { all.append(layer) }

    /// The one that a card names.
    /// - Parameter file: the model's, for complaints.
    func layer(_ name: Located<String>, file: String) throws(ModelFileError) -> Layer {
        guard let layer = all.first(where: { $0.name == name.value }) ?? (name.value == ModelFile.last ? all.last : nil)
        else {
            throw ModelFileError(.noLayer(name, among: all.map(\.name)), in: file)
        }
        return layer
    }

    /// The one that an architecture names itself.
    func last(_ name: String) -> Layer? { all.last { $0.name == name } }
}
