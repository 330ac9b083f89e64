import Projections
import Testing
import VectorMath

/// Maps scored item by item, against slow twins and against the scores of whole maps, which are scikit-learn's.
@Suite struct MapQualityByItemTests {
    private static func mapped(_ count: Int) -> (vectors: Matrix, layout: Matrix) {
        let vectors = Reference.points(count, 20, seed: 3)
        return (vectors, Matrix((0..<count).map { [vectors[$0, 0], vectors[$0, 1]] }))
    }

    /// For each item, all others from the nearest on.
    private static func ranked(_ set: Matrix, _ metric: Metric) -> [[Int]] {
        let comparison = Comparison(of: set, metric: metric, workers: .one)
        let sign: Float = metric.isSimilarity ? -1 : 1
        return (0..<set.rows).map { item in
            (0..<set.rows).filter { $0 != item }
                .sorted { (sign * comparison.value(item, $0), $0) < (sign * comparison.value(item, $1), $1) }
        }
    }

    /// 1 less the mean by which an item's first `k` of one order that are not its first `k` of the other rank beyond `k`.
    private static func kept(_ found: [Int], _ wanted: [Int], k: Int) -> Float {
        let excess = found.prefix(k).reduce(0) { sum, other in
            sum + max(0, (wanted.firstIndex(of: other) ?? 0) + 1 - k)
        }
        return Float(1 - 2 * Double(excess) / Double(k * (2 * (found.count + 1) - 3 * k - 1)))
    }

    @Test(arguments: [Metric.cosine, .euclidean]) func itemsAreScoredByTheirOwnNeighbors(metric: Metric) {
        let (vectors, layout) = Self.mapped(70)
        let (near, places) = (Self.ranked(vectors, metric), Self.ranked(layout, .euclidean))
        for quality in mapQualities(of: layout, for: vectors, metric: metric, ks: [1, 7, 34], workers: Workers(2)) {
            for item in 0..<70 {
                let trust = Self.kept(places[item], near[item], k: quality.k)
                let continuity = Self.kept(near[item], places[item], k: quality.k)
                #expect(abs(quality.trustworthinessByItem[item] - trust) < 1e-6)
                #expect(abs(quality.continuityByItem[item] - continuity) < 1e-6)
                #expect((0...1).contains(trust) && (0...1).contains(continuity))
            }
            let mean = quality.trustworthinessByItem.reduce(0) { $0 + Double($1) } / 70
            #expect(abs(mean - quality.trustworthiness) < 1e-6)
        }
    }

    /// Stress and rank correlation of each item by their definitions, in doubles.
    @Test func distancesOfItemsAreTheirDefinition() {
        let (vectors, layout) = Self.mapped(50)
        func distances(_ set: Matrix) -> [[Double]] {
            (0..<set.rows).map { item in
                (0..<set.rows).filter { $0 != item }.map { other in
                    zip(set.row(item), set.row(other)).reduce(0.0) {
                        $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1))
                    }.squareRoot()
                }
            }
        }
        let (far, near) = (distances(vectors), distances(layout))
        let cross = zip(far.joined(), near.joined()).reduce(0) { $0 + $1.0 * $1.1 }
        let scale = cross / near.joined().reduce(0) { $0 + $1 * $1 }
        let found = mapDistancesByItem(of: layout, for: vectors, metric: .euclidean, workers: Workers(2))
        #expect(found.partners == 49 && !found.isSampled)
        var (missed, whole) = (0.0, 0.0)
        for item in 0..<50 {
            let squares = far[item].reduce(0) { $0 + $1 * $1 }
            let off = zip(far[item], near[item]).reduce(0) {
                $0 + ($1.0 - scale * $1.1) * ($1.0 - scale * $1.1)
            }
            #expect(abs(Double(found.stress[item] ?? 9) - (off / squares).squareRoot()) < 1e-5)
            let correlation = spearmanCorrelation(far[item], near[item]) ?? 9
            #expect(abs(Double(found.shepardCorrelation[item] ?? 9) - correlation) < 1e-3)
            missed += squares * Double(found.stress[item] ?? 9) * Double(found.stress[item] ?? 9)
            whole += squares
        }
        let overall = mapDistances(of: layout, for: vectors, metric: .euclidean, workers: .one)
        #expect(abs((missed / whole).squareRoot() - (overall.stress ?? 9)) < 1e-5)
    }

    @Test func aSampleOfPartnersSaysWhatAllSay() {
        let (vectors, layout) = Self.mapped(700)
        let all = mapDistancesByItem(of: layout, for: vectors, metric: .cosine, partners: 1_000, workers: Workers(2))
        let some = mapDistancesByItem(of: layout, for: vectors, metric: .cosine, workers: .one)
        #expect(!all.isSampled && some.isSampled && some.partners == mapPartnerLimit)
        let off = zip(all.stress, some.stress).map { abs(($0 ?? 9) - ($1 ?? -9)) }
        #expect(off.reduce(0, +) / 700 < 0.02 && (off.max() ?? 1) < 0.2)
        #expect(some == mapDistancesByItem(of: layout, for: vectors, metric: .cosine, workers: Workers(4)))
    }

    @Test(arguments: [0, 1, 2, 3, 5]) func fewOrEqualItemsGiveNumbersOrNone(count: Int) {
        for (vectors, layout) in [
            (Reference.points(count, 6, seed: 2), Reference.points(count, 2, seed: 9)),
            (Matrix(rows: count, columns: 3, repeating: 1), Reference.points(count, 2, seed: 9)),
            (Reference.points(count, 6, seed: 2), Matrix(rows: count, columns: 2, repeating: 2)),
            (Matrix(rows: count, columns: 3), Matrix(rows: count, columns: 2)),
        ] {
            for metric in Metric.allCases {
                let found = mapDistancesByItem(of: layout, for: vectors, metric: metric, workers: .one)
                #expect(found.stress.count == count && found.shepardCorrelation.count == count)
                #expect(found.stress.compactMap(\.self).allSatisfy { $0 >= 0 && $0.isFinite })
                #expect(found.shepardCorrelation.compactMap(\.self).allSatisfy { (-1...1).contains($0) })
                if vectors.hasEqualRows { #expect(found.stress.allSatisfy { $0 == nil }) }
                let quality = mapQuality(of: layout, for: vectors, metric: metric, k: 15, workers: .one)
                guard let quality else { continue }
                for measure in [quality.trustworthinessByItem, quality.continuityByItem] {
                    #expect(measure.count == count && measure.allSatisfy { (0...1).contains($0) })
                }
            }
        }
    }
}
