import Diagnostics

/// What a TensorFlow Lite file says that the runtime does not tell: how whole numbers of its output stand for real
/// ones, and which layers there are (`schema.fbs`, version 3).
struct TFLiteFile {
    /// real = (whole - zero) · scale
    struct Quantization: Equatable {
        let scale: Float
        let zero: Int

        func real(_ whole: Float) -> Float { (whole - Float(zero)) * scale }
    }

    // Numbers of fields.
    private static let subgraphs = 2
    private static let (tensors, outputs) = (0, 2)
    private static let (type, name, quantization) = (1, 3, 4)
    private static let (scales, zeros) = (2, 3)
    /// Types of tensors that a vector can be made of.
    private static let (float32, uint8, int8): (UInt8, UInt8, UInt8) = (0, 3, 9)

    private var buffer: FlatBuffer
    private let file: String

    init(_ bytes: [UInt8], file: String) throws {
        guard bytes.count > 8, bytes[4..<8].elementsEqual("TFL3".utf8) else {
            throw ModelFileError(.notTFLite, in: file)
        }
        buffer = FlatBuffer(bytes)
        self.file = file
    }

    var bytes: [UInt8] { buffer.bytes }

    /// Of the first output; nil where it holds real numbers.
    func outputQuantization() throws -> Quantization? {
        try reading { buffer, graph in
            let outputs = try buffer.vector(Self.outputs, of: graph, size: 4)
            let tensors = try buffer.tables(Self.tensors, of: graph)
            guard outputs.count > 0 else { throw FlatBuffer.Outside() }
            let index = Int(try buffer.int32(outputs.start))
            guard tensors.indices.contains(index) else { throw FlatBuffer.Outside() }
            return try Self.quantization(of: tensors[index], buffer)
        }
    }

    /// Makes `layer` the only output that counts.
    mutating func chooseOutput(_ layer: Located<String>) throws {
        let (place, index) = try reading { buffer, graph in
            let outputs = try buffer.vector(Self.outputs, of: graph, size: 4)
            let tensors = try buffer.tables(Self.tensors, of: graph)
            guard outputs.count > 0 else { throw FlatBuffer.Outside() }
            var names: [String] = []
            for (index, tensor) in tensors.enumerated() where try Self.canBeOutput(tensor, buffer) {
                let name = try Self.name(of: tensor, buffer)
                if name == layer.value { return (outputs.start, index) }
                names.append(name)
            }
            throw ModelFileError(.noLayer(layer, among: names), in: file)
        }
        do {
            try buffer.set(Int32(index), at: place)
        } catch {
            throw ModelFileError(.damagedTFLite, in: file)
        }
    }

    /// All that can be an output, in the file's order.
    func layers() throws -> [String] {
        try reading { buffer, graph in
            try buffer.tables(Self.tensors, of: graph).filter { try Self.canBeOutput($0, buffer) }
                .map { try Self.name(of: $0, buffer) }
        }
    }

    /// What was fused into one layer keeps all its names, joined; the first is the layer's own.
    private static func name(of tensor: FlatBuffer.Table, _ buffer: FlatBuffer) throws -> String {
        try buffer.text(name, of: tensor).split(separator: ";").first.map(String.init) ?? ""
    }

    private func reading<Result>(_ body: (FlatBuffer, FlatBuffer.Table) throws -> Result) throws -> Result {
        do {
            guard let graph = try buffer.tables(Self.subgraphs, of: try buffer.root()).first else {
                throw FlatBuffer.Outside()
            }
            return try body(buffer, graph)
        } catch is FlatBuffer.Outside {
            throw ModelFileError(.damagedTFLite, in: file)
        }
    }

    private static func kind(of tensor: FlatBuffer.Table, _ buffer: FlatBuffer) throws -> UInt8 {
        try buffer.field(type, of: tensor).map { try buffer.uint8($0) } ?? float32
    }

    private static func canBeOutput(_ tensor: FlatBuffer.Table, _ buffer: FlatBuffer) throws -> Bool {
        [float32, uint8, int8].contains(try kind(of: tensor, buffer))
    }

    private static func quantization(of tensor: FlatBuffer.Table, _ buffer: FlatBuffer) throws -> Quantization? {
        guard try kind(of: tensor, buffer) != float32, let table = try buffer.table(quantization, of: tensor) else {
            return nil
        }
        let scales = try buffer.vector(scales, of: table, size: 4)
        let zeros = try buffer.vector(zeros, of: table, size: 8)
        // One scale for the whole tensor: outputs of layers have no other.
        guard scales.count == 1, zeros.count <= 1 else { return nil }
        let zero = zeros.count == 1 ? try buffer.int64(zeros.start) : 0
        guard (-1_000...1_000).contains(zero) else { return nil }
        return Quantization(scale: try buffer.float(scales.start), zero: Int(zero))
    }
}
