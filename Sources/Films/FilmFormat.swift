/// A container of films that is known by how it begins. The program that reads them is told which it is: by itself it would also
/// take lists of other files, which a film from anywhere may not lead to.
enum FilmFormat: String, CaseIterable {
    /// As ffmpeg calls them.
    case mov, matroska, avi, ogg, flv, asf, mpeg, mpegts

    static let startLength = 512

    /// Whether it has a table of places, so that one is found without reading all that comes before.
    var hasIndex: Bool { [.mov, .matroska, .avi].contains(self) }

    init?(start bytes: [UInt8]) {
        func begins(_ text: String, at place: Int = 0) -> Bool { bytes.dropFirst(place).starts(with: text.utf8) }
        if ["ftyp", "moov", "mdat", "wide", "free", "skip"].contains(where: { begins($0, at: 4) }) {
            self = .mov
        } else if bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
            self = .matroska
        } else if begins("RIFF"), begins("AVI ", at: 8) {
            self = .avi
        } else if begins("OggS") {
            self = .ogg
        } else if begins("FLV") {
            self = .flv
        } else if bytes.starts(with: [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) {
            self = .asf
        } else if bytes.starts(with: [0, 0, 1, 0xBA]) || bytes.starts(with: [0, 0, 1, 0xB3]) {
            self = .mpeg
        } else if bytes.first == 0x47, bytes.count > 376, bytes[188] == 0x47, bytes[376] == 0x47 {
            self = .mpegts
        } else {
            return nil
        }
    }
}
