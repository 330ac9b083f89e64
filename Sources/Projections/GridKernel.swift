import CKernels
import VectorMath

/// The spectra of the three functions of the distance that are summed over a grid: 1 / (1 + d²), and the two
/// coordinates of d / (1 + d²)².
///
/// Charges are shared among nodes, and fields read from nodes, by cubic B-splines; both blur, which is undone here, by
/// division with the spline's spectrum, twice (Thévenaz, Blu & Unser, "Interpolation revisited", IEEE TMI 19, 2000).
struct GridKernel: Sendable {
    /// For each 16 rows of the half spectrum, for each frequency along y: 16 numbers each for potential, force along x,
    /// force along y.
    let tables: SharedFloats

    /// - Parameters:
    ///   - plan: of the grid with its padding.
    ///   - spacing: between nodes.
    init(_ plan: FourierPlan, spacing: Double, workers: Workers) {
        let length = plan.length
        let spectrum = Self.spectrum(plan, spacing: spacing, workers: workers)
        // (2 + cos) / 3 is the spline's spectrum; forward gives twice the charges' spectrum, nothing is normalised.
        let sharpness = (0..<length).map { place in
            let blur = (2 + cosineAndSine(ofTurns: place, over: length).cosine) / 3
            return 1 / (blur * blur)
        }
        let tables = SharedFloats(3 * 16 * length * (length / 32))
        let points = Double(length * length)
        workers.run(length / 32) { batch in
            let target = tables.base + batch * 3 * 16 * length
            for y in 0..<length {
                for lane in 0..<16 {
                    let x = batch * 16 + lane
                    let sharp = sharpness[x] * sharpness[y]
                    let sides: Double = x == 0 ? 1 : 2
                    let here = Double(spectrum.base[x * length + y])
                    let across = Double(spectrum.base[(length - x) % length * length + y])
                    let hereTurned = Double(spectrum.base[y * length + x])
                    let acrossTurned = Double(spectrum.base[(length - y) % length * length + x])
                    // Nodes cannot tell the two signs of the highest frequency.
                    let known = y != length / 2
                    let place = y * 48 + lane
                    target[place] = Float((here + across) / 2 * sharp * sides / (4 * points))
                    target[place + 16] = known ? Float((across - here) / 2 * sharp / (2 * points)) : 0
                    target[place + 32] =
                        known ? Float((acrossTurned - hereTurned) / 2 * sharp / (2 * points)) : 0
                }
            }
        }
        self.tables = tables
    }

    /// The transform of 1 / (1 + d²) + i x / (1 + d²)² over the padded grid, which is real: the even part along x is the
    /// potential's, the odd part that of the force divided by i, negative.
    private static func spectrum(_ plan: FourierPlan, spacing: Double, workers: Workers) -> SharedFloats {
        let length = plan.length
        let real = SharedFloats(length * length)
        let imaginary = SharedFloats(length * length)
        let offsets = (0..<length).map { Double($0 <= length / 2 ? $0 : $0 - length) * spacing }
        workers.run(length / 16) { batch in
            // Along x, sixteen columns y at a time.
            SharedFloats.withScratch(64 * length) { work in
                let (re, im) = (work, work + 16 * length)
                for x in 0..<length {
                    for lane in 0..<16 {
                        let y = offsets[batch * 16 + lane]
                        let near = 1 / (1 + offsets[x] * offsets[x] + y * y)
                        re[16 * x + lane] = Float(near)
                        im[16 * x + lane] = x == length / 2 ? 0 : Float(offsets[x] * near * near)
                    }
                }
                plan.withKernel { kernel_fourier_transform($0, re, im, work + 32 * length) }
                for x in 0..<length {
                    for lane in 0..<16 {
                        real.base[x * length + batch * 16 + lane] = re[16 * x + lane]
                        imaginary.base[x * length + batch * 16 + lane] = im[16 * x + lane]
                    }
                }
            }
        }
        workers.run(length / 16) { batch in
            // Along y, sixteen rows x at a time.
            SharedFloats.withScratch(64 * length) { work in
                let (re, im) = (work, work + 16 * length)
                for y in 0..<length {
                    for lane in 0..<16 {
                        re[16 * y + lane] = real.base[(batch * 16 + lane) * length + y]
                        im[16 * y + lane] = imaginary.base[(batch * 16 + lane) * length + y]
                    }
                }
                plan.withKernel { kernel_fourier_transform($0, re, im, work + 32 * length) }
                for y in 0..<length {
                    for lane in 0..<16 { real.base[(batch * 16 + lane) * length + y] = re[16 * y + lane] }
                }
            }
        }
        return real
    }
}
