import Measures
import Testing
import VectorMath

@Suite struct AnalogyTests {
    private static func random(_ rows: Int, _ columns: Int, seed: UInt64 = 3) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return Matrix((0..<rows).map { _ in (0..<columns).map { _ in Float(generator.normal()) } })
    }

    @Test func analogyFollowsTheParallelogram() throws {
        let set = Matrix([[1, 1, 0], [1, 0, 0], [0, 0.2, 1], [0, 1, 1], [-1, -1, -1]])
        let analogy = try Analogy(a: 0, minus: 1, plus: 2, in: set, workers: .one)
        #expect(analogy.answers(1) == [3])
        #expect(analogy.answers(9) == [3, 4])
        #expect(analogy.answers(0).isEmpty)
    }

    @Test(arguments: [3, 40]) func answersAreThoseOfAnObviousLoop(_ columns: Int) throws {
        let set = Self.random(60, columns)
        let (a, b, c) = (7, 11, 59)
        func unit(_ row: Int) -> [Double] {
            let values = set.row(row).map(Double.init)
            let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return values.map { $0 / length }
        }
        let sum = (0..<columns).map { unit(a)[$0] - unit(b)[$0] + unit(c)[$0] }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        func dot(_ first: [Double], _ second: [Double]) -> Double {
            zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
        }
        func cosine(_ row: Int) -> Double { dot(unit(row), sum) / length }
        let expected = (0..<60).filter { ![a, b, c].contains($0) }.sorted { cosine($0) > cosine($1) }

        let analogy = try Analogy(a: a, minus: b, plus: c, in: set, workers: Workers(3))
        #expect(analogy.answers(100) == expected)
        for row in 0..<60 { #expect(abs(analogy.similarity(row) - cosine(row)) < 1e-6) }
        let alone = expected.sorted { dot(unit($0), unit(c)) > dot(unit($1), unit(c)) }
        #expect(analogy.ranksWithoutArrow(alone) == Array(1...57))
    }

    @Test func theSumClosesAParallelogramOnThePlane() throws {
        let set = Self.random(9, 20)
        let analogy = try Analogy(a: 2, minus: 5, plus: 7, in: set, workers: .one)
        let (a, b, c, sum) = (analogy.place(2), analogy.place(5), analogy.place(7), analogy.sumPlace)
        for place in [a, b, c, sum] { #expect(place.distance < 1e-3) }
        #expect(abs(b.x) < 1e-9 && abs(b.y) < 1e-9 && abs(a.x) < 1e-6 && a.y > 0 && c.x > 0)
        #expect(abs(sum.x - c.x - a.x) < 1e-6 && abs(sum.y - c.y - a.y) < 1e-6)
        // The other items lie as far from b as their shadows and their distances from the plane say.
        let units = set.unitRows(workers: .one).matrix
        for item in [0, 3, 8] {
            let place = analogy.place(item)
            let differences = zip(units.row(item), units.row(5)).map { Double($0 - $1) }
            let apart = differences.reduce(0) { $0 + $1 * $1 }
            #expect(abs(place.x * place.x + place.y * place.y + place.distance * place.distance - apart) < 1e-5)
        }
    }

    @Test func whatHasNoDirectionIsSaid() {
        let set = Matrix([[1, 0], [2, 0], [0, 1], [0, 0], [1, 1], [0.5, 0.8660254], [-0.5, 0.8660254]])
        func fault(_ a: Int, _ b: Int, _ c: Int) -> Analogy.Fault? {
            do throws(Analogy.Fault) {
                _ = try Analogy(a: a, minus: b, plus: c, in: set, workers: .one)
                return nil
            } catch {
                return error
            }
        }
        #expect(fault(0, 1, 2) == .equal(0, 1))
        #expect(fault(2, 0, 1) == .equal(0, 1))
        #expect(fault(0, 3, 2) == .zeros(item: 3))
        // At 0, 60 and 120 degrees the first and the last add up to the one between.
        #expect(fault(0, 5, 6) == .noSum)
        #expect(fault(0, 2, 1) == nil)
    }

    @Test func termsOnOneLineHaveNoWidth() throws {
        let set = Matrix([[1, 0], [2, 0], [0, 1], [1, 1]])
        let analogy = try Analogy(a: 0, minus: 2, plus: 1, in: set, workers: .one)
        #expect((0..<4).allSatisfy { analogy.place($0).x == 0 })
        #expect(analogy.answers(5) == [3])
    }
}
