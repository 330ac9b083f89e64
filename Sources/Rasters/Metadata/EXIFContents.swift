/// What an EXIF block (a TIFF file inside a picture; EXIF 2.32, annex A) tells.
struct EXIFContents {
    /// Nil where it is not given, or cannot be read.
    let orientation: EXIFOrientation?
    private(set) var details: Set<PictureDetail> = []

    init(tiff: ArraySlice<UInt8>) {
        orientation = EXIFOrientation(readingTIFF: tiff)
        guard let first = TIFFDirectory(firstOf: tiff) else {
            // Whatever it is, it is not for readers.
            if tiff.contains(where: { $0 != 0 }) { details.insert(.programData) }
            return
        }
        // Each directory is followed once: thousands of entries could name one of thousands.
        var followed: Set<Int> = []
        for entry in first.entries where followed.insert(entry.tag).inserted {
            switch entry.tag {
            case 0x8825:
                // Tag 0 is the version of the directory, and tells nothing.
                if first.directory(at: entry)?.entries.contains(where: { $0.tag != 0 }) ?? true {
                    details.insert(.position)
                }
            case 0x8769:
                if first.directory(at: entry)?.entries.contains(where: { !Self.plainOfCamera.contains($0.tag) }) ?? true
                {
                    details.insert(.camera)
                }
            case 0x02BC, 0x83BB, 0x8649: details.insert(.description)  // XMP, IPTC, Photoshop
            default: if !Self.plain.contains(entry.tag) { details.insert(.camera) }
            }
        }
        // The second directory is a preview, with one of two tags that say where it stands.
        if first.next?.entries.contains(where: { [0x0111, 0x0201].contains($0.tag) }) == true {
            details.insert(.otherPicture)
        }
    }

    /// How the pixels are laid out and shown, and the program that wrote them.
    private static let plain: Set<Int> = [
        0x00FE, 0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010A, 0x0111, 0x0112, 0x0115, 0x0116, 0x0117, 0x011A, 0x011B,
        0x011C, 0x0128, 0x0131, 0x013D, 0x013E, 0x013F, 0x0140, 0x0142, 0x0143, 0x0144, 0x0145, 0x0152, 0x0153, 0x0211,
        0x0212, 0x0213, 0x0214, 0x015B, 0x8773,
    ]
    /// Versions, colour space, size.
    private static let plainOfCamera: Set<Int> = [0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005]
}
