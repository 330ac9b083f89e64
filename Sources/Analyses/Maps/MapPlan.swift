/// A map to be made of one set: a method, and what it needs of the items beside their vectors.
package struct MapPlan: Sendable, Hashable, Encodable {
    /// Two groups of items, each at least one, whose middles give a direction.
    package struct Axis: Sendable, Hashable, Encodable {
        package let from: [Int]
        package let to: [Int]

        package init(from: [Int], to: [Int]) {
            self.from = from
            self.to = to
        }
    }

    package let method: MapMethod
    /// The group of each item, nil where unknown: those of one group are drawn together (supervised UMAP).
    package var groups: [Int?]?
    /// The items that the map is made of, ascending, where not all are: the others are placed on it when it is finished.
    package var fitted: [Int]?
    /// Across, and upwards where the author named a second direction.
    package var axes: [Axis] = []

    /// 2 for a plane, or 3; by named directions and by given places always 2. Only `MapPlacementQuestion` takes others.
    package let dimensions: Int

    package init(_ method: MapMethod, dimensions: Int = 2) {
        self.method = method
        self.dimensions = method.name.hasDepth ? dimensions : 2
    }

    /// Of so many items, how many the map is made of.
    package func fittedCount(of count: Int) -> Int { fitted?.count ?? count }
}
