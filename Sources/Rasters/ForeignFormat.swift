/// Common formats that are not decoded, told by their first bytes: to put into words what was found, and to know how such
/// a file is copied.
enum ForeignFormat: String {
    case gif = "GIF"
    case webP = "WebP"
    case avif = "AVIF"
    case heic = "HEIC"
    case jpegXL = "JPEG XL"
    case tiff = "TIFF"
    case bmp = "BMP"
    case icon = "ICO"
    case svg = "SVG or other XML"
    case pdf = "PDF"

    init?(sniffing bytes: [UInt8]) {
        func has(_ text: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text.utf8) }
        if has("GIF8") {
            self = .gif
        } else if has("RIFF") && has("WEBP", at: 8) {
            self = .webP
        } else if has("ftypavi", at: 4) {
            self = .avif
        } else if ["ftyphei", "ftyphevc", "ftypmif1", "ftypmsf1"].contains(where: { has($0, at: 4) }) {
            self = .heic
        } else if has("JXL ", at: 4) || bytes.starts(with: [0xFF, 0x0A]) {
            self = .jpegXL
        } else if bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) || bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
            self = .tiff
        } else if has("BM") {
            self = .bmp
        } else if bytes.starts(with: [0x00, 0x00, 0x01, 0x00]) && IconMetadata.holdsIcons(bytes) {
            self = .icon
        } else if ["<svg", "<?xml", "<!--", "<!DOCTYPE svg"].contains(where: { Self.startsMarkup(bytes, $0) }) {
            self = .svg
        } else if has("%PDF") {
            self = .pdf
        } else {
            return nil
        }
    }

    /// Behind a byte order mark and blanks.
    private static func startsMarkup(_ bytes: [UInt8], _ text: String) -> Bool {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return body.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }.starts(with: text.utf8)
    }
}
