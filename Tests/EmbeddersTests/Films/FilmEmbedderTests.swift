import Datasets
import Diagnostics
import Embedders
import Films
import Foundation
import Rasters
import TestKit
import Testing
import VectorMath

@Suite struct FilmEmbedderTests {
    private static let film = SharedData.projectRoot.appending(path: "Tests/SiteBuildTests/Fixtures/film.mp4").path

    /// The mean of the vectors of its pictures, of length 1.
    @Test func aFilmIsTheMeanOfItsPictures() throws {
        let record = Record(
            id: "film", content: .file(MediaFile(.film, path: Self.film, name: "film.mp4")), label: nil,
            position: SourcePosition("film.mp4"))
        let embedder = try #require(PixelsEmbedder().embedder(for: .film))
        #expect(embedder.modality == .film && embedder.name == "pixels")
        let found = try embedder.embed([record], workers: .one, progress: .silent)

        let pictures = try FilmReader().pictures(of: Self.film, count: 8, at: SourcePosition("film.mp4"))
        try #require(pictures.count == 8)
        let rows = try withTemporaryFolder { folder in
            let records = try pictures.enumerated().map { index, picture in
                try folder.write(RasterEncoder.png(picture), to: "\(index).png")
                return Record(
                    id: "\(index)",
                    content: .file(MediaFile(.image, path: folder.appending(path: "\(index).png").path, name: "p")),
                    label: nil, position: SourcePosition("p"))
            }
            return try PixelsEmbedder().embed(records, workers: .one, progress: .silent)
        }
        let vectors = (0..<8).map { Array(rows.row($0)) }
        let sums = (0..<rows.columns).map { column in vectors.reduce(0.0) { $0 + Double($1[column]) } }
        let length = sums.reduce(0) { $0 + $1 * $1 }.squareRoot()
        #expect(zip(found.row(0), sums).allSatisfy { abs(Double($0) - $1 / length) < 1e-5 })
    }

    @Test func filmsAndPicturesOfOneModelHaveCachesOfTheirOwn() throws {
        let pixels = PixelsEmbedder()
        #expect(try pixels.embedder(for: .film)?.fingerprint(nil) != pixels.fingerprint(nil))
        #expect(pixels.embedder(for: .sound) == nil && TimbreEmbedder().embedder(for: .film) == nil)
    }
}
