package import VectorMath

/// Where a plan puts items, not judged.
///
/// - Precondition: at most `MapQuestion.mostScaled` items for classical scaling.
package struct MapPlacementQuestion: Question {
    package static let name = "map placement"

    let plan: MapPlan
    /// Of principal components; other methods have their own.
    let seed: UInt64

    package init(_ plan: MapPlan, seed: UInt64 = 42) {
        self.plan = plan
        self.seed = seed
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> MapPlacement {
        MapPlacement(of: vectors, by: plan, seed: seed, workers: workers)
    }
}
