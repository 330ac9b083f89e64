import Testing
import VectorMath

@Suite struct SeededGeneratorTests {
    /// First numbers of xoshiro256** for the state that SplitMix64 makes of seed 0, from `Reference/make_random.py`.
    @Test func numbersAreThoseOfThePublishedGenerator() {
        var generator = SeededGenerator(seed: 0)
        #expect(
            (0..<4).map { _ in generator.next() } == [
                11_091_344_671_253_066_420, 13_793_997_310_169_335_082, 1_900_383_378_846_508_768,
                7_684_712_102_626_143_532,
            ])
    }

    @Test func sameSeedSameNumbersAndAnotherSeedOthers() {
        var first = SeededGenerator(seed: 7)
        var second = SeededGenerator(seed: 7)
        var other = SeededGenerator(seed: 8)
        let numbers = (0..<100).map { _ in first.next() }
        #expect(numbers == (0..<100).map { _ in second.next() })
        #expect(numbers != (0..<100).map { _ in other.next() })
    }

    @Test func streamsOfOneSeedDiffer() {
        let firsts = (0..<1_000).map { stream in
            var generator = SeededGenerator(seed: 1, stream: UInt64(stream))
            return generator.next()
        }
        #expect(Set(firsts).count == firsts.count)
    }

    @Test func unitNumbersStayBelowOne() {
        var generator = SeededGenerator(seed: 3)
        var sum = 0.0
        for _ in 0..<10_000 {
            let float = generator.unitFloat()
            #expect(float >= 0 && float < 1)
            let double = generator.unitDouble()
            #expect(double >= 0 && double < 1)
            sum += double
        }
        #expect(abs(sum / 10_000 - 0.5) < 0.02)
    }

    @Test(arguments: [1, 2, 3, 7, 1_000]) func boundedIntegersReachEveryValueEvenly(bound: Int) {
        var generator = SeededGenerator(seed: 5)
        var seen = [Int](repeating: 0, count: bound)
        let draws = bound * 1_000
        for _ in 0..<draws { seen[generator.integer(below: bound)] += 1 }
        #expect(seen.allSatisfy { abs($0 - 1_000) < 200 })
    }

    @Test func normalNumbersHaveMeanZeroAndVarianceOne() {
        var generator = SeededGenerator(seed: 11)
        let numbers = (0..<100_000).map { _ in generator.normal() }
        let mean = numbers.reduce(0, +) / 100_000
        let variance = numbers.reduce(0) { $0 + $1 * $1 } / 100_000
        #expect(abs(mean) < 0.01)
        #expect(abs(variance - 1) < 0.02)
    }

    @Test func shuffleKeepsEveryElement() {
        var generator = SeededGenerator(seed: 2)
        var numbers = Array(0..<50)
        generator.shuffle(&numbers)
        #expect(numbers != Array(0..<50))
        #expect(numbers.sorted() == Array(0..<50))
    }

    @Test func sampleIsAscendingWithoutRepeats() {
        var generator = SeededGenerator(seed: 2)
        let sample = generator.sample(10, of: 1_000)
        #expect(sample.count == 10)
        #expect(sample == Set(sample).sorted())
        #expect(sample.allSatisfy { (0..<1_000).contains($0) })
        #expect(generator.sample(5, of: 3) == [0, 1, 2])
        #expect(generator.sample(5, of: 0) == [])
        #expect(generator.sample(0, of: 5) == [])
    }
}
