package import Projections
package import VectorMath

/// Settings of a map by classical scaling.
package struct MDSMap: Sendable, Hashable, Encodable {
    package var metric = Metric.cosine

    package init() {}
}

/// Settings of a map by UMAP.
package struct UMAPMap: Sendable, Hashable, Encodable {
    package var parameters = UMAPParameters()
    /// The column by whose values items are drawn together, `label` for the labels; nil: by vectors alone.
    package var supervised: String?
    /// The items that the map is made of; the others are placed on it when it is finished. nil: all.
    package var fitOn: Selection?

    package init() {}

    /// Items by a value of a column.
    package struct Selection: Sendable, Hashable, Encodable {
        package let column: String
        package let value: String
    }
}

/// Settings of a map along named directions.
package struct DirectionsMap: Sendable, Hashable, Encodable {
    /// Across, from left to right. A map needs it.
    package var x: Ends?
    /// Upwards; nil: the direction in which what remains differs most.
    package var y: Ends?

    package init() {}

    /// Where a direction starts and where it leads: each an item's id or title, or a label.
    package struct Ends: Sendable, Hashable, Encodable {
        package let from: String
        package let to: String

        package init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }
}

/// What is said of vectors that are places themselves.
package struct GivenMap: Sendable, Hashable, Encodable {
    package enum Scale: String, Sendable, CaseIterable, Encodable {
        case linear
        /// By powers of ten.
        case log
    }

    /// What the two numbers measure, across and upwards.
    package struct Axes: Sendable, Hashable, Encodable {
        package let x: String
        package let y: String
    }

    package struct Scales: Sendable, Hashable, Encodable {
        package let x: Scale
        package let y: Scale

        package init(x: Scale = .linear, y: Scale = .linear) {
            self.x = x
            self.y = y
        }
    }

    /// nil: the numbers are places on a map.
    package var axes: Axes?
    package var scales = Scales()

    package init() {}

    /// Places on a map have one scale on both axes; two things that are measured have their own.
    package var isMap: Bool { axes == nil && scales == Scales() }
}
