import Foundation
package import Markup

/// One SVG picture. Pixels (PNG) stand apart from it; where they will live is decided by the page.
package struct Drawing: Sendable, Codable, Equatable {
    /// A PNG that the SVG shows.
    package struct Pixels: Sendable, Codable, Equatable {
        package let png: [UInt8]

        package init(png: [UInt8]) {
            self.png = png
        }
    }

    package let width: Int
    package let height: Int
    package let pixels: [Pixels]
    /// What a reader can point at.
    package let tips: TipLayer?
    /// The whole `<svg>` element; `href`s of pixels are placeholders until `svg(hrefs:)`.
    private let source: String

    /// `source` names its n-th picture by `Drawing.placeholder(n)`.
    package init(width: Int, height: Int, svg: SafeMarkup, pixels: [Pixels] = [], tips: TipLayer? = nil) {
        self.width = width
        self.height = height
        self.pixels = pixels
        self.tips = tips
        source = svg.source
    }

    /// What stands in `href` for the n-th of `pixels`.
    package static func placeholder(_ index: Int) -> String { "pixels:\(index):" }

    /// The `<svg>` element for a page whose pixels lie at `hrefs` (already a URL, one per element of `pixels`).
    package func svg(hrefs: [String]) -> SafeMarkup {
        var result = source
        for (index, href) in hrefs.enumerated() {
            result = result.replacingOccurrences(
                of: "\"\(Self.placeholder(index))\"", with: "\"\(SafeMarkup(attribute: href).source)\"")
        }
        return SafeMarkup(trusted: result)
    }

    /// The picture with its pixels inside, for a file of its own.
    package var selfContained: SafeMarkup {
        svg(hrefs: pixels.map { "data:image/png;base64,\(Data($0.png).base64EncodedString())" })
    }
}
