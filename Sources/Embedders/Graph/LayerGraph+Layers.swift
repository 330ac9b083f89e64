import Inference

/// What layers are made of.
extension LayerGraph {
    mutating func sum(_ left: IRGraph.Value, _ right: IRGraph.Value) -> IRGraph.Value { each("Add", left, right) }

    mutating func product(_ left: IRGraph.Value, _ right: IRGraph.Value) -> IRGraph.Value {
        each("Multiply", left, right)
    }

    /// A number with a number, of shapes that stretch to one another's.
    mutating func each(_ operation: String, _ left: IRGraph.Value, _ right: IRGraph.Value) -> IRGraph.Value {
        graph.add(operation, [("auto_broadcast", "numpy")], [left, right], type: left.type)
    }

    /// input · Wᵀ + b, with W as stored: outputs x inputs.
    mutating func linear(
        _ input: IRGraph.Value, _ name: String, from inputs: Int, to outputs: Int, hasBias: Bool = true
    ) throws -> IRGraph.Value {
        let matrix = try weight(name + ".weight", [outputs, inputs])
        let product = product(input, transposedMatrix: matrix)
        return hasBias ? sum(product, try weight(name + ".bias", [outputs])) : product
    }

    /// input · Wᵀ
    mutating func product(_ input: IRGraph.Value, transposedMatrix matrix: IRGraph.Value) -> IRGraph.Value {
        graph.add("MatMul", [("transpose_a", "false"), ("transpose_b", "true")], [input, matrix], type: .float32)
    }

    /// Each token's numbers brought to mean 0 and variance 1, then scaled and, with a bias, shifted (Ba et al. 2016).
    mutating func layerNorm(
        _ input: IRGraph.Value, _ name: String, width: Int, epsilon: Double, hasBias: Bool = true
    ) throws -> IRGraph.Value {
        let axis = graph.constant([-1])
        let centred = graph.add(
            "MVN", version: "opset6",
            [("normalize_variance", "true"), ("eps", "\(epsilon)"), ("eps_mode", "INSIDE_SQRT")], [input, axis],
            type: .float32)
        let scaled = product(centred, try weight(name + ".weight", [width]))
        return hasBias ? sum(scaled, try weight(name + ".bias", [width])) : scaled
    }

    /// The numbers of the last dimension brought to a mean square of 1, then scaled (Zhang & Sennrich 2019).
    mutating func rmsNorm(
        _ input: IRGraph.Value, _ name: String, width: Int, epsilon: Double
    ) throws -> IRGraph.Value {
        let (squares, axis) = (product(input, input), graph.constant([-1]))
        let mean = graph.add("ReduceMean", [("keep_dims", "true")], [squares, axis], type: .float32)
        let held = sum(mean, graph.constant(floats: [Float(epsilon)]))
        let root = graph.add("Sqrt", [], [held], type: .float32)
        return product(each("Divide", input, root), try weight(name + ".weight", [width]))
    }

    mutating func activation(_ input: IRGraph.Value, _ kind: Activation) -> IRGraph.Value {
        switch kind {
        case .gelu: return gelu(input)
        case .geluTanh:
            return graph.add("Gelu", version: "opset7", [("approximation_mode", "TANH")], [input], type: .float32)
        case .relu: return graph.add("ReLU", [], [input], type: .float32)
        case .tanh: return graph.add("Tanh", [], [input], type: .float32)
        case .sigmoid: return graph.add("Sigmoid", [], [input], type: .float32)
        case .silu: return graph.add("Swish", version: "opset4", [], [input], type: .float32)
        case .quickGELU:
            let slope = graph.constant(floats: [1.702])
            return graph.add("Swish", version: "opset4", [], [input, slope], type: .float32)
        }
    }

    /// x / 2 · (1 + erf(x / √2)), written as x · (1/2 − 1/2 · erf(−x / √2)).
    ///
    /// The runtime's own Gelu, and what it takes for one, is joined to the product before it, which then runs by another
    /// kernel, on processors with AVX2 a quarter slower. With these signs it stays a step of its own.
    private mutating func gelu(_ input: IRGraph.Value) -> IRGraph.Value {
        let error = graph.add(
            "Erf", [], [product(input, graph.constant(floats: [-Float(0.5).squareRoot()]))], type: .float32)
        let half = graph.constant(floats: [0.5])
        return product(sum(product(error, graph.constant(floats: [-0.5])), half), input)
    }

    /// Part `index` of `count` equal parts of the last dimension, which is `width` wide.
    mutating func part(_ index: Int, of count: Int, _ input: IRGraph.Value, width: Int) -> IRGraph.Value {
        let size = width / count
        return slice(input, index * size, Int64((index + 1) * size), axis: -1)
    }

    mutating func reshaped(_ input: IRGraph.Value, _ shape: [Int64]) -> IRGraph.Value {
        let pattern = graph.constant(shape)
        return graph.add("Reshape", [("special_zero", "true")], [input, pattern], type: input.type)
    }

    mutating func transposed(_ input: IRGraph.Value, _ order: [Int64]) -> IRGraph.Value {
        let order = graph.constant(order)
        return graph.add("Transpose", [], [input, order], type: input.type)
    }
}
