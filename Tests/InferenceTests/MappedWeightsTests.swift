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

    /// The system would end the program at the first page that is gone.
    @Test func aFileThatIsCutShortIsComplainedOf() throws {
        try withTemporaryFolder { folder in
            let page = Int(sysconf(Int32(_SC_PAGESIZE)))
            try folder.write([UInt8](repeating: 7, count: 4 * page), to: "w")
            let place = folder.appending(path: "w")
            let weights = try MappedWeights([(place.path, "m/w.safetensors")])
            try FileHandle(forUpdating: place).truncate(atOffset: UInt64(page))
            #expect(weights.bytes[0] == 7)
            try weights.requireWhole()
            #expect(weights.bytes[3 * page] == 0)
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
