/// The formats that are read, told by their first bytes and never by a file's name.
package enum RasterFormat: String, Sendable, CaseIterable {
    case png = "PNG"
    case jpeg = "JPEG"

    /// Nil where `bytes` start like neither.
    package init?(sniffing bytes: [UInt8]) {
        if bytes.starts(with: Self.pngSignature) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else {
            return nil
        }
    }

    static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The name of a common format that is not read, to put into words what was found.
    static func foreignName(of bytes: [UInt8]) -> String? {
        func has(_ text: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text.utf8) }
        if has("GIF8") { return "GIF" }
        if has("RIFF") && has("WEBP", at: 8) { return "WebP" }
        if has("ftypavif", at: 4) { return "AVIF" }
        if has("ftyphei", at: 4) || has("ftypmif1", at: 4) { return "HEIC" }
        if bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) || bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
            return "TIFF"
        }
        if has("BM") { return "BMP" }
        if has("<svg") || has("<?xml") { return "SVG or other XML" }
        if has("%PDF") { return "PDF" }
        return nil
    }
}
