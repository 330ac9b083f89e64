/// Size and orientation from the marker segments before a JPEG's first scan (ITU-T T.81, annex B).
struct JPEGMarkers: Equatable {
    let size: RasterSize
    let orientation: EXIFOrientation

    init(reading bytes: [UInt8]) throws(RasterError.Kind) {
        let reader = ByteReader(bytes[...], order: .big)
        var orientation: EXIFOrientation?
        var size: RasterSize?
        var at = 2
        while let marker = Self.nextMarker(in: bytes, from: &at) {
            if Self.standsAlone(marker) { continue }
            if marker == Self.startOfScan || marker == Self.endOfImage { break }
            guard let length = reader.uint16(at: at) else { break }
            guard length >= 2 else { throw .damaged(.jpeg, "a segment of length \(length)") }
            if Self.isFrame(marker), size == nil {
                guard let height = reader.uint16(at: at + 3), let width = reader.uint16(at: at + 5) else { break }
                guard width > 0, height > 0 else { throw .damaged(.jpeg, "a size of \(width) x \(height)") }
                size = RasterSize(width: width, height: height)
            }
            if marker == Self.applicationOne, orientation == nil, at + length <= bytes.count {
                orientation = EXIFOrientation(readingSegment: bytes[(at + 2)..<(at + length)])
            }
            at += length
        }
        guard let size else { throw at < bytes.count ? .damaged(.jpeg, "no frame header") : .truncated(.jpeg) }
        self.size = size
        self.orientation = orientation ?? .upright
    }

    static let endOfImage: UInt8 = 0xD9
    static let startOfScan: UInt8 = 0xDA
    private static let applicationOne: UInt8 = 0xE1

    /// Markers without a length: TEM, restarts, start of image.
    static func standsAlone(_ marker: UInt8) -> Bool {
        marker == 0x01 || (0xD0...0xD8).contains(marker)
    }

    /// SOF0 to SOF15, without the three codes between them that mean something else (DHT, JPG, DAC).
    private static func isFrame(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
    }

    /// Frames, tables and scans, JPEG-LS's as well (ITU-T T.87: 0xF7, 0xF8): a decoder needs them.
    static func makesThePicture(_ marker: UInt8) -> Bool {
        (0xC0...0xCF).contains(marker) || (0xDA...0xDF).contains(marker) || [0xF7, 0xF8].contains(marker)
    }

    /// The next marker's code; `at` then stands behind it. Stray bytes and fill bytes before it are passed over.
    static func nextMarker(in bytes: [UInt8], from at: inout Int) -> UInt8? {
        while at + 1 < bytes.count {
            let code = bytes[at + 1]
            if bytes[at] == 0xFF, code != 0x00, code != 0xFF {
                at += 2
                return code
            }
            at += 1
        }
        at = bytes.count
        return nil
    }
}
