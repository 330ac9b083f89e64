import Foundation
import TestKit
import Testing

/// Whole sites under `Tests/Sites`, in which several pages show one set in several forms.
enum OwnVectorsSite {
    static let folder = SharedData.projectRoot.appending(path: "Tests/Sites")

    /// Builds the site called `name` in `folder`, and once more from the cache; what is built.
    ///
    /// - Parameter others: files that stand beside its manifests.
    static func build(
        _ name: String, with others: [URL] = [], in folder: URL, environment: [String: String] = [:]
    ) throws -> [String: Data] {
        let files = FileManager.default
        for part in ["embedsite.yml", "content"] {
            try files.copyItem(
                at: Self.folder.appending(path: name).appending(path: part), to: folder.appending(path: part))
        }
        for file in others {
            try files.copyItem(
                at: file, to: folder.appending(path: "content/datasets").appending(path: file.lastPathComponent))
        }
        let built = try Program.run(["build", "--strict"], in: folder, environment: environment)
        #expect(built.status == 0, "\(built.errors)")
        let pages = try Program.files(in: folder.appending(path: "site"))
        let again = try Program.run(
            ["build", "--strict", "--frozen", "--out", "again"], in: folder, environment: environment)
        #expect(again.status == 0, "\(again.errors)")
        try #expect(Program.files(in: folder.appending(path: "again")) == pages)
        return pages
    }

    /// Each page's figures, of which there are three, are those of the others, as pictures and as numbers.
    static func expectSameFigures(of pages: [String], in files: [String: Data]) throws {
        for figure in 1...3 {
            for ending in ["csv", "svg"] {
                let made = pages.map { files["figures/\($0)-\(figure).\(ending)"] }
                let first = try #require(made.first ?? nil)
                #expect(made.allSatisfy { $0 == first }, "figure \(figure) as \(ending) of \(pages)")
            }
        }
    }
}
