import Archives
import Diagnostics

/// NumPy's `.npz` files: a zip archive of `.npy` files, stored as they are or packed.
package enum NumPyArchive {
    /// An array in an archive, of which only the head has been read.
    package struct Member {
        /// Without the ending.
        package let name: String
        /// What its numbers are; nil where it does not hold numbers.
        let header: NumPyHeader?
        /// nil where its head cannot be read.
        let shape: [Int]?
        /// Whether it holds Python's objects, of which lists may be vectors.
        let holdsObjects: Bool
        private let entry: ZipReader.Entry
        private let reader: ZipReader
        private let file: String

        fileprivate init(_ entry: ZipReader.Entry, _ reader: ZipReader, of file: String) throws(DatasetError) {
            name = String(entry.name.dropLast(NumPyArchive.ending.count))
            let start = try NumPyArchive.told(of: file) { () throws(ArchiveFault) in
                try reader.start(of: entry, count: NumPyHeader.longest)
            }
            header = try? NumPyHeader(start, name: name)
            let fields = try? NumPyHeader.fields(of: start, name: name).fields
            shape = fields?.shape
            holdsObjects = fields.map { NumPyObjects.are($0.descr) } ?? false
            self.entry = entry
            self.reader = reader
            self.file = file
        }

        /// The `.npy` file. A head that speaks of another size is seen before anything is unpacked.
        package func bytes() throws(DatasetError) -> [UInt8] {
            if let header, header.array.byteCount != entry.size - header.dataOffset {
                throw DatasetError(
                    .numPy(.byteCount(header.array, held: entry.size - header.dataOffset)), at: SourcePosition(path))
            }
            return try NumPyArchive.told(of: file) { () throws(ArchiveFault) in try reader.contents(of: entry) }
        }

        /// Rows and columns of objects are as those of numbers; what a list of objects is can be seen only where it is read.
        var objectDimensions: Int? { holdsObjects && shape?.count == 2 ? 2 : nil }

        /// Bytes when unpacked.
        var size: Int { entry.size }

        /// For complaints.
        var path: String { "\(file)/\(entry.name)" }
    }

    fileprivate static let ending = ".npy"

    /// The arrays in an archive, in its order.
    ///
    /// - Parameter limit: how many bytes one of them may unpack to.
    package static func read(_ bytes: [UInt8], name: String, limit: Int) throws(DatasetError) -> [Member] {
        let reader = ZipReader(bytes, limit: limit, fileLimit: fileLimit)
        let entries = try told(of: name) { () throws(ArchiveFault) in try reader.entries() }
        var members: [Member] = []
        for entry in entries where entry.name.hasSuffix(ending) {
            members.append(try Member(entry, reader, of: name))
        }
        return members
    }

    private static let fileLimit = 1024

    fileprivate static func told<Result>(
        of file: String, _ read: () throws(ArchiveFault) -> Result
    ) throws(DatasetError) -> Result {
        do throws(ArchiveFault) {
            return try read()
        } catch {
            throw DatasetError(.archive(.archive(error)), at: SourcePosition(file))
        }
    }

    /// An archive of `.npy` files under their names, in that order. The same arrays give the same bytes: times are the
    /// zip format's first day, as NumPy writes them. Together at most 4 GB.
    package static func write(_ arrays: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for array in arrays {
            let name = Array((array.name + ending).utf8)
            let offset = archive.count
            precondition(offset + array.bytes.count < 0xFFFF_FFFF, "an archive of more than 4 GB")
            // version 2.0, no flags, stored, 00:00 on 1 January 1980, sizes, length of the name, no extra field
            let common =
                little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
                + little(Int(Deflate.checksum(array.bytes)), 4) + little(array.bytes.count, 4)
                + little(array.bytes.count, 4) + little(name.count, 2) + little(0, 2)
            archive += [0x50, 0x4B, 3, 4] + common + name + array.bytes
            // made by Unix; no comment, first disk, no attributes but rw-------
            directory +=
                [0x50, 0x4B, 1, 2] + little(0x0314, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
                + little(0x0180_0000, 4) + little(offset, 4) + name
        }
        let start = archive.count
        archive += directory
        archive +=
            [0x50, 0x4B, 5, 6] + little(0, 4) + little(arrays.count, 2) + little(arrays.count, 2)
            + little(directory.count, 4) + little(start, 4) + little(0, 2)
        return archive
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
