import Datasets
import Testing

@Suite struct NumPyFormatTests {
    @Test func filesAreToldByTheirFirstBytes() {
        let array = NumPyFile.write([1, 2, 3] as [Float])
        let archive = NumPyArchive.write([(name: "a", bytes: array)])
        #expect(NumPyFormat(start: array) == .array)
        #expect(NumPyFormat(start: Array(array.prefix(6))) == .array)
        #expect(NumPyFormat(start: archive) == .archive)
        #expect(NumPyFormat(start: Array(archive.prefix(35))) == .archive)
    }

    /// A text that speaks of NumPy, other archives, and starts that end too early.
    @Test(arguments: [
        [], Array("NUMPY".utf8), [0x93], [0x50, 0x4B, 3, 4], Array(zip("a.npy").dropLast()), zip("a.txt"), zip("npy"),
        zip(""),
        zip("word/document.xml"),
    ])
    func anythingElseIsNone(_ start: [UInt8]) {
        #expect(NumPyFormat(start: start) == nil)
    }

    /// The head of an archive's first file, and its name.
    private static func zip(_ name: String) -> [UInt8] {
        [0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 22) + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8)
    }
}
