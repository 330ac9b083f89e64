import CKernels
package import VectorMath

/// What a discrete Fourier transform of one length needs: its radices, and cosines and sines of whole shares of a turn.
package final class FourierPlan: Sendable {
    package let length: Int
    private let radices: [Int32]
    private let cosines: SharedBuffer<Float>
    private let sines: SharedBuffer<Float>

    /// - Parameter length: a product of 2, 3 and 5.
    package init(length: Int) {
        self.length = length
        var rest = length
        var radices: [Int32] = []
        for radix in [4, 2, 3, 5] {
            while rest % radix == 0 {
                radices.append(Int32(radix))
                rest /= radix
            }
        }
        precondition(rest == 1, "\(length) has a factor beyond 2, 3 and 5")
        self.radices = radices
        cosines = SharedBuffer<Float>(count: length, repeating: 0)
        sines = SharedBuffer<Float>(count: length, repeating: 0)
        for place in 0..<length {
            let (cosine, sine) = cosineAndSine(ofTurns: place, over: length)
            cosines[place] = Float(cosine)
            sines[place] = Float(sine)
        }
    }

    /// Calls `body` with the plan in the kernels' form.
    func withKernel<Result>(_ body: (UnsafePointer<kernel_fourier>) -> Result) -> Result {
        radices.withUnsafeBufferPointer { radices in
            var plan = kernel_fourier(
                length: length, stages: radices.count, radices: radices.baseAddress, cosines: cosines.base,
                sines: sines.base)
            return body(&plan)
        }
    }

    /// The transforms Σⱼ zⱼ exp(−2πi jk / length) of sixteen columns of complex numbers.
    package func transformed(real: Matrix, imaginary: Matrix) -> (real: Matrix, imaginary: Matrix) {
        precondition(
            real.rows == length && real.columns == 16 && imaginary.rows == length && imaginary.columns == 16,
            "sixteen columns of \(length)")
        return withScratch(64 * length) { work in
            let size = 16 * length
            work.update(from: real.storage, count: size)
            (work + size).update(from: imaginary.storage, count: size)
            withKernel { kernel_fourier_transform($0, work, work + size, work + 2 * size) }
            let found = [0, size].map { Array(UnsafeBufferPointer(start: work + $0, count: size)) }
            return (
                Matrix(rows: length, columns: 16, storage: found[0]),
                Matrix(rows: length, columns: 16, storage: found[1])
            )
        }
    }

    /// The least length of at least `wanted` that grids use: 32 times a product of 2, 3 and 5.
    static func gridLength(atLeast wanted: Int) -> Int {
        var factor = max(1, (wanted + 31) / 32)
        while !isProduct(factor) { factor += 1 }
        return 32 * factor
    }

    private static func isProduct(_ number: Int) -> Bool {
        var rest = number
        for prime in [2, 3, 5] { while rest % prime == 0 { rest /= prime } }
        return rest == 1
    }
}

/// cos and sin of 2π place / length by their series, in an eighth of a turn: the C library's differ between machines.
func cosineAndSine(ofTurns place: Int, over length: Int) -> (cosine: Double, sine: Double) {
    // Eighths of a turn, and what is left: angle = 2π (8 place − eighth · length) / (8 length).
    let place = place % length
    let quarter = (8 * place + length) / (2 * length)
    let angle = 2 * Double.pi * Double(4 * place - quarter * length) / Double(4 * length)
    let square = angle * angle
    var cosine = 1.0
    var sine = 1.0
    for step in stride(from: 10.0, through: 1, by: -1) {
        cosine = 1 - cosine * square / ((2 * step - 1) * (2 * step))
        sine = 1 - sine * square / ((2 * step) * (2 * step + 1))
    }
    sine *= angle
    switch quarter % 4 {
    case 0: return (cosine, sine)
    case 1: return (-sine, cosine)
    case 2: return (-cosine, -sine)
    default: return (sine, -cosine)
    }
}
