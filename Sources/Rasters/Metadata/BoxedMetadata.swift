/// What files of boxes tell (ISO/IEC 14496-12: HEIC and AVIF; ISO/IEC 18181-2: JPEG XL), which are not taken apart.
enum BoxedMetadata {
    static func details(of file: ArraySlice<UInt8>) -> Set<PictureDetail> {
        var details: Set<PictureDetail> = []
        if namesEXIF(file) { details.insert(.camera) }
        // The block itself says more, where its name stands in front of it once more.
        let starts = ["II*\0", "MM\0*"].map { EXIFOrientation.segmentStart + Array($0.utf8) }
        if let start = starts.lazy.compactMap({ ByteSearch.first($0, in: file) }).first {
            details = EXIFContents(tiff: file[(start + EXIFOrientation.segmentStart.count)...]).details
        }
        if ByteSearch.first("application/rdf+xml", in: file) != nil || ByteSearch.first("<x:xmpmeta", in: file) != nil {
            details.insert(.description)
        }
        return details
    }

    /// An item's entry (`infe`, versions 2 and 3) or a box of its own (JPEG XL, plain or compressed) has the name.
    private static func namesEXIF(_ file: ArraySlice<UInt8>) -> Bool {
        var rest = file
        while let start = ByteSearch.first("Exif", in: rest) {
            let before = file[max(file.startIndex, start - 14)..<start]
            if ByteSearch.first("infe", in: before) != nil || before.suffix(4) == Array("brob".utf8)[...] {
                return true
            }
            // A box's length is below 16 MB, and never so small.
            if before.suffix(4).first == 0, file.starts(with: [0, 0, 0, 12]) { return true }
            rest = rest[(start + 4)...]
        }
        return false
    }
}
