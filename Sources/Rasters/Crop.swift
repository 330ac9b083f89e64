/// A part of a picture, in pixels from its top left corner.
package struct RasterBox: Sendable, Hashable {
    package let x: Int
    package let y: Int
    package let width: Int
    package let height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package init(covering size: RasterSize) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    /// The part of the box inside `size`; at least one pixel, the nearest one where they do not meet.
    func clamped(to size: RasterSize) -> RasterBox {
        let left = min(max(0, x), size.width - 1)
        let top = min(max(0, y), size.height - 1)
        let right = min(max(left + 1, saturatingSum(x, width)), size.width)
        let bottom = min(max(top + 1, saturatingSum(y, height)), size.height)
        return RasterBox(x: left, y: top, width: right - left, height: bottom - top)
    }

    private func saturatingSum(_ a: Int, _ b: Int) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? (b < 0 ? .min : .max) : sum
    }
}

extension Raster {
    /// The pixels inside `box`, which is cut to the picture.
    package func cropped(to box: RasterBox) -> Raster {
        let box = box.clamped(to: size)
        guard box != RasterBox(covering: size) else { return self }
        var part: [UInt8] = []
        part.reserveCapacity(box.width * box.height * 3)
        for y in box.y..<(box.y + box.height) {
            let start = (y * width + box.x) * 3
            part.append(contentsOf: pixels[start..<(start + box.width * 3)])
        }
        return Raster(size: RasterSize(width: box.width, height: box.height), unchecked: part)
    }

    /// The middle `width` x `height` pixels, nothing added where the picture is smaller. An odd pixel too many is cut
    /// at the right and at the bottom.
    package func centerCropped(width newWidth: Int, height newHeight: Int) -> Raster {
        let target = RasterSize(width: min(max(1, newWidth), width), height: min(max(1, newHeight), height))
        return cropped(
            to: RasterBox(
                x: (width - target.width) / 2, y: (height - target.height) / 2, width: target.width,
                height: target.height))
    }

    /// The largest part in the middle with the shape of `width` x `height`, at that size: fills it, cuts what is over.
    package func centerFilled(width newWidth: Int, height newHeight: Int, filter: ResampleFilter) -> Raster {
        let target = RasterSize(width: max(1, newWidth), height: max(1, newHeight))
        let scale = min(Double(width) / Double(target.width), Double(height) / Double(target.height))
        let part = RasterSize(
            width: min(width, max(1, Int((Double(target.width) * scale).rounded()))),
            height: min(height, max(1, Int((Double(target.height) * scale).rounded()))))
        let box = RasterBox(
            x: (width - part.width) / 2, y: (height - part.height) / 2, width: part.width, height: part.height)
        return resized(width: target.width, height: target.height, filter: filter, box: box)
    }
}
