import Foundation
import Sounds

/// A file that is an item, or that shows one.
package struct MediaFile: Sendable, Equatable, Encodable {
    package let kind: MediaKind
    /// Where it is, already checked to lie under an allowed root.
    package let path: String
    /// How the author knows it: as from the site's folder, or as written where it lies outside.
    package let name: String

    package init(_ kind: MediaKind, path: String, name: String) {
        self.kind = kind
        self.path = path
        self.name = name
    }

    /// What its name ends in, in small letters; empty where it has no ending.
    package var ending: String { (name as NSString).pathExtension.lowercased() }

    /// What it holds is known by its hash (`VectorSet.media`); where it lies on this machine means nothing.
    private enum CodingKeys: CodingKey {
        case kind, name
    }
}

/// What a file shows: a picture, a sound or a film.
package enum MediaKind: String, Sendable, Codable, CaseIterable {
    case image, sound, film

    /// What a dataset of such files holds.
    package var modality: Modality {
        switch self {
        case .image: .image
        case .sound: .sound
        case .film: .film
        }
    }

    /// In a sentence.
    package var noun: String {
        switch self {
        case .image: "picture"
        case .sound: "sound"
        case .film: "film"
        }
    }

    /// Files called so are taken for such without a look: what is wrong with one is told when it is opened.
    package var endings: [String] {
        switch self {
        case .image: ["jpg", "jpeg", "png"]
        case .sound: SoundFormat.allCases.flatMap(\.endings)
        case .film: ["mp4", "m4v", "mov", "webm", "mkv", "avi", "mpg", "mpeg", "ogv", "3gp", "wmv", "flv", "ts", "mts"]
        }
    }

    /// The formats that are read: `JPEG and PNG`; nil where another program knows them.
    func formats(_ last: String) -> String? {
        switch self {
        case .image: "JPEG \(last) PNG"
        case .sound: SoundFormat.list(last)
        case .film: nil
        }
    }

    /// Of the same kind, but in a format that is not read, so that nobody misses them in silence.
    var otherEndings: Set<String> {
        switch self {
        case .image:
            [
                "gif", "webp", "bmp", "tif", "tiff", "heic", "heif", "avif", "svg", "jp2", "j2k", "jxl", "ppm", "pgm",
                "pbm",
                "pnm", "tga", "psd", "ico", "raw", "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2",
            ]
        case .sound:
            [
                "m4a", "aac", "wma", "aif", "aiff", "aifc", "au", "snd", "caf", "amr", "ape", "wv", "mka", "mid",
                "midi", "mp2", "ra",
            ]
        case .film: ["gif", "webp", "apng", "m2ts", "vob", "rm", "asf"]
        }
    }

    /// How many bytes of a file tell whether it is one.
    static let startLength = 16

    /// Whether a file that begins so is one, whatever its name ends in: JPEG (ITU-T T.81, B.1.1.3) and PNG (W3C PNG, 5.2), sounds, or
    /// films in MP4 (ISO 14496-12, 4.3) and Matroska (RFC 8794, 11.2.1).
    func isBegun(by start: [UInt8]) -> Bool {
        switch self {
        case .image:
            [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]].contains { start.starts(with: $0) }
        case .sound: SoundFormat(start: start) != nil
        case .film: start.dropFirst(4).starts(with: "ftyp".utf8) || start.starts(with: [0x1A, 0x45, 0xDF, 0xA3])
        }
    }
}
