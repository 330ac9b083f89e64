package import Charting
import Foundation
package import Markup

/// One SVG picture. Pixels (PNG, JPEG) stand apart from it; where they will live is decided by the page.
package struct Drawing: Sendable, Codable, Equatable {
    /// A picture file that the SVG shows.
    package struct Pixels: Sendable, Codable, Equatable {
        package enum Format: String, Sendable, Codable {
            case png, jpeg

            package var fileExtension: String { self == .png ? "png" : "jpg" }
            package var mediaType: String { "image/\(rawValue)" }
        }

        package let format: Format
        /// Kept as `Data`, which the cache reads in one piece and not number by number.
        private let data: Data

        package var bytes: [UInt8] { Array(data) }

        package init(png: [UInt8]) {
            format = .png
            data = Data(png)
        }

        package init(jpeg: [UInt8]) {
            format = .jpeg
            data = Data(jpeg)
        }
    }

    package let width: Int
    package let height: Int
    package let pixels: [Pixels]
    /// What a reader can point at.
    package let tooltips: TooltipLayer?
    package let leftOut: [LeftOut]
    /// The whole `<svg>` element; `href`s of pixels are placeholders until `svg(hrefs:)`.
    private let source: String

    /// `svg` names its n-th picture by `Drawing.placeholder(n)`, and starts every id it has with
    /// `Drawing.idPlaceholder`, so that many drawings can stand on one page.
    package init(
        width: Int, height: Int, svg: SafeMarkup, pixels: [Pixels] = [], tooltips: TooltipLayer? = nil,
        leftOut: [LeftOut] = []
    ) {
        self.width = width
        self.height = height
        self.pixels = pixels
        self.tooltips = tooltips
        self.leftOut = leftOut
        source = svg.source
    }

    /// What stands in `href` for the n-th of `pixels`.
    package static func placeholder(_ index: Int) -> String { "pixels:\(index):" }

    /// What stands for the drawing's own id: a private-use character that markup does not touch.
    package static let idPlaceholder = "\u{E000}"

    /// The `<svg>` element for a page whose pixels lie at `hrefs` (already a URL, one per element of `pixels`). `id` is
    /// unique on the page.
    package func svg(hrefs: [String], id: String) -> SafeMarkup {
        var result = Self.replacing(Self.idPlaceholder, with: SafeMarkup(attribute: id).source, in: source)
        for (index, href) in hrefs.enumerated() {
            result = Self.replacing(
                "\"\(Self.placeholder(index))\"", with: "\"\(SafeMarkup(attribute: href).source)\"", in: result)
        }
        return SafeMarkup(trusted: result)
    }

    /// Byte by byte: a drawing can be a megabyte, and Foundation compares characters.
    private static func replacing(_ placeholder: String, with text: String, in source: String) -> String {
        let (pattern, bytes) = (Array(placeholder.utf8), Array(source.utf8))
        guard let first = pattern.first else { return source }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var kept = 0
        var place = 0
        while let found = bytes[place...].firstIndex(of: first) {
            guard bytes[found...].starts(with: pattern) else {
                place = found + 1
                continue
            }
            result += bytes[kept..<found]
            result += text.utf8
            kept = found + pattern.count
            place = kept
        }
        result += bytes[kept...]
        return String(decoding: result, as: UTF8.self)
    }

    /// The picture with its pixels inside, for a file of its own.
    package var selfContained: SafeMarkup {
        svg(
            hrefs: pixels.map { "data:\($0.format.mediaType);base64,\(Data($0.bytes).base64EncodedString())" },
            id: "drawing")
    }
}
