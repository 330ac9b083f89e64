/// The nodes of an ONNX model.
struct ONNXGraph {
    struct Node {
        let operation: String
        let inputs: [String]
        let outputs: [String]
    }

    var nodes: [Node] = []
    var outputs: [String] = []
    /// Shapes of weights, by their names.
    var weights: [String: [Int]] = [:]

    /// The layer before the classes of a classifier, and how many these are.
    struct Classifier: Equatable {
        let layer: String
        let classes: Int
    }

    /// Of ImageNet: its contest, with a class for nothing, the whole, its branches.
    private static let usualClasses: Set<Int> = [1_000, 1_001, 10_450, 11_221, 11_821, 21_841, 21_843]
    private static let usualNames = ["logits", "prob", "softmax"]

    /// nil where the model's first output is none of classes: the end of a model that projects, as CLIP's does, looks alike but
    /// for the bias and the number of its classes.
    var classifier: Classifier? {
        guard let output = outputs.first else { return nil }
        var producers: [String: Node] = [:]
        for node in nodes { for output in node.outputs { producers[output] = node } }
        var isNamed = Self.usualNames.contains { output.lowercased().contains($0) }
        var node = producers[output]
        // No loop: a name that is made of itself is passed once.
        for _ in 0..<4 {
            guard let next = node, ["Softmax", "LogSoftmax", "Identity"].contains(next.operation),
                let input = next.inputs.first
            else { break }
            isNamed = isNamed || next.operation != "Identity"
            node = producers[input]
        }
        guard let node, let found = found(node, producers), producers[found.layer] != nil,
            isNamed || Self.usualClasses.contains(found.classes)
        else { return nil }
        return found
    }

    /// W x + b, in one node or in two.
    private func found(_ node: Node, _ producers: [String: Node]) -> Classifier? {
        if node.operation == "Gemm", node.inputs.count > 2, let classes = weights[node.inputs[2]]?.last {
            return Classifier(layer: node.inputs[0], classes: classes)
        }
        guard node.operation == "Add", let bias = node.inputs.first(where: { weights[$0] != nil }),
            let classes = weights[bias]?.last,
            let product = node.inputs.lazy.compactMap({ producers[$0] }).first(where: { $0.operation == "MatMul" }),
            let layer = product.inputs.first
        else { return nil }
        return Classifier(layer: layer, classes: classes)
    }
}
