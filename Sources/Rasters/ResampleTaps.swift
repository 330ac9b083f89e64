import CRaster

// Goals, in order: (1) Pillow's pixels, to the last bit; (2) speed. So the places, the rounding of the weights to 22
// bits and the order of the two passes are those that Pillow documents for `Image.resize`, which the tests hold it to.

/// Which input positions make up each output position along one axis, and with what weights.
struct ResampleTaps {
    private let first: [Int32]
    private let count: [Int32]
    private let weights: [Int32]
    private let stride: Int

    /// From positions `start ..< start + length` of an axis `inputCount` long to `outputCount` positions.
    init(filter: ResampleFilter, inputCount: Int, start: Int, length: Int, outputCount: Int) {
        let scale = Double(length) / Double(outputCount)
        let spread = max(1, scale)
        let support = filter.support * spread
        stride = Int(support.rounded(.up)) * 2 + 1
        var first: [Int32] = []
        var count: [Int32] = []
        var weights = [Int32](repeating: 0, count: outputCount * stride)
        for output in 0..<outputCount {
            let center = Double(start) + (Double(output) + 0.5) * scale
            let low = max(0, Int(center - support + 0.5))
            let high = min(inputCount, Int(center + support + 0.5))
            let exact = (low..<high).map { filter.weight((Double($0) - center + 0.5) * (1 / spread)) }
            let sum = exact.reduce(0, +)
            for (index, weight) in exact.enumerated() {
                weights[output * stride + index] = Self.fixedPoint(sum == 0 ? weight : weight / sum)
            }
            first.append(Int32(low))
            count.append(Int32(exact.count))
        }
        self.first = first
        self.count = count
        self.weights = weights
    }

    /// 22 fractional bits, half away from zero.
    private static func fixedPoint(_ weight: Double) -> Int32 {
        Int32(weight * 0x1p22 + (weight < 0 ? -0.5 : 0.5))
    }

    func withKernelTaps<Result>(_ body: (raster_taps) -> Result) -> Result {
        first.withUnsafeBufferPointer { first in
            count.withUnsafeBufferPointer { count in
                weights.withUnsafeBufferPointer { weights in
                    body(
                        raster_taps(
                            first: first.baseAddress, count: count.baseAddress, weights: weights.baseAddress,
                            stride: stride))
                }
            }
        }
    }
}
