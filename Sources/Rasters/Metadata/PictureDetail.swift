/// What a picture's file can tell beside the picture, often without its author's knowledge.
package enum PictureDetail: String, Sendable, CaseIterable {
    case position = "GPS position"
    /// EXIF: camera, time, settings, maker's notes.
    case camera = "camera data"
    case description = "XMP, IPTC or Photoshop data"
    case comment = "comments"
    /// C2PA's record of who made and changed the picture.
    case provenance = "Content Credentials"
    /// Previews, second exposures, depth maps: they can show what was cropped away.
    case otherPicture = "embedded pictures"
    /// A film of the moment, the rest of a picture that was overwritten with a smaller one.
    case appended = "data after the picture's end"
    case programData = "data of other programs"
    /// Folders of the author's machine.
    case paths = "file paths"

    /// What stands after a picture's end; nil where it only fills the file up.
    static func appended(_ bytes: ArraySlice<UInt8>) -> PictureDetail? {
        let fills = { (byte: UInt8) in byte == 0x00 || byte == 0xFF || byte == 0x0A || byte == 0x0D || byte == 0x20 }
        guard !bytes.allSatisfy(fills) else { return nil }
        return ByteSearch.first([0xFF, 0xD8, 0xFF], in: bytes) == nil ? .appended : .otherPicture
    }
}

/// Where some bytes stand among others.
enum ByteSearch {
    /// The index of the first `pattern`, which is not empty; nil where there is none.
    static func first(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let head = pattern.first else { return nil }
        var rest = bytes
        while let start = rest.firstIndex(of: head) {
            rest = rest[start...]
            guard rest.count >= pattern.count else { return nil }
            if rest.starts(with: pattern) { return start }
            rest = rest.dropFirst()
        }
        return nil
    }

    static func first(_ pattern: String, in bytes: ArraySlice<UInt8>) -> Int? { first(Array(pattern.utf8), in: bytes) }
}
