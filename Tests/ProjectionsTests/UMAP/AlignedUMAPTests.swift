import Projections
import Testing
import VectorMath

@Suite struct AlignedUMAPTests {
    /// Clouds, and the same with a little noise and ten items gone to the next cloud.
    private let before = UMAPReference.clouds(300, centers: 3, columns: 8)

    private var after: Matrix {
        var generator = SeededGenerator(seed: 9)
        var after = before
        for item in 0..<300 {
            for column in 0..<8 {
                let source = item < 10 ? item + 1 : item
                after[item, column] = before[source, column] + 0.1 * Float(generator.normal())
            }
        }
        return after
    }

    private func shifts(_ maps: [Matrix]) -> [Float] {
        (0..<maps[0].rows).map { item in
            zip(maps[0].row(item), maps[1].row(item)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
        }
    }

    @Test func whatDidNotChangeStaysInPlace() {
        let parameters = UMAPParameters(epochs: 200)
        let tied = shifts(alignedUMAP(of: [before, after], parameters, workers: Workers(2)))
        let loose = shifts(alignedUMAP(of: [before, after], parameters, alignment: 0, workers: Workers(2)))
        let typical = tied[10...].sorted()[145]
        #expect(typical < 1, "\(typical)")
        #expect(2 * typical < loose[10...].sorted()[145])
        // Those that went lie in another cloud.
        #expect(tied[..<10].allSatisfy { $0 > 4 * typical })
    }

    @Test func placeAndSizeAreThoseOfTheMapBefore() {
        let maps = alignedUMAP(of: [before, after], UMAPParameters(epochs: 200), workers: Workers(2))
        func middle(_ map: Matrix) -> [Float] { (0..<2).map { map.column($0).reduce(0, +) / 300 } }
        func spread(_ map: Matrix) -> Float {
            let middle = middle(map)
            return (0..<300).reduce(0) { sum, row in
                sum + (map[row, 0] - middle[0]) * (map[row, 0] - middle[0])
                    + (map[row, 1] - middle[1]) * (map[row, 1] - middle[1])
            }.squareRoot()
        }
        // Only the ten that went away can move the middle.
        #expect(zip(middle(maps[0]), middle(maps[1])).allSatisfy { abs($0 - $1) < 0.5 })
        #expect(abs(spread(maps[1]) / spread(maps[0]) - 1) < 0.05)
    }

    @Test func workersCannotBeSeen() {
        let parameters = UMAPParameters(epochs: 10)
        let one = alignedUMAP(of: [before, after, before], parameters, workers: .one)
        #expect(one == alignedUMAP(of: [before, after, before], parameters, workers: Workers(3)))
        #expect(one.count == 3 && one.allSatisfy { $0.rows == 300 && $0.columns == 2 && $0.isFinite })
    }

    @Test func oneSetIsMappedAsByItself() {
        let parameters = UMAPParameters(epochs: 10)
        #expect(
            alignedUMAP(of: [before], parameters, workers: .one) == [umap(of: before, parameters, workers: .one)])
        #expect(alignedUMAP(of: [], parameters, workers: .one).isEmpty)
    }

    @Test(arguments: 0...4) func fewItemsHavePlaces(count: Int) {
        let few = before.selecting(rows: 0..<count)
        let maps = alignedUMAP(of: [few, few], UMAPParameters(epochs: 20), workers: .one)
        #expect(maps.count == 2 && maps.allSatisfy { $0.rows == count && $0.isFinite })
    }
}
