/// A model's graph in OpenVINO's intermediate representation, version 11, built node by node.
///
/// Weights are named by their place in a file (`MappedWeights`); small constants are collected in `constants`, which
/// are to stand at `constantsOffset` of the same memory. Shapes of outputs are left out: the runtime infers them.
package struct IRGraph: Sendable {
    /// An output of a node.
    package struct Value: Sendable {
        fileprivate let layer: Int
        fileprivate let port: Int
        package let type: ElementType
    }

    private struct Layer {
        let operation: String
        let version: String
        let attributes: [(String, String)]
        let inputs: [Value]
        let output: ElementType?
        /// Of the output, as others find it.
        let name: String?
    }

    private struct Constant: Hashable {
        let type: ElementType
        let shape: [Int]
        let bytes: [UInt8]
    }

    private var layers: [Layer] = []
    private let constantsOffset: Int
    private(set) var constants: [UInt8] = []
    /// Those that are there: what makes a model ready looks at every node many times, so none is there twice.
    private var known: [Constant: Value] = [:]

    package init(constantsOffset: Int) {
        self.constantsOffset = constantsOffset
    }

    /// An input; a dimension of nil is decided by what comes in.
    package mutating func parameter(_ name: String, _ type: ElementType, shape: [Int?]) -> Value {
        let dims = shape.map { $0.map(String.init) ?? "?" }.joined(separator: ",")
        return add(
            "Parameter", [("shape", dims), ("element_type", type.names.attribute)], [], type: type, name: name)
    }

    /// Numbers that lie at `offset` of the weights.
    package mutating func weight(_ type: ElementType, shape: [Int], offset: Int) -> Value {
        let count = shape.reduce(1, *) * type.size
        return add(
            "Const",
            [
                ("element_type", type.names.attribute), ("shape", shape.map(String.init).joined(separator: ",")),
                ("offset", String(offset)), ("size", String(count)),
            ], [], type: type)
    }

    /// A list of whole numbers, or one number with no dimension.
    package mutating func constant(_ values: [Int64], isScalar: Bool = false) -> Value {
        constant(values.map(\.littleEndian), .int64, shape: isScalar ? [] : [values.count])
    }

    /// Numbers in the order of `shape`, which has as many; one number with no dimension where it is empty.
    package mutating func constant(floats values: [Float], shape: [Int] = []) -> Value {
        constant(values.map(\.bitPattern.littleEndian), .float32, shape: shape)
    }

    private mutating func constant<Number: BitwiseCopyable>(
        _ values: [Number], _ type: ElementType, shape: [Int]
    ) -> Value {
        let constant = Constant(type: type, shape: shape, bytes: values.withUnsafeBytes { Array($0) })
        if let value = known[constant] { return value }
        let offset = constantsOffset + constants.count
        constants += constant.bytes
        // What follows begins at a multiple of eight bytes, as whole numbers do.
        constants += Array(repeating: 0, count: -constants.count & 7)
        let value = weight(type, shape: shape, offset: offset)
        known[constant] = value
        return value
    }

    /// A node with one output.
    package mutating func add(
        _ operation: String, version: String = "opset1", _ attributes: [(String, String)] = [], _ inputs: [Value],
        type: ElementType, name: String? = nil
    ) -> Value {
        layers.append(
            Layer(
                operation: operation, version: version, attributes: attributes, inputs: inputs, output: type,
                name: name))
        return Value(layer: layers.count - 1, port: inputs.count, type: type)
    }

    /// Makes `value` an output of the model.
    package mutating func result(_ value: Value) {
        layers.append(
            Layer(operation: "Result", version: "opset1", attributes: [], inputs: [value], output: nil, name: nil))
    }

    func xml() -> String {
        var text = "<?xml version=\"1.0\"?><net name=\"model\" version=\"11\"><layers>"
        var edges = ""
        for (id, layer) in layers.enumerated() {
            text += "<layer id=\"\(id)\" name=\"n\(id)\" type=\"\(layer.operation)\" version=\"\(layer.version)\">"
            if !layer.attributes.isEmpty {
                text += "<data" + layer.attributes.map { " \($0.0)=\"\($0.1)\"" }.joined() + "/>"
            }
            if !layer.inputs.isEmpty {
                text += "<input>" + layer.inputs.indices.map { "<port id=\"\($0)\"/>" }.joined() + "</input>"
            }
            if let output = layer.output {
                let name = layer.name.map { " names=\"\($0)\"" } ?? ""
                text +=
                    "<output><port id=\"\(layer.inputs.count)\" precision=\"\(output.names.port)\"\(name)/></output>"
            }
            text += "</layer>"
            for (port, input) in layer.inputs.enumerated() {
                edges +=
                    "<edge from-layer=\"\(input.layer)\" from-port=\"\(input.port)\" to-layer=\"\(id)\" to-port=\"\(port)\"/>"
            }
        }
        return text + "</layers><edges>\(edges)</edges></net>"
    }
}
