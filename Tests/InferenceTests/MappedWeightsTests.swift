import Diagnostics
import Foundation
import Inference
import TestKit
import Testing

/// Files of weights in memory, without the runtime.
@Suite struct MappedWeightsTests {
    @Test func filesFollowEachOtherFromAPagesStartOn() throws {
        try withTemporaryFolder { folder in
            try folder.write([1, 2, 3], to: "a")
            try folder.write([4, 5], to: "b")
            let weights = try MappedWeights(["a", "b"].map { (folder.appending(path: $0).path, $0) })
            #expect(weights.files.map(\.count) == [3, 2])
            #expect(weights.files.map { weights.prefix(of: $0, 10) } == [[1, 2, 3], [4, 5]])
            try weights.requireWhole()
        }
    }

    /// The system would end the program at the first page that is gone, and give zeros for the rest of a page.
    @Test(arguments: [0, 1, 1.5, 3.99]) func aFileThatIsCutShortIsComplainedOf(pages: Double) throws {
        try withTemporaryFolder { folder in
            let page = Int(sysconf(Int32(_SC_PAGESIZE)))
            for name in ["v", "w"] { try folder.write([UInt8](repeating: 7, count: 4 * page), to: name) }
            let weights = try MappedWeights(
                ["v", "w"].map { (folder.appending(path: $0).path, "m/\($0).safetensors") })
            try weights.requireWhole()
            try FileHandle(forUpdating: folder.appending(path: "w")).truncate(atOffset: UInt64(pages * Double(page)))
            #expect(weights.bytes[0] == 7)
            #expect(weights.bytes[8 * page - 1] == 0)
            let error = #expect(throws: InferenceError.self) { try weights.requireWhole() }
            #expect(
                error?.diagnostics.map(\.description) == [
                    """
                    m/w.safetensors: error: these weights cannot be read: they became shorter while they were read. Fetch the \
                    model's files again.
                    """
                ])
        }
    }
}
