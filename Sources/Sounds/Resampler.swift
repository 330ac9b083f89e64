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
    /// Weights that are kept at most.
    private static let mostKept = 1 << 22
    /// Places between two samples whose weights are kept, where both rates share so little that not all can be; those of a place
    /// between two of these lie between theirs.
    private static let mostPhases = 1_024
    private static let leastPhases = 64

    /// What both rates are divided by their greatest common divisor.
    private let from: Int
    private let to: Int
    /// Samples on each side that count.
    private let reach: Int
    private let width: Int
    /// Places between two samples that have weights.
    private let phases: Int
    /// Of each of them and of the next sample, `width` weights.
    private let kept: [Float]

    /// - Parameters: samples of one second, more than none.
    package init(from source: Int, to target: Int) {
        let divisor = Self.greatestDivisor(source, target)
        let (from, to) = (source / divisor, target / divisor)
        let scale = Self.band * min(1, Double(to) / Double(from))
        let reach = Int((Self.zeros / scale).rounded(.up))
        // A multiple of eight, which are added at once.
        let width = (2 * reach + 2 + 7) / 8 * 8
        let phases =
            to * width <= Self.mostKept ? to : max(Self.leastPhases, min(Self.mostPhases, Self.mostKept / width))
        (self.from, self.to, self.reach, self.width, self.phases) = (from, to, reach, width, phases)
        kept = (0...phases).flatMap { phase in
            Self.weights(Double(phase) / Double(phases), scale, reach, width)
        }
    }

    /// As many as the sound is long at the new rate, rounded, at least one.
    package func resampled(_ samples: [Float]) -> [Float] {
        guard from != to, !samples.isEmpty else { return samples }
        let count = max(1, (2 * samples.count * to + from) / (2 * from))
        return samples.withUnsafeBytes { samples in
            kept.withUnsafeBytes { weights in (0..<count).map { sample($0, of: samples, weights) } }
        }
    }

    private static let size = MemoryLayout<Float>.size

    private func sample(_ index: Int, of samples: UnsafeRawBufferPointer, _ weights: UnsafeRawBufferPointer) -> Float {
        let (place, rest) = (index * from).quotientAndRemainder(dividingBy: to)
        let (phase, part) = (rest * phases).quotientAndRemainder(dividingBy: to)
        let first = place - reach
        let count = samples.count / Self.size
        // At both ends there is silence beyond.
        guard first >= 0, first + width <= count else {
            var near = [Float](repeating: 0, count: width)
            for offset in max(0, -first)..<max(0, -first, min(width, count - first)) {
                near[offset] = samples.loadUnaligned(fromByteOffset: (first + offset) * Self.size, as: Float.self)
            }
            return near.withUnsafeBytes { sum($0, 0, weights, phase, Float(part) / Float(to)) }
        }
        return sum(samples, first * Self.size, weights, phase, Float(part) / Float(to))
    }

    /// - Parameter share: of the next phase.
    private func sum(
        _ samples: UnsafeRawBufferPointer, _ start: Int, _ weights: UnsafeRawBufferPointer, _ phase: Int, _ share: Float
    ) -> Float {
        let row = phase * width * Self.size
        let sum = sum(samples, start, weights, row)
        guard share > 0 else { return sum }
        return sum * (1 - share) + self.sum(samples, start, weights, row + width * Self.size) * share
    }

    private func sum(
        _ samples: UnsafeRawBufferPointer, _ start: Int, _ weights: UnsafeRawBufferPointer, _ row: Int
    ) -> Float {
        var sums = SIMD8<Float>(repeating: 0)
        for offset in stride(from: 0, to: width * Self.size, by: MemoryLayout<SIMD8<Float>>.size) {
            let near = samples.loadUnaligned(fromByteOffset: start + offset, as: SIMD8<Float>.self)
            sums += near * weights.loadUnaligned(fromByteOffset: row + offset, as: SIMD8<Float>.self)
        }
        return sums.sum()
    }

    /// Of samples from `reach` before a place on, which lies `part` behind a sample.
    ///
    /// - Parameter scale: of the source's band, what passes.
    private static func weights(_ part: Double, _ scale: Double, _ reach: Int, _ width: Int) -> [Float] {
        (0..<width).map { index in
            let distance = (Double(index - reach) - part) * scale
            guard abs(distance) < zeros else { return 0 }
            let angle = Double.pi * distance
            let sinc = distance == 0 ? 1 : sin(angle) / angle
            let inner = distance / zeros
            return Float(scale * sinc * bessel(beta * (1 - inner * inner).squareRoot()) / highest)
        }
    }

    private static let highest = bessel(beta)

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
