import Foundation

/// The Fourier transform of real numbers of any length, two at a time: one is the real part of a complex transform, the other its
/// imaginary part. Stockham's self-sorting form (Van Loan, "Computational Frameworks for the Fast Fourier Transform", 1992,
/// section 1.7), in radices of the length's prime factors.
package struct SpectrumPlan: Sendable {
    package let length: Int
    /// Frequencies from 0 to half the rate.
    package var bands: Int { length / 2 + 1 }

    private let factors: [Int]
    private let cosines: [Double]
    private let sines: [Double]

    package init(length: Int) {
        self.length = length
        var (left, factors) = (length, [Int]())
        for factor in [4, 2, 3, 5] {
            while left.isMultiple(of: factor) {
                factors.append(factor)
                left /= factor
            }
        }
        // A prime that is left over takes its square of steps, and is right.
        if left > 1 { factors.append(left) }
        self.factors = factors
        cosines = (0..<length).map { cos(2 * Double.pi * Double($0) / Double(length)) }
        sines = (0..<length).map { -sin(2 * Double.pi * Double($0) / Double(length)) }
    }

    /// The squares of the magnitudes of both, `bands` each.
    ///
    /// - Parameters: `length` numbers each; they are written over.
    package func powers(_ first: inout [Double], _ second: inout [Double]) -> ([Double], [Double]) {
        transform(&first, &second)
        var powers = ([Double](repeating: 0, count: bands), [Double](repeating: 0, count: bands))
        for k in 0..<bands {
            let mirror = k == 0 ? 0 : length - k
            // 2 A(k) = Z(k) + conj Z(-k), 2 i B(k) = Z(k) - conj Z(-k).
            let (re, im, mre, mim) = (first[k], second[k], first[mirror], second[mirror])
            powers.0[k] = ((re + mre) * (re + mre) + (im - mim) * (im - mim)) / 4
            powers.1[k] = ((re - mre) * (re - mre) + (im + mim) * (im + mim)) / 4
        }
        return powers
    }

    private func transform(_ re: inout [Double], _ im: inout [Double]) {
        var (toRe, toIm) = ([Double](repeating: 0, count: length), [Double](repeating: 0, count: length))
        var (left, stride) = (length, 1)
        for radix in factors {
            let parts = left / radix
            // A root of unity of `radix`, and of `left`, among those of the length.
            let (turn, step) = (length / radix, length / left)
            for part in 0..<parts {
                for place in 0..<stride {
                    for target in 0..<radix {
                        var (sumRe, sumIm) = (0.0, 0.0)
                        for source in 0..<radix {
                            let from = place + stride * (part + parts * source)
                            let root = source * target % radix * turn
                            sumRe += re[from] * cosines[root] - im[from] * sines[root]
                            sumIm += re[from] * sines[root] + im[from] * cosines[root]
                        }
                        let root = part * target * step % length
                        let to = place + stride * (radix * part + target)
                        toRe[to] = sumRe * cosines[root] - sumIm * sines[root]
                        toIm[to] = sumRe * sines[root] + sumIm * cosines[root]
                    }
                }
            }
            swap(&re, &toRe)
            swap(&im, &toIm)
            left = parts
            stride *= radix
        }
    }
}
