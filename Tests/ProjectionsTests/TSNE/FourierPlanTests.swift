import Foundation
import Projections
import Testing
import VectorMath

@Suite struct FourierPlanTests {
    @Test(arguments: [1, 2, 3, 4, 5, 6, 8, 12, 15, 16, 25, 30, 96, 128, 160, 225]) func matchesTheSum(length: Int) {
        let real = Matrix.normal(length, 16, seed: 1)
        let imaginary = Matrix.normal(length, 16, seed: 2)
        let found = FourierPlan(length: length).transformed(real: real, imaginary: imaginary)
        var sums = (
            real: [[Double]](repeating: Array(repeating: 0, count: 16), count: length),
            imaginary: [[Double]](repeating: Array(repeating: 0, count: 16), count: length)
        )
        for k in 0..<length {
            for j in 0..<length {
                let angle = -2 * Double.pi * Double(j * k % length) / Double(length)
                for column in 0..<16 {
                    let (x, y) = (Double(real[j, column]), Double(imaginary[j, column]))
                    sums.real[k][column] += x * cos(angle) - y * sin(angle)
                    sums.imaginary[k][column] += x * sin(angle) + y * cos(angle)
                }
            }
        }
        #expect(relativeDifference(found.real, sums.real) < 1e-6)
        #expect(relativeDifference(found.imaginary, sums.imaginary) < 1e-6)
    }
}
