import Diagnostics
import Foundation
import Inference
import TestKit
import Testing

/// The real runtime, on graphs small enough to compute in the head. Needs `embedsite setup`.
@Suite(.enabled(if: InstalledRuntime.library != nil)) struct InferenceTests {
    private func runtime() throws -> InferenceRuntime {
        try InferenceRuntime(libraryPath: try #require(InstalledRuntime.library))
    }

    /// y = x * w + 2, with w the three floats that begin at byte 1 of a file: an odd place, as in real files.
    private func scaling(_ folder: URL) throws -> CompiledModel.Source {
        let file = folder.appending(path: "weights.bin")
        var bytes: [UInt8] = [0xFF]
        for value in [1, 10, 100] as [Float] { withUnsafeBytes(of: value) { bytes += $0 } }
        try Data(bytes).write(to: file)
        let weights = try MappedWeights([(file.path, "weights.bin")])
        var graph = IRGraph(constantsOffset: weights.constantsOffset)
        let x = graph.parameter("x", .float32, shape: [nil, 3])
        let w = graph.weight(.float32, shape: [3], offset: 1)
        let two = graph.constant([2], isScalar: true)
        let twoAsFloat = graph.add("Convert", [("destination_type", "f32")], [two], type: .float32)
        let scaled = graph.add("Multiply", [("auto_broadcast", "numpy")], [x, w], type: .float32)
        graph.result(graph.add("Add", [("auto_broadcast", "numpy")], [scaled, twoAsFloat], type: .float32, name: "y"))
        return .graph(graph, weights)
    }

    @Test func runsAGraphOverMappedWeights() throws {
        try withTemporaryFolder { folder in
            let model = try CompiledModel(
                try scaling(folder), name: "m", runtime: try runtime(), precision: .f32, streams: 1)
            #expect(model.inputs == [ModelPort(name: "x", elementType: .float32, shape: [nil, 3])])
            #expect(model.outputs.map(\.name) == ["y"])
            let request = try InferenceRequest(model)
            for rows in [1, 3, 2] {
                let values = (0..<rows * 3).map { Float($0) }
                let result = try request.run([InputTensor(.float32(values), shape: [rows, 3])])
                #expect(result.map(\.shape) == [[rows, 3]])
                #expect(result[0].values == values.enumerated().map { $1 * [1, 10, 100][$0 % 3] + 2 })
            }
        }
    }

    @Test func requestsRunSideBySide() throws {
        try withTemporaryFolder { folder in
            let model = try CompiledModel(
                try scaling(folder), name: "m", runtime: try runtime(), precision: .f32, streams: 2)
            // Each task writes a place of its own, and all are read when every task has ended.
            nonisolated(unsafe) let sums = UnsafeMutablePointer<Float>.allocate(capacity: 4)
            defer { sums.deallocate() }
            DispatchQueue.concurrentPerform(iterations: 4) { task in
                let request = try? InferenceRequest(model)
                var sum: Float = 0
                for _ in 0..<50 {
                    let result = try? request?.run([InputTensor(.float32([Float(task), 0, 0]), shape: [1, 3])])
                    sum += result?.first?.values.first ?? .nan
                }
                sums[task] = sum
            }
            #expect((0..<4).map { sums[$0] } == [100, 150, 200, 250])
        }
    }

    @Test func saysWhatTheModelRefused() throws {
        try withTemporaryFolder { folder in
            let model = try CompiledModel(
                try scaling(folder), name: "m.onnx", runtime: try runtime(), precision: .f32, streams: 1)
            let request = try InferenceRequest(model)
            let wrong = #expect(throws: InferenceError.self) {
                try request.run([InputTensor(.float32([1, 2]), shape: [1, 3])])
            }
            #expect(
                wrong?.diagnostics.map(\.description)
                    == ["m.onnx: error: the model failed: 2 values do not fill the shape [1, 3]"])
            #expect(throws: InferenceError.self) { try request.run([InputTensor(.float32([1, 2]), shape: [1, 2])]) }
        }
    }

    @Test func saysWhatIsNoModel() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "broken.onnx")
            try Data("no model".utf8).write(to: file)
            let runtime = try runtime()
            let error = #expect(throws: InferenceError.self) {
                try CompiledModel(.file(file.path), name: "broken.onnx", runtime: runtime, precision: .f32, streams: 1)
            }
            let text = error?.diagnostics.first?.description ?? ""
            #expect(text.hasPrefix("broken.onnx: error: this model cannot be read: "), "\(text)")
            #expect(!text.contains("\n"))
        }
    }

    @Test func saysWhatIsNoRuntime() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(path: "libopenvino_c.so.2641")
            try Data("no library".utf8).write(to: file)
            let error = #expect(throws: InferenceError.self) { try InferenceRuntime(libraryPath: file.path) }
            #expect(error?.cause == .environment)
            #expect(error?.diagnostics.first?.remedy == "Run 'embedsite setup', then 'embedsite doctor'.")
        }
    }
}
