import CRaster
package import Diagnostics

/// PNG and JPEG bytes to pixels, with Pillow's results: `convert("RGB")` after laying alpha over white.
///
/// - PNG: every colour type and depth, tRNS, interlaced. 16-bit samples keep their high byte (as Pillow does for
///   colour; its 16-bit grey is clipped instead, which no viewer does). Gamma and colour profiles are ignored.
/// - JPEG: baseline and progressive, grey, YCbCr, RGB, CMYK and YCCK (taken as inverted), turned as EXIF says.
/// - A file that ends early, or whose data make no sense, is an error; libjpeg's grey halves never come through.
///
/// Nothing is allocated before the header's claims are held against `limits`.
package enum RasterDecoder {
    /// `name` is the file as the author knows it; errors carry it.
    ///
    /// With `longestSideAtLeast`, a JPEG may come out at a half, a quarter or an eighth of its size where its longest
    /// side stays that long: much faster for thumbnails, not the pixels of a full decode followed by a resize.
    package static func decode(
        _ bytes: [UInt8], name: SourcePosition, limits: RasterLimits = .standard, longestSideAtLeast side: Int? = nil
    ) throws(RasterError) -> Raster {
        do throws(RasterError.Kind) {
            let header = try checkedHeader(of: bytes, limits)
            return switch header.format {
            case .png: try decodePNG(bytes, header.stored)
            case .jpeg: try decodeJPEG(bytes, header, reduction: reduction(of: header.stored, keeping: side))
            }
        } catch {
            throw RasterError(error, at: name)
        }
    }

    /// The size that `decode` gives, from the header alone: `bytes` may be the first part of a file only, as long as
    /// it holds everything before the pixels.
    package static func size(
        of bytes: [UInt8], name: SourcePosition, limits: RasterLimits = .standard
    ) throws(RasterError) -> RasterSize {
        do throws(RasterError.Kind) {
            return try checkedHeader(of: bytes, limits).size
        } catch {
            throw RasterError(error, at: name)
        }
    }

    private static func checkedHeader(
        of bytes: [UInt8], _ limits: RasterLimits
    ) throws(RasterError.Kind) -> RasterHeader {
        guard bytes.count <= limits.bytes else { throw .tooManyBytes(bytes.count, limit: limits.bytes) }
        let header = try RasterHeader(reading: bytes)
        guard let count = header.stored.pixelCount, count <= limits.pixels else {
            throw .tooManyPixels(header.stored, limit: limits.pixels)
        }
        return header
    }

    private static func decodePNG(_ bytes: [UInt8], _ size: RasterSize) throws(RasterError.Kind) -> Raster {
        try raster(.png, size) { rgb, message in
            raster_png_decode(bytes, bytes.count, UInt32(size.width), UInt32(size.height), rgb, &message)
        }
    }

    private static func decodeJPEG(
        _ bytes: [UInt8], _ header: RasterHeader, reduction: Int
    ) throws(RasterError.Kind) -> Raster {
        let stored = header.stored
        let size = RasterSize(
            width: (stored.width + reduction - 1) / reduction, height: (stored.height + reduction - 1) / reduction)
        return try raster(.jpeg, size) { rgb, message in
            raster_jpeg_decode(
                bytes, bytes.count, UInt32(stored.width), UInt32(stored.height), UInt32(reduction), rgb, &message)
        }.oriented(header.orientation)
    }

    /// The largest of libjpeg's reductions that keeps the longest side at least `side` pixels long.
    private static func reduction(of size: RasterSize, keeping side: Int?) -> Int {
        guard let side else { return 1 }
        return [8, 4, 2].first { max(size.width, size.height) / $0 >= max(1, side) } ?? 1
    }

    private static func raster(
        _ format: RasterFormat, _ size: RasterSize,
        decode: (UnsafeMutablePointer<UInt8>, inout raster_message) -> raster_status
    ) throws(RasterError.Kind) -> Raster {
        guard let count = size.byteCount else { throw .outOfMemory }
        var message = raster_message()
        var status = RASTER_OUT_OF_MEMORY
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            guard let rgb = buffer.baseAddress else { return }
            status = decode(rgb, &message)
            initializedCount = status == RASTER_OK ? count : 0
        }
        switch status {
        case RASTER_OK: return Raster(size: size, unchecked: pixels)
        case RASTER_TRUNCATED: throw .truncated(format)
        case RASTER_UNSUPPORTED: throw .unsupported(format, text(of: message))
        case RASTER_OUT_OF_MEMORY: throw .outOfMemory
        default: throw .damaged(format, text(of: message))
        }
    }

    private static func text(of message: raster_message) -> String {
        withUnsafeBytes(of: message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}

extension Raster {
    /// As `orientation` says the stored picture is to be seen.
    fileprivate func oriented(_ orientation: EXIFOrientation) -> Raster {
        guard orientation != .upright else { return self }
        let turned = [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, initializedCount in
            guard let out = buffer.baseAddress else { return }
            raster_orient(pixels, width, height, Int32(orientation.value), out)
            initializedCount = pixels.count
        }
        let size = orientation.swapsSides ? RasterSize(width: height, height: width) : self.size
        return Raster(size: size, unchecked: turned)
    }
}
