import CInference
import Foundation

/// A model made ready for this processor. Several requests may run on it side by side.
package final class CompiledModel: Sendable {
    /// Where the model comes from.
    package enum Source {
        /// An `.onnx`, `.xml` (its `.bin` beside it) or `.tflite` file.
        case file(String)
        /// An `.xml` file whose weights are elsewhere.
        case graphFile(String, weights: String)
        /// The bytes of an `.onnx` file.
        case onnx([UInt8])
        /// A graph whose weights lie in `MappedWeights`.
        case graph(IRGraph, MappedWeights)

        /// What the runtime is to do otherwise than it does by itself.
        fileprivate func settings(_ precision: Precision) -> [(key: String, value: String)] {
            // Attention stays in single steps: for texts of up to 128 tokens joining them takes longer than it saves,
            // and takes a quarter of the time to make a model ready.
            if case .graph = self, precision == .f32 { [("SNIPPETS_MODE", "DISABLE")] } else { [] }
        }
    }

    /// As the author knows it, for complaints.
    let name: String
    let runtime: InferenceRuntime
    let compiled: RuntimeHandle
    /// What it goes on reading; nil where it has a copy of its own.
    let weights: MappedWeights?
    package let inputs: [ModelPort]
    package let outputs: [ModelPort]

    /// Reads and compiles.
    /// - Parameter streams: how many requests are to run side by side, one thread each.
    package init(
        _ source: Source, name: String, runtime: InferenceRuntime, precision: Precision, streams: Int
    ) throws(InferenceError) {
        self.name = name
        self.runtime = runtime
        weights = if case .graph(_, let mapped) = source { mapped } else { nil }
        do throws(RuntimeComplaint) {
            var dependencies: [any Sendable & AnyObject] = [runtime]
            let model = try Self.read(source, runtime, &dependencies)
            inputs = try Self.ports(of: model, isOutput: false, runtime.library)
            outputs = try Self.ports(of: model, isOutput: true, runtime.library)
            compiled = try Self.compile(
                model, runtime, precision, streams: max(1, streams), source.settings(precision), dependencies)
        } catch {
            throw InferenceError(.model(file: name, error.text))
        }
    }

    /// The outputs of a model that is read and not made ready.
    package static func outputs(
        of source: Source, name: String, runtime: InferenceRuntime
    ) throws(InferenceError) -> [ModelPort] {
        do throws(RuntimeComplaint) {
            var dependencies: [any Sendable & AnyObject] = [runtime]
            let model = try read(source, runtime, &dependencies)
            return try ports(of: model, isOutput: true, runtime.library)
        } catch {
            throw InferenceError(.model(file: name, error.text))
        }
    }

    private static func read(
        _ source: Source, _ runtime: InferenceRuntime, _ dependencies: inout [any Sendable & AnyObject]
    ) throws(RuntimeComplaint) -> RuntimeHandle {
        let core = runtime.core.pointer
        switch source {
        case .file(let path):
            return try RuntimeHandle(runtime.library, dependencies: [runtime], release: es_model_release) {
                es_model_read_file($0, core, path, nil, &$1)
            }
        case .graphFile(let path, let weights):
            return try RuntimeHandle(runtime.library, dependencies: [runtime], release: es_model_release) {
                es_model_read_file($0, core, path, weights, &$1)
            }
        case .onnx(let bytes):
            return try RuntimeHandle(runtime.library, dependencies: [runtime], release: es_model_release) {
                table, made in
                bytes.withUnsafeBytes { es_model_read_memory(table, core, $0.baseAddress, $0.count, nil, &made) }
            }
        case .graph(let graph, let mapping):
            let weights = try WeightsTensor(mapping, constants: graph.constants, runtime)
            dependencies.append(weights)
            let xml = Array(graph.xml().utf8)
            return try RuntimeHandle(
                runtime.library, dependencies: [runtime, weights], release: es_model_release
            ) { table, made in
                xml.withUnsafeBytes {
                    es_model_read_memory(table, core, $0.baseAddress, $0.count, weights.handle.pointer, &made)
                }
            }
        }
    }

    private static func compile(
        _ model: borrowing RuntimeHandle, _ runtime: InferenceRuntime, _ precision: Precision, streams: Int,
        _ more: [(key: String, value: String)], _ dependencies: [any Sendable & AnyObject]
    ) throws(RuntimeComplaint) -> RuntimeHandle {
        let core = runtime.core.pointer
        let model = model.pointer
        // The precision is always said: by itself the runtime takes bfloat16 where it can.
        let settings =
            [
                ("INFERENCE_PRECISION_HINT", precision.rawValue),
                ("NUM_STREAMS", String(streams)),
                ("INFERENCE_NUM_THREADS", String(streams)),
            ] + more
        let strings = settings.map { (strdup($0.0), strdup($0.1)) }
        defer {
            for word in strings {
                free(word.0)
                free(word.1)
            }
        }
        let properties = strings.map { es_property(key: $0.0, value: $0.1) }
        return try RuntimeHandle(runtime.library, dependencies: dependencies, release: es_compiled_release) {
            es_model_compile($0, core, model, properties, properties.count, &$1)
        }
    }

    private static func ports(
        of model: borrowing RuntimeHandle, isOutput: Bool, _ library: LoadedLibrary
    ) throws(RuntimeComplaint) -> [ModelPort] {
        var count = 0
        try LoadedLibrary.check(es_model_port_count(library.table, model.pointer, isOutput ? 1 : 0, &count))
        var ports: [ModelPort] = []
        for index in 0..<count {
            var port = es_port()
            try LoadedLibrary.check(es_model_port(library.table, model.pointer, isOutput ? 1 : 0, index, &port))
            ports.append(ModelPort(port))
        }
        return ports
    }
}

extension ModelPort {
    init(_ port: es_port) {
        name = withUnsafeBytes(of: port.name) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        elementType = ElementType(rawValue: port.element_type)
        shape =
            port.rank < 0
            ? nil
            : withUnsafeBytes(of: port.dims) { bytes in
                bytes.bindMemory(to: Int64.self).prefix(Int(port.rank)).map { $0 < 0 ? nil : Int($0) }
            }
    }
}
