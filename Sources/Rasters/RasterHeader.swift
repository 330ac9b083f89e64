/// What the first bytes of a picture claim: nothing is decoded, nothing allocated.
struct RasterHeader: Equatable {
    let format: RasterFormat
    /// As stored, before `orientation` is applied.
    let stored: RasterSize
    let orientation: EXIFOrientation

    /// The size as it is to be seen.
    var size: RasterSize {
        orientation.swapsSides ? RasterSize(width: stored.height, height: stored.width) : stored
    }

    init(reading bytes: [UInt8]) throws(RasterError.Kind) {
        guard !bytes.isEmpty else { throw .empty }
        guard let format = RasterFormat(sniffing: bytes) else {
            throw .unknownFormat(found: ForeignFormat(sniffing: bytes)?.rawValue)
        }
        self.format = format
        switch format {
        case .png:
            stored = try Self.pngSize(bytes)
            orientation = .upright
        case .jpeg:
            let markers = try JPEGMarkers(reading: bytes)
            stored = markers.size
            orientation = markers.orientation
        }
    }

    /// PNG (ISO/IEC 15948) §11.2.2: after the signature, IHDR comes first: length 13, name, width, height.
    private static func pngSize(_ bytes: [UInt8]) throws(RasterError.Kind) -> RasterSize {
        let reader = ByteReader(bytes[...], order: .big)
        guard let length = reader.uint32(at: 8), let name = reader.uint32(at: 12),
            let width = reader.uint32(at: 16), let height = reader.uint32(at: 20)
        else { throw .truncated(.png) }
        guard length == 13, name == 0x4948_4452 else { throw .damaged(.png, "IHDR is not first") }
        guard (1...0x7FFF_FFFF).contains(width), (1...0x7FFF_FFFF).contains(height) else {
            throw .damaged(.png, "a side of \(width) x \(height) is out of range")
        }
        return RasterSize(width: width, height: height)
    }
}
