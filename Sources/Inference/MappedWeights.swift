import CInference
import CMapping
import Foundation

/// Files of weights, mapped and not copied, with room behind them for the small constants of a graph.
///
/// The runtime takes one memory with all constants of a graph. Addresses are reserved for the files and the constants
/// together; each file is mapped from a page's start on, and the constants are written where the last file's last page ends.
///
/// Sound because all is read only, but for the constants: they are written once, by the `WeightsTensor` of the one graph
/// made over the files, before the runtime sees them.
package final class MappedWeights: @unchecked Sendable {
    /// One file in the memory of all.
    package struct File: Sendable {
        /// As the author knows it, for complaints.
        package let name: String
        /// Where it begins.
        package let start: Int
        /// Bytes of it.
        package let count: Int
    }

    /// Constants that fit behind the files, in bytes: addresses, which take no memory until they are written.
    static let room = 1 << 30

    package let files: [File]
    /// Where the constants begin.
    package let constantsOffset: Int
    let base: UnsafeMutableRawPointer
    private let reserved: Int
    private let watch: CInt
    /// Kept open, by the order of `files`, to ask for their sizes.
    private let handles: [CInt]

    package init(_ files: [(path: String, name: String)]) throws(InferenceError) {
        var opened: [(handle: Int32, count: Int)] = []
        var isMapped = false
        defer { if !isMapped { for file in opened { close(file.handle) } } }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        var (placed, end): ([File], Int) = ([], 0)
        for file in files {
            let found = try Self.opened(file.path, file.name)
            opened.append(found)
            placed.append(File(name: file.name, start: end, count: found.count))
            end += (found.count + page - 1) / page * page
        }
        self.files = placed
        constantsOffset = end
        reserved = end + Self.room
        let name = files.first?.name ?? ""
        guard
            let area = mmap(nil, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0),
            area != MAP_FAILED
        else { throw InferenceError(.weights(file: name, String(cString: strerror(errno)))) }
        for (file, place) in zip(opened, placed) {
            let mapped = mmap(
                area + place.start, file.count, PROT_READ, MAP_PRIVATE | MAP_FIXED, file.handle, 0)
            guard mapped != MAP_FAILED else {
                let reason = String(cString: strerror(errno))
                munmap(area, reserved)
                throw InferenceError(.weights(file: place.name, reason))
            }
        }
        base = area
        watch = mapping_watch(area, constantsOffset)
        handles = opened.map(\.handle)
        isMapped = true
    }

    private static func opened(_ path: String, _ name: String) throws(InferenceError) -> (handle: Int32, count: Int) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw InferenceError(.weights(file: name, String(cString: strerror(errno)))) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
            status.st_size < 1 << 40
        else {
            close(file)
            throw InferenceError(.weights(file: name, "it is no ordinary file, or empty"))
        }
        return (file, Int(status.st_size))
    }

    deinit {
        mapping_forget(watch)
        munmap(base, reserved)
        for handle in handles { close(handle) }
    }

    /// Complains where a file became shorter meanwhile: what was read of it then was zeros, of whole pages or of the end of
    /// the last one.
    package func requireWhole() throws(InferenceError) {
        let cut = zip(files, handles).first { file, handle in
            var status = stat()
            return fstat(handle, &status) != 0 || status.st_size < file.count
        }
        guard cut == nil, mapping_is_cut(watch) == 0 else {
            let name = (cut?.0 ?? files.first)?.name ?? ""
            throw InferenceError(.weights(file: name, "they became shorter while they were read"))
        }
    }

    /// Of all files, for whoever holds on to this.
    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: constantsOffset) }

    /// The first bytes of a file, at most `limit`.
    package func prefix(of file: File, _ limit: Int) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: base + file.start, count: min(file.count, limit)))
    }
}

/// Files and constants as the one tensor that the runtime asks for.
final class WeightsTensor: Sendable {
    let handle: RuntimeHandle

    init(
        _ mapping: MappedWeights, constants: [UInt8], _ runtime: InferenceRuntime
    ) throws(RuntimeComplaint) {
        guard constants.count <= MappedWeights.room else {
            throw RuntimeComplaint(text: "the graph has too many constants")
        }
        (mapping.base + mapping.constantsOffset).copyMemory(from: constants, byteCount: constants.count)
        // A tensor of nothing is refused; a graph without constants does not ask for it.
        let total = Int64(mapping.constantsOffset + max(1, constants.count))
        handle = try RuntimeHandle(
            runtime.library, dependencies: [runtime, mapping], release: es_tensor_release
        ) { es_tensor_over($0, ElementType.uint8.rawValue, [total], 1, mapping.base, &$1) }
    }
}
