import Artifacts
import Diagnostics
package import Prose
package import Rasters

/// How large the site's own pictures are, so that a page keeps their place free while they load.
package struct ImageSizes: Sendable {
    private var sizes: [RelativePath: (width: Int, height: Int)] = [:]

    /// Looks at the PNG and JPEG files among `assets`. Others, and those that cannot be read, have no size here.
    package init(assets: [OutputFile], limits: RasterLimits) {
        for file in assets where ["png", "jpg", "jpeg"].contains(file.path.fileExtension) {
            let place = SourcePosition(SiteFiles.path(asset: file.path))
            if let size = try? RasterDecoder.size(of: file.bytes, name: place, limits: limits) {
                sizes[file.path] = (size.width, size.height)
            }
        }
    }

    /// The size of the picture that `link` on `page` names.
    package func size(of link: ProseLink, on page: Page, in catalog: LinkCatalog) -> (width: Int, height: Int)? {
        catalog.file(named: link.destination, on: page, at: link.position).flatMap { sizes[$0] }
    }
}
