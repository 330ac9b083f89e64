import Artifacts
import Datasets
import Diagnostics
import Films
package import Rasters
package import Sounds

/// How large files may be of which portraits are made.
package struct PortraitLimits: Sendable {
    package let rasters: RasterLimits
    package let sounds: SoundLimits

    package init(rasters: RasterLimits, sounds: SoundLimits) {
        self.rasters = rasters
        self.sounds = sounds
    }

    package static let standard = PortraitLimits(rasters: .standard, sounds: .standard)
}

/// The small picture that stands for a file: of a picture itself, of a sound its waveform, of a film what its middle shows.
enum Portrait {
    /// Of the longest side: twice what is drawn, for dense screens.
    static let side = 112
    private static let quality = 80

    /// - Returns: the picture, and its size in pixels.
    static func of(_ file: MediaFile, _ limits: PortraitLimits) throws -> (pixels: Drawing.Pixels, size: RasterSize) {
        guard let small = try raster(of: file, limits, longestSide: side) else {
            let bytes = try BoundedFile.read(file.path, limit: limits.sounds.bytes, name: file.name)
            let wave = Waveform(
                of: try SoundDecoder.decode(bytes, name: SourcePosition(file.name), limits: limits.sounds),
                width: side)
            return (Drawing.Pixels(png: try wave.png()), wave.size)
        }
        return (Drawing.Pixels(jpeg: try RasterEncoder.jpeg(small, quality: quality)), small.size)
    }

    /// What a file looks like, so small; nil of a sound.
    static func raster(of file: MediaFile, _ limits: PortraitLimits, longestSide: Int) throws -> Raster? {
        let position = SourcePosition(file.name)
        switch file.kind {
        case .image:
            let bytes = try BoundedFile.read(file.path, limit: limits.rasters.bytes, name: file.name)
            return try RasterDecoder.decode(
                bytes, name: position, limits: limits.rasters, longestSideAtLeast: 2 * longestSide
            ).thumbnail(longestSide: longestSide)
        case .film:
            return try FilmReader(rasters: limits.rasters).pictures(of: file.path, count: 1, at: position)[0]
                .thumbnail(longestSide: longestSide)
        case .sound: return nil
        }
    }
}
