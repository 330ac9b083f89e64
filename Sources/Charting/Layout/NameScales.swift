/// From which magnification of a map on each name has room, all names keeping their size.
///
/// A name is shown from there on whatever part of the map is seen, so none flickers (active ranges: Been, Daiches and Yap,
/// Dynamic Map Labeling, 2006). Names before it have the right of way, even where they themselves are not shown yet.
package enum NameScales {
    package struct Name: Sendable {
        package let place: Point
        package let width: Double
        package let height: Double

        package init(at place: Point, width: Double, height: Double) {
            self.place = place
            self.width = width
            self.height = height
        }
    }

    /// One number for each of `names`, the most important of which come first: 1 or more, infinite beyond `most`.
    package static func find(_ names: [Name], most: Double) -> [Double] {
        guard let widest = names.map(\.width).max(), let highest = names.map(\.height).max() else { return [] }
        // Two names whose places lie farther apart than this never meet.
        let (cellWidth, cellHeight) = (max(widest, 1), max(highest, 1))
        var cells: [Cell: [Int]] = [:]
        var scales: [Double] = []
        scales.reserveCapacity(names.count)
        for (index, name) in names.enumerated() {
            let cell = Cell(
                column: Int((name.place.x / cellWidth).rounded(.down)),
                row: Int((name.place.y / cellHeight).rounded(.down)))
            var scale = 1.0
            search: for row in cell.row - 1...cell.row + 1 {
                for column in cell.column - 1...cell.column + 1 {
                    for other in cells[Cell(column: column, row: row)] ?? [] where scales[other] <= most {
                        scale = max(scale, clearance(name, names[other]))
                        if scale > most { break search }
                    }
                }
            }
            scales.append(scale > most ? .infinity : scale)
            if scale <= most { cells[cell, default: []].append(index) }
        }
        return scales
    }

    /// The magnification from which on two names do not meet.
    private static func clearance(_ one: Name, _ other: Name) -> Double {
        let across = (one.width + other.width) / 2 / (one.place.x - other.place.x).magnitude
        let down = (one.height + other.height) / 2 / (one.place.y - other.place.y).magnitude
        return min(across, down)
    }

    private struct Cell: Hashable {
        let column: Int
        let row: Int
    }
}
