package import Diagnostics

/// A picture's file as it may be shown to everybody: the picture to the last bit, and nothing that tells of its author.
///
/// Nothing is decoded and nothing encoded anew: the file's parts are walked, and those that make the picture are kept, with
/// its colour profile, its density, its animation and the way it is to be turned. The same file gives the same bytes, and
/// a copy of a copy is the copy.
package struct PictureCopy: Equatable, Sendable {
    package let bytes: [UInt8]
    /// By its first bytes; nil where the file starts like no picture that is known.
    package let format: String?
    /// What the file told beside its picture, and the copy does not.
    package let leftOut: Set<PictureDetail>
    /// What the copy still tells: not all formats are taken apart.
    package let remaining: Set<PictureDetail>

    package init(
        _ bytes: [UInt8], format: String?, leftOut: Set<PictureDetail> = [], remaining: Set<PictureDetail> = []
    ) {
        self.bytes = bytes
        self.format = format
        self.leftOut = leftOut
        self.remaining = remaining
    }

    /// `name` is the file as the author knows it; errors carry it. A file that starts like a picture that is taken apart,
    /// and in which no picture can be found, is an error.
    package init(of file: [UInt8], name: SourcePosition) throws(RasterError) {
        do throws(RasterError.Kind) {
            self = try Self.copy(of: file)
        } catch {
            throw RasterError(error, at: name)
        }
    }

    private static func copy(of file: [UInt8]) throws(RasterError.Kind) -> PictureCopy {
        switch RasterFormat(sniffing: file) {
        case .jpeg: return try JPEGMetadata(leftOutOf: file).copy
        case .png: return try PNGMetadata(leftOutOf: file).copy
        case nil: break
        }
        let format = ForeignFormat(sniffing: file)
        switch format {
        case .gif: return try GIFMetadata(leftOutOf: file).copy
        case .webP: return try WebPMetadata(leftOutOf: file).copy
        case .icon: return try IconMetadata(leftOutOf: file).copy
        case .svg: return SVGMetadata(leftOutOf: file).copy
        case .heic, .avif, .jpegXL:
            return PictureCopy(file, format: format?.rawValue, remaining: BoxedMetadata.details(of: file[...]))
        case .tiff:
            return PictureCopy(file, format: format?.rawValue, remaining: EXIFContents(tiff: file[...]).details)
        case .bmp, .pdf, nil: return PictureCopy(file, format: format?.rawValue)
        }
    }
}
