import CInference

/// One run of a model at a time. A thread has its own.
package struct InferenceRequest: ~Copyable {
    private let model: CompiledModel
    private let handle: RuntimeHandle

    package init(_ model: CompiledModel) throws(InferenceError) {
        self.model = model
        do throws(RuntimeComplaint) {
            let compiled = model.compiled.pointer
            handle = try RuntimeHandle(
                model.runtime.library, dependencies: [model], release: es_request_release
            ) { es_request_create($0, compiled, &$1) }
        } catch {
            throw InferenceError(.run(model: model.name, error.text))
        }
    }

    /// Runs the model on `inputs`, in the order of its ports, and copies the values of its outputs out.
    /// - Parameter wanted: which outputs, by index.
    package func run(_ inputs: [InputTensor], outputs wanted: [Int] = [0]) throws(InferenceError) -> [OutputTensor] {
        for input in inputs where input.shape.reduce(1, { $0 &* $1 }) != input.count {
            throw InferenceError(.unfilled(model: model.name, values: input.count, shape: input.shape))
        }
        let values: [OutputTensor]
        do {
            values = try holding(inputs[...], tensors: [], wanted)
        } catch let error as RuntimeComplaint {
            throw InferenceError(.run(model: model.name, error.text))
        } catch {
            throw InferenceError(.run(model: model.name, "\(error)"))
        }
        try model.weights?.requireWhole()
        return values
    }

    /// Puts the tensors over the arrays' own memory, one inside the other, so that each lives until the run is over.
    private func holding(
        _ inputs: ArraySlice<InputTensor>, tensors: [BorrowedTensor], _ wanted: [Int]
    ) throws -> [OutputTensor] {
        guard let input = inputs.first else { return try run(on: tensors, wanted) }
        return try input.withBytes { bytes in
            let tensor = try BorrowedTensor(input, bytes, model.runtime.library)
            return try holding(inputs.dropFirst(), tensors: tensors + [tensor], wanted)
        }
    }

    private func run(on tensors: [BorrowedTensor], _ wanted: [Int]) throws -> [OutputTensor] {
        let table = model.runtime.library.table
        for (index, tensor) in tensors.enumerated() {
            try LoadedLibrary.check(es_request_set_input(table, handle.pointer, index, tensor.handle.pointer))
        }
        try LoadedLibrary.check(es_request_run(table, handle.pointer))
        return try wanted.map { try output($0) }
    }

    private func output(_ index: Int) throws -> OutputTensor {
        let library = model.runtime.library
        let request = handle.pointer
        let tensor = try RuntimeHandle(library, release: es_tensor_release) {
            es_request_output($0, request, index, &$1)
        }
        var port = es_port()
        var data: UnsafeMutableRawPointer?
        var count = 0
        try LoadedLibrary.check(es_tensor_view(library.table, tensor.pointer, &port, &data, &count))
        let view = ModelPort(port)
        guard let type = view.elementType, let shape = view.shape?.compactMap(\.self),
            let copy = OutputTensor(
                type: type, shape: shape, bytes: UnsafeRawBufferPointer(start: data, count: count))
        else { throw RuntimeComplaint(text: "the output \(index) is of a type that is not known here") }
        return copy
    }
}

/// An input tensor over memory that someone else keeps.
private final class BorrowedTensor: Sendable {
    let handle: RuntimeHandle

    init(_ input: InputTensor, _ bytes: UnsafeRawBufferPointer, _ library: LoadedLibrary) throws {
        let dims = input.shape.map(Int64.init)
        handle = try RuntimeHandle(library, release: es_tensor_release) { table, made in
            es_tensor_over(
                table, input.elementType.rawValue, dims, Int32(dims.count),
                UnsafeMutableRawPointer(mutating: bytes.baseAddress), &made)
        }
    }
}
