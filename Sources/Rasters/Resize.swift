import CRaster

extension Raster {
    /// The picture, or the part of it inside `box`, at another size; sides below 1 count as 1.
    ///
    /// Equal to Pillow's `resize((width, height), filter, box)`. Pixels around `box` take part where the filter
    /// reaches over its edge, as there. `box` is cut to the picture.
    package func resized(
        width newWidth: Int, height newHeight: Int, filter: ResampleFilter, box: RasterBox? = nil
    ) -> Raster {
        let target = RasterSize(width: max(1, newWidth), height: max(1, newHeight))
        let box = (box ?? RasterBox(covering: size)).clamped(to: size)
        if filter == .nearest { return pickingNearest(target, box) }
        return losesMoreRowsThanColumns(to: target)
            ? resampledColumns(to: target.height, box, filter).resampledRows(to: target.width, box, filter)
            : resampledRows(to: target.width, box, filter).resampledColumns(to: target.height, box, filter)
    }

    /// Whether the columns' pass comes first. Each pass rounds to 8 bits, so the order shows in the pixels; this is the
    /// order of Pillow 13 (its change 9549), found by comparing both orders with its results.
    private func losesMoreRowsThanColumns(to target: RasterSize) -> Bool {
        target.height < height && height - target.height > 2 * (width - target.width)
    }

    private func resampledRows(to newWidth: Int, _ box: RasterBox, _ filter: ResampleFilter) -> Raster {
        guard newWidth != width || box.width != width else { return self }
        let taps = ResampleTaps(
            filter: filter, inputCount: width, start: box.x, length: box.width, outputCount: newWidth)
        return Raster(size: RasterSize(width: newWidth, height: height)) { out in
            taps.withKernelTaps { raster_resample_rows(pixels, width, height, out, newWidth, $0) }
        }
    }

    private func resampledColumns(to newHeight: Int, _ box: RasterBox, _ filter: ResampleFilter) -> Raster {
        guard newHeight != height || box.height != height else { return self }
        let taps = ResampleTaps(
            filter: filter, inputCount: height, start: box.y, length: box.height, outputCount: newHeight)
        return Raster(size: RasterSize(width: width, height: newHeight)) { out in
            taps.withKernelTaps { raster_resample_columns(pixels, width, out, newHeight, $0) }
        }
    }

    private func pickingNearest(_ target: RasterSize, _ box: RasterBox) -> Raster {
        func places(_ start: Int, _ length: Int, _ count: Int) -> [Int] {
            // Steps are summed, not multiplied, since Pillow sums them: it shows where a centre falls on an edge.
            let step = Double(length) / Double(count)
            var place = Double(start) + step * 0.5
            return (0..<count).map { _ in
                defer { place += step }
                return min(start + length - 1, Int(place))
            }
        }
        let columns = places(box.x, box.width, target.width)
        var picked: [UInt8] = []
        picked.reserveCapacity(target.width * target.height * 3)
        for y in places(box.y, box.height, target.height) {
            for x in columns {
                let start = (y * width + x) * 3
                picked.append(contentsOf: pixels[start..<(start + 3)])
            }
        }
        return Raster(size: target, unchecked: picked)
    }

    /// Pixels written by `fill`, all `size.width * size.height * 3` of them.
    private init(size: RasterSize, fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        let count = size.width * size.height * 3
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            guard let out = buffer.baseAddress else { return }
            fill(out)
            initializedCount = count
        }
        self.init(size: size, unchecked: pixels)
    }
}
