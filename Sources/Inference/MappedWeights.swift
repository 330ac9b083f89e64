import CInference
import Foundation

/// A file of weights, mapped and not copied, with room behind it for the small constants of a graph.
///
/// The runtime takes one memory with all constants of a graph. Addresses are reserved for the file and the constants
/// together; the file is mapped over their start, and the constants are written where the file's last page ends.
///
/// Sound because all is read only, but for the constants: they are written once, by the `WeightsTensor` of the one graph
/// made over the file, before the runtime sees them.
package final class MappedWeights: @unchecked Sendable {
    /// Constants that fit behind the file, in bytes: addresses, which take no memory until they are written.
    static let room = 1 << 30

    /// Bytes of the file.
    package let count: Int
    /// Where the constants begin.
    package let constantsOffset: Int
    /// As the author knows it, for complaints.
    let name: String
    let base: UnsafeMutableRawPointer
    private let reserved: Int

    package init(path: String, name: String) throws(InferenceError) {
        self.name = name
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw InferenceError(.model(file: name, String(cString: strerror(errno)))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
            status.st_size < 1 << 40
        else { throw InferenceError(.noWeights(file: name)) }
        count = Int(status.st_size)
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        constantsOffset = (count + page - 1) / page * page
        reserved = constantsOffset + Self.room
        guard
            let area = mmap(nil, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0),
            area != MAP_FAILED
        else { throw InferenceError(.model(file: name, String(cString: strerror(errno)))) }
        guard mmap(area, count, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) != MAP_FAILED else {
            let reason = String(cString: strerror(errno))
            munmap(area, reserved)
            throw InferenceError(.model(file: name, reason))
        }
        base = area
    }

    deinit {
        munmap(base, reserved)
    }

    /// The first bytes of the file, at most `limit`.
    package func prefix(_ limit: Int) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: base, count: min(count, limit)))
    }
}

/// File and constants as the one tensor that the runtime asks for.
final class WeightsTensor: Sendable {
    let handle: RuntimeHandle

    init(
        _ mapping: MappedWeights, constants: [UInt8], _ runtime: InferenceRuntime
    ) throws(RuntimeComplaint) {
        guard constants.count <= MappedWeights.room else {
            throw RuntimeComplaint(text: "the graph has too many constants")
        }
        (mapping.base + mapping.constantsOffset).copyMemory(from: constants, byteCount: constants.count)
        let total = Int64(mapping.constantsOffset + constants.count)
        handle = try RuntimeHandle(
            runtime.library, dependencies: [runtime, mapping], release: es_tensor_release
        ) { es_tensor_over($0, ElementType.uint8.rawValue, [total], 1, mapping.base, &$1) }
    }
}
