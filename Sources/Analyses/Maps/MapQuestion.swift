import Projections
package import VectorMath

/// Items on a plane or in space, judged by `MapQualityQuestion.defaultK` neighbours under the map's metric.
///
/// - Precondition: as for `MapPlacement`; two numbers each where places are given.
package struct MapQuestion: Question {
    package static let name = "map"
    /// Most items of a map by classical scaling.
    package static let mostScaled = ClassicalMDS.itemLimit

    let plan: MapPlan

    package init(_ plan: MapPlan) {
        self.plan = plan
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> MapResult {
        let map = MapResult(MapPlacement(of: vectors, by: plan, workers: workers))
        return plan.method.name.isJudged ? map.judged(for: vectors, by: plan.method, workers) : map
    }
}
