import Archives
import Foundation
import TestKit
import Testing

/// Archives that Python's zipfile wrote (Reference/make_archives.py), and damaged ones.
@Suite struct ZipReaderTests {
    private static let files: [String: [UInt8]] = [
        "libs/libengine.so.7": Array(repeatElement(Array("engine ".utf8), count: 200).joined()),
        "empty.txt": [], "größe.txt": Array("größer".utf8),
        "all.bin": Array(repeatElement(Array(0...255), count: 4).joined()),
    ]

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: testData("Fixtures/\(name)")))
    }

    private func reader(_ bytes: [UInt8], limit: Int = 10_000, fileLimit: Int = 10) -> ZipReader {
        ZipReader(bytes, limit: limit, fileLimit: fileLimit)
    }

    @Test(arguments: ["stored.zip", "deflated.zip", "zip64.zip"])
    func givesWhatWasPutIn(name: String) throws {
        let reader = reader(try bytes(name))
        var found: [String: [UInt8]] = [:]
        for entry in try reader.entries() {
            found[entry.name] = try reader.contents(of: entry)
            #expect(try reader.start(of: entry, count: 9) == Array((found[entry.name] ?? []).prefix(9)))
            #expect(entry.size == found[entry.name]?.count)
        }
        #expect(found == Self.files)
    }

    @Test func otherPackingsAndTooMuchAreRefused() throws {
        let packed = reader(try bytes("bzip2.zip"))
        let first = try packed.entries()[0]
        #expect(throws: ArchiveFault.packing("libs/libengine.so.7", method: 12)) { try packed.contents(of: first) }
        let small = reader(try bytes("deflated.zip"), limit: 100)
        let engine = try small.entries()[0]
        #expect(throws: ArchiveFault.unpacksTo("libs/libengine.so.7", 1_400, limit: 100)) {
            try small.contents(of: engine)
        }
        let few = reader(try bytes("deflated.zip"), fileLimit: 3)
        #expect(throws: ArchiveFault.unreadable(.noDirectory)) { try few.entries() }
    }

    /// Whatever one byte becomes, and wherever the archive ends: the right bytes, or a fault.
    @Test func damageIsAFaultAndNothingElse() throws {
        let whole = try bytes("deflated.zip")
        func look(_ bytes: [UInt8]) {
            let reader = reader(bytes)
            guard let entries = try? reader.entries() else { return }
            for entry in entries {
                guard let contents = try? reader.contents(of: entry), let expected = Self.files[entry.name] else {
                    continue
                }
                #expect(contents == expected)
            }
        }
        for place in whole.indices {
            for value: UInt8 in [0, 0xFF, whole[place] ^ 1, whole[place] ^ 0x80] {
                var bytes = whole
                bytes[place] = value
                look(bytes)
            }
            look(Array(whole[..<place]))
        }
    }
}
