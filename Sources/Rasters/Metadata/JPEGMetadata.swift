/// A JPEG file without what it tells beside its picture (ITU-T T.81, annex B; JFIF 1.02; EXIF 2.32; CIPA DC-007).
///
/// Kept are tables, frames and scans with every byte of theirs, JFIF's density, Adobe's colour transform, the colour
/// profile, and the orientation in an EXIF block of its own. All other segments go, and so do bytes between the segments
/// and after the end: previews, further pictures, films.
struct JPEGMetadata {
    let copy: PictureCopy

    init(leftOutOf file: [UInt8]) throws(RasterError.Kind) {
        var walk = Walk(file)
        try walk.run()
        copy = PictureCopy(walk.out, format: RasterFormat.jpeg.rawValue, leftOut: walk.leftOut)
    }

    private struct Walk {
        private let file: [UInt8]
        private let reader: ByteReader
        private var at = 2
        private(set) var out: [UInt8] = [0xFF, 0xD8]
        private(set) var leftOut: Set<PictureDetail> = []
        /// From the first block that gives one, as viewers take it.
        private var orientation: EXIFOrientation?
        private var hasScan = false

        init(_ file: [UInt8]) {
            self.file = file
            reader = ByteReader(file[...], order: .big)
            out.reserveCapacity(file.count)
        }

        mutating func run() throws(RasterError.Kind) {
            while let marker = JPEGMarkers.nextMarker(in: file, from: &at) {
                if marker == JPEGMarkers.endOfImage {
                    if hasScan { out += [0xFF, marker] }
                    if let detail = PictureDetail.appended(file[at...]) { leftOut.insert(detail) }
                    break
                }
                if JPEGMarkers.standsAlone(marker) { continue }
                // A file that ends here ends without its picture's rest; what there is stays.
                guard let length = reader.uint16(at: at) else { break }
                guard length >= 2 else { throw .metadataNotFound("JPEG", "a segment of length \(length)") }
                let segment = at..<min(at + length, file.count)
                at = segment.upperBound
                if JPEGMarkers.makesThePicture(marker) {
                    out += [0xFF, marker]
                    out += file[segment]
                } else {
                    let payload = file[segment].dropFirst(2)
                    note(payload, marker)
                    // Decoders have made up their mind by the first scan.
                    if !hasScan, let kept = kept(of: payload, marker) {
                        out += [0xFF, marker, UInt8((kept.count + 2) >> 8), UInt8((kept.count + 2) & 0xFF)]
                        out += kept
                    }
                }
                if marker == JPEGMarkers.startOfScan {
                    hasScan = true
                    let start = at
                    at = endOfScan(from: start)
                    out += file[start..<at]
                }
            }
            guard hasScan else { throw .metadataNotFound("JPEG", "it has no scan") }
        }

        /// What stays of a segment that is no part of the picture; nil for nothing.
        private mutating func kept(of payload: ArraySlice<UInt8>, _ marker: UInt8) -> [UInt8]? {
            switch marker {
            case 0xE0 where payload.starts(with: Self.jfif) && payload.count >= 14:
                return payload.prefix(12) + [0, 0]  // the preview's sides
            case 0xE1:
                guard orientation == nil, let found = EXIFOrientation(readingSegment: payload) else { return nil }
                orientation = found
                return found == .upright ? nil : EXIFOrientation.segmentStart + found.tiff
            case 0xE2 where payload.starts(with: Self.profile): return Array(payload)
            case 0xEE where payload.starts(with: Self.adobe) && payload.count >= 12: return Array(payload.prefix(12))
            default: return nil
            }
        }

        /// Notes what a segment tells beside the picture.
        private mutating func note(_ payload: ArraySlice<UInt8>, _ marker: UInt8) {
            guard payload.contains(where: { ![0x00, 0x20].contains($0) }) else { return }
            switch marker {
            case 0xFE: leftOut.insert(.comment)
            case 0xE0:
                if payload.starts(with: Array("JFXX\0".utf8)) || payload.starts(with: Self.jfif) && payload.count > 14 {
                    leftOut.insert(.otherPicture)
                }
            case 0xE1 where payload.starts(with: EXIFOrientation.segmentStart):
                leftOut.formUnion(EXIFContents(tiff: payload.dropFirst(EXIFOrientation.segmentStart.count)).details)
            case 0xE1 where payload.starts(with: Array("http://ns.adobe.com/x".utf8)), 0xED:
                leftOut.insert(.description)
            // FlashPix, and the lists of further pictures, which are told of where they stand.
            case 0xE2, 0xEE: break
            case 0xEB: leftOut.insert(ByteSearch.first("jumb", in: payload) == nil ? .programData : .provenance)
            case 0xEC where payload.starts(with: Array("Ducky".utf8)): break  // Photoshop's quality of compression
            default: leftOut.insert(.programData)
            }
        }

        /// Where a scan's coded data end: at a marker that is neither a stuffed zero nor a restart (T.81, B.1.1.5).
        private func endOfScan(from start: Int) -> Int {
            var at = start
            while let mark = file[at...].firstIndex(of: 0xFF) {
                guard let code = file[mark...].firstIndex(where: { $0 != 0xFF }) else { break }
                guard file[code] == 0x00 || (0xD0...0xD7).contains(file[code]) else { return mark }
                at = code + 1
            }
            return file.count
        }

        private static let jfif = Array("JFIF\0".utf8)
        private static let profile = Array("ICC_PROFILE\0".utf8)
        private static let adobe = Array("Adobe".utf8)
    }
}
