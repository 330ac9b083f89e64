import CHDF5
import Diagnostics

/// An HDF5 file that lies in memory, while it is read. What is opened in it is closed with it.
///
/// The library works in a process of its own, since damaged files make it write where it should not. It is given no path
/// and no leave to load code, and only what lies in the file itself is opened: no link to another place, no dataset whose
/// numbers lie in other files.
struct HDF5File {
    /// The process that reads it.
    let session: OpaquePointer
    /// As the author knows it.
    let name: String
    /// Bytes of the file.
    let count: Int
    let limits: DatasetLimits
    private let bytes: [UInt8]
    private let id: h5_id

    /// What a file holds, by its path in it: `group/embeddings`.
    struct Member {
        enum Kind {
            case array(HDF5Dataset)
            /// A data frame as pandas writes it, with its parts by name.
            case frame(h5_id, [String: HDF5Dataset])
            /// One column of it.
            case series([String: HDF5Dataset])
            /// A data frame as PyTables keeps a table, `format="table"`.
            case frameOfRecords
        }

        let path: String
        /// The path of the group that it stands in; empty for the file's own.
        let group: String
        let kind: Kind

        /// The path without the group's.
        var name: String { group.isEmpty ? path : String(path.dropFirst(group.count + 1)) }
    }

    private static let magic: [UInt8] = [0x89] + Array("HDF\r\n".utf8) + [0x1A, 0x0A]

    /// Whether a file that begins so is one. It may have a block of something else before it, of 512 bytes or twice that
    /// and so on.
    static func begins(_ start: [UInt8]) -> Bool {
        [0, 512, 1_024, 2_048].contains { start.dropFirst($0).starts(with: magic) }
    }

    private static let depthLimit = 8
    private static let memberLimit = 1_024

    /// Opens `bytes` for `body`.
    static func read<Result: Sendable>(
        _ bytes: [UInt8], name: String, limits: DatasetLimits,
        _ body: (HDF5File) throws(DatasetError) -> Result
    ) throws(DatasetError) -> Result {
        try HDF5Library.use(for: name) { library throws(DatasetError) in
            try bytes.withUnsafeBufferPointer { buffer throws(DatasetError) in
                // Without any bytes the library would look for a file.
                guard let start = buffer.baseAddress, !buffer.isEmpty else {
                    throw DatasetError(.hdf5(.unopened), at: SourcePosition(name))
                }
                guard let session = h5_session_open(library, start, buffer.count) else {
                    throw DatasetError(.hdf5(.process), at: SourcePosition(name))
                }
                defer { h5_session_close(session) }
                let id = h5_root(session)
                guard id >= 0 else { throw DatasetError(.hdf5(.unopened), at: SourcePosition(name)) }
                return try body(HDF5File(session: session, name: name, bytes: bytes, limits: limits, id: id))
            }
        }
    }

    private init(session: OpaquePointer, name: String, bytes: [UInt8], limits: DatasetLimits, id: h5_id) {
        self.session = session
        self.name = name
        self.bytes = bytes
        count = bytes.count
        self.limits = limits
        self.id = id
    }

    /// Whether its elements of any length lie where they say.
    var hasWholeHeaps: Bool { HDF5Heaps.areWhole(in: bytes) }

    /// All arrays and data frames, in order of their paths.
    func members() throws(DatasetError) -> [Member] {
        var members: [Member] = []
        var seen = 0
        try walk(id, "", depth: 0, &seen, &members)
        return members
    }

    private func walk(
        _ group: h5_id, _ path: String, depth: Int, _ seen: inout Int, _ members: inout [Member]
    ) throws(DatasetError) {
        var groups: [(h5_id, String)] = []
        var arrays: [String: HDF5Dataset] = [:]
        var found: [Member] = []
        for index in 0..<(try count(of: group, path)) {
            seen += 1
            guard seen <= Self.memberLimit else {
                throw DatasetError(.hdf5(.members(limit: Self.memberLimit)), at: SourcePosition(name))
            }
            guard let name = memberName(group, index) else { continue }
            let own = path.isEmpty ? name : "\(path)/\(name)"
            var kind = H5_OTHER
            let object = h5_member_open(session, group, name, &kind)
            if kind == H5_LINK { continue }
            guard object >= 0 else { throw DatasetError(.hdf5(.damaged), at: position(of: own)) }
            switch kind {
            case H5_GROUP: groups.append((object, own))
            case H5_DATASET:
                let array = HDF5Dataset(object, path: own, in: self)
                arrays[name] = array
                found.append(Member(path: own, group: path, kind: .array(array)))
            default: break
            }
        }
        if let kind = pandasKind(of: group, arrays) {
            members.append(Member(path: path, group: "", kind: kind))
            return
        }
        members += found
        guard depth < Self.depthLimit else { return }
        for (object, path) in groups { try walk(object, path, depth: depth + 1, &seen, &members) }
    }

    /// What pandas says of a group, whose arrays alone say it of a frame only.
    private func pandasKind(of group: h5_id, _ arrays: [String: HDF5Dataset]) -> Member.Kind? {
        if PandasFrame.isOne(arrays.keys) { return .frame(group, arrays) }
        guard !arrays.isEmpty else { return nil }
        switch text(ofAttribute: "pandas_type", of: group) {
        case "frame": return .frame(group, arrays)
        case "series": return .series(arrays)
        case let type? where type.contains("table") && arrays["table"]?.elements == .records: return .frameOfRecords
        default: return nil
        }
    }

    /// A short text; nil where there is none.
    func text(ofAttribute name: String, of object: h5_id) -> String? {
        var bytes = [CChar](repeating: 0, count: 256)
        let count = h5_attribute_text(session, object, name, &bytes, bytes.count)
        guard count >= 0 else { return nil }
        return String(
            decoding: bytes.prefix(Int(count)).map { UInt8(bitPattern: $0) }.filter { $0 != 0 }, as: UTF8.self)
    }

    private func count(of group: h5_id, _ path: String) throws(DatasetError) -> UInt64 {
        let count = h5_group_count(session, group)
        guard count >= 0 else { throw DatasetError(.hdf5(.damaged), at: position(of: path)) }
        return UInt64(min(count, Int64(Self.memberLimit) + 1))
    }

    private func memberName(_ group: h5_id, _ index: UInt64) -> String? {
        var name = [CChar](repeating: 0, count: Int(H5_NAME_LIMIT) + 1)
        let length = h5_group_name(session, group, index, &name, name.count)
        guard length > 0, length <= Int(H5_NAME_LIMIT) else { return nil }
        return String(validating: name.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func position(of path: String) -> SourcePosition {
        SourcePosition(path.isEmpty ? name : "\(name)/\(path)")
    }
}
