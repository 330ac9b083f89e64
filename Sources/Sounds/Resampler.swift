import Foundation

/// Sounds at another rate: by a sinc under a Kaiser window, so that what the lower of both rates cannot hold is left out
/// (Smith, "Digital Audio Resampling Home Page", 2002; Kaiser & Schafer 1980).
package struct Resampler: Sendable {
    /// Zeros of the sinc on each side.
    private static let zeros = 128.0
    /// Of the window; what is folded back lies 140 dB below.
    private static let beta = 14.769656459379492
    /// Of half the lower rate, where the passing band ends.
    private static let band = 0.9565
    /// Weights that are kept at most; of rates that share so little that there would be more, they are made as they are used.
    private static let mostKept = 1 << 22

    /// What both rates are divided by their greatest common divisor.
    private let from: Int
    private let to: Int
    /// Samples on each side that count.
    private let reach: Int
    private let width: Int
    /// Of each of `to` places between two samples, `width` weights.
    private let kept: [Float]

    /// - Parameters: samples of one second, more than none.
    package init(from source: Int, to target: Int) {
        let divisor = Self.greatestDivisor(source, target)
        from = source / divisor
        to = target / divisor
        let scale = Self.scale(from, to)
        reach = Int((Self.zeros / scale).rounded(.up))
        // A multiple of eight, which are added at once.
        width = (2 * reach + 2 + 7) / 8 * 8
        kept =
            to * width <= Self.mostKept
            ? (0..<to).flatMap { [from, to, reach, width] in
                Self.weights(Double($0) / Double(to), from, to, reach, width)
            } : []
    }

    /// As many as the sound is long at the new rate, rounded, at least one.
    package func resampled(_ samples: [Float]) -> [Float] {
        guard from != to, !samples.isEmpty else { return samples }
        let count = max(1, (2 * samples.count * to + from) / (2 * from))
        let margin = [Float](repeating: 0, count: width)
        let padded = margin + samples + margin
        return padded.withUnsafeBytes { all in
            (0..<count).map { index in
                let (place, phase) = (index * from).quotientAndRemainder(dividingBy: to)
                let start = (place - reach + width) * MemoryLayout<Float>.size
                guard kept.isEmpty else {
                    return kept.withUnsafeBytes { sum(all, start, $0, phase * width * MemoryLayout<Float>.size) }
                }
                return Self.weights(Double(phase) / Double(to), from, to, reach, width).withUnsafeBytes {
                    sum(all, start, $0, 0)
                }
            }
        }
    }

    private func sum(
        _ samples: UnsafeRawBufferPointer, _ start: Int, _ weights: UnsafeRawBufferPointer, _ first: Int
    ) -> Float {
        var sums = SIMD8<Float>(repeating: 0)
        for offset in stride(from: 0, to: width * MemoryLayout<Float>.size, by: MemoryLayout<SIMD8<Float>>.size) {
            let near = samples.loadUnaligned(fromByteOffset: start + offset, as: SIMD8<Float>.self)
            sums += near * weights.loadUnaligned(fromByteOffset: first + offset, as: SIMD8<Float>.self)
        }
        return sums.sum()
    }

    /// Of the source's band, what passes.
    private static func scale(_ from: Int, _ to: Int) -> Double { band * min(1, Double(to) / Double(from)) }

    /// Of samples from `reach` before a place on, which lies `part` behind a sample.
    private static func weights(_ part: Double, _ from: Int, _ to: Int, _ reach: Int, _ width: Int) -> [Float] {
        let scale = scale(from, to)
        return (0..<width).map { index in
            let distance = (Double(index - reach) - part) * scale
            guard abs(distance) < zeros else { return 0 }
            let angle = Double.pi * distance
            let sinc = distance == 0 ? 1 : sin(angle) / angle
            let inner = distance / zeros
            return Float(scale * sinc * bessel(beta * (1 - inner * inner).squareRoot()) / bessel(beta))
        }
    }

    /// The modified Bessel function of the first kind, of order 0, by its series.
    private static func bessel(_ x: Double) -> Double {
        var (term, sum, index) = (1.0, 1.0, 1.0)
        while term > sum * 1e-18 {
            let factor = x / (2 * index)
            term *= factor * factor
            sum += term
            index += 1
        }
        return sum
    }

    private static func greatestDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestDivisor(b, a % b) }
}

extension Sound {
    /// The same at `rate` samples a second.
    package func resampled(to rate: Int) -> Sound {
        rate == self.rate ? self : Sound(samples: Resampler(from: self.rate, to: rate).resampled(samples), rate: rate)
    }
}
