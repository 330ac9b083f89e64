extension Raster {
    /// The picture with its longest side at most `longestSide` pixels, in its own shape, never enlarged.
    package func thumbnail(longestSide: Int) -> Raster {
        let target = size.fitted(longestSide: longestSide)
        return target == size ? self : resized(width: target.width, height: target.height, filter: .bicubic)
    }

    /// The picture with its shortest side `shortestSide` pixels long, in its own shape, shrunk or enlarged; the other
    /// side is rounded down, as torchvision's `Resize` does.
    package func scaled(shortestSide: Int, filter: ResampleFilter) -> Raster {
        let side = max(1, shortestSide)
        let (width, height) =
            self.width <= self.height
            ? (side, Int(Double(side) * Double(self.height) / Double(self.width)))
            : (Int(Double(side) * Double(self.width) / Double(self.height)), side)
        return resized(width: width, height: height, filter: filter)
    }
}

extension RasterSize {
    /// The sides of a thumbnail: the longest at most `longestSide`, the other in proportion, rounded, at least 1.
    package func fitted(longestSide: Int) -> RasterSize {
        let longest = max(width, height)
        let side = max(1, longestSide)
        guard longest > side else { return self }
        func shrunk(_ length: Int) -> Int {
            max(1, Int((Double(length) * Double(side) / Double(longest)).rounded()))
        }
        return RasterSize(width: shrunk(width), height: shrunk(height))
    }
}
