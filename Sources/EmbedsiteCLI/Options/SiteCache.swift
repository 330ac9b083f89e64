import Foundation
import SiteBuild

/// Where the cache of a site is.
enum SiteCache {
    /// Of the site in `folder`; nil where that is none.
    static func path(of folder: String) -> String? {
        FileManager.default.fileExists(atPath: folder + "/" + SiteConfiguration.fileName) ? path(in: folder) : nil
    }

    static func path(in folder: String) -> String { folder + "/.embedsite/cache.sqlite" }
}
