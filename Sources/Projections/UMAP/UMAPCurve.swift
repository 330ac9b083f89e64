import Foundation

/// How near two points lie as a function of their distance on the map: 1 / (1 + a d^(2b)).
package struct UMAPCurve: Sendable, Equatable {
    package let a: Double
    package let b: Double

    /// The curve nearest (in least squares over 300 distances up to three times `spread`) to one that is 1 up to
    /// `minDistance` and falls as exp(−(d − minDistance) / spread) from there (McInnes, Healy & Melville 2018,
    /// section 3.2). Levenberg and Marquardt's method on the logarithms of a and b, so that both stay positive.
    package init(minDistance: Double, spread: Double) {
        let spread = spread.isFinite && spread > 0 ? spread : 1
        let least = minDistance.isFinite ? min(max(0, minDistance), 3 * spread) : 0.1
        let samples = (0..<300).map { place in
            let distance = Double(place) * 3 * spread / 299
            return Sample(
                distance: distance, wanted: distance < least ? 1 : exp(-(distance - least) / spread))
        }
        var best = Fit(logA: 0, logB: 0, samples)
        var damping = 1e-3
        for _ in 0..<200 {
            guard let next = best.step(damping: damping, samples) else { break }
            if next.error < best.error {
                let gain = best.error - next.error
                best = next
                damping = max(damping / 10, 1e-12)
                if gain <= 1e-14 * best.error { break }
            } else {
                damping *= 10
                if damping > 1e12 { break }
            }
        }
        a = exp(best.logA)
        b = exp(best.logB)
    }
}

private struct Sample {
    let distance: Double
    let wanted: Double
}

/// The curve of some a and b against the samples.
private struct Fit {
    let logA: Double
    let logB: Double
    let error: Double
    // The products of the residual's derivatives with each other and with the residual.
    private var aa = 0.0
    private var ab = 0.0
    private var bb = 0.0
    private var ar = 0.0
    private var br = 0.0

    init(logA: Double, logB: Double, _ samples: [Sample]) {
        self.logA = logA
        self.logB = logB
        let (a, b) = (exp(logA), exp(logB))
        var sum = 0.0
        for sample in samples where sample.distance > 0 {
            let reach = a * pow(sample.distance, 2 * b)
            let value = 1 / (1 + reach)
            let residual = value - sample.wanted
            let byA = -value * value * reach
            let byB = byA * 2 * b * log(sample.distance)
            sum += residual * residual
            aa += byA * byA
            ab += byA * byB
            bb += byB * byB
            ar += byA * residual
            br += byB * residual
        }
        error = sum
    }

    func step(damping: Double, _ samples: [Sample]) -> Fit? {
        let (p, q) = (aa * (1 + damping), bb * (1 + damping))
        let determinant = p * q - ab * ab
        guard determinant > 0 else { return nil }
        let down = (q * ar - ab * br) / determinant
        let across = (p * br - ab * ar) / determinant
        return Fit(
            logA: logA - max(-2, min(2, down)), logB: logB - max(-2, min(2, across)), samples)
    }
}
