import Charting

/// Beneath the points of a large map, where each group lies dense: on it, points hide each other.
struct ScatterGlow {
    /// About here, one point in seven lies on another.
    private static let least = 3_000
    /// Fewer points of a group are seen one by one.
    private static let leastMembers = 12
    /// Of a group's highest density.
    private static let level = 0.15
    private static let opacity = 0.18

    private let areas: [(ink: SVGCanvas.Ink, path: PathData)]

    /// nil where points are few.
    ///
    /// - Parameter isBeyond: whether a point stands at the rim only because it lies farther out.
    init?(_ data: ScatterData, places: [Point], plot: Rect, isBeyond: (Int) -> Bool) {
        guard places.count >= Self.least, !data.coloring.isOfNumbers else { return nil }
        let groups: [(ink: SVGCanvas.Ink, members: [Int])] =
            data.groups.map { groups in
                groups.largestFirst.map { (groups.inks[$0], groups.members[$0]) }
            } ?? [(.category(0), Array(places.indices))]
        // A telephone's map is a third as wide; finer than this, outlines are as long as the dots.
        let cell = plot.width > 600 ? 4.0 : 2.5
        areas = groups.flatMap { group in
            guard group.members.count >= Self.leastMembers else { return [(ink: SVGCanvas.Ink, path: PathData)]() }
            let points = group.members.filter { !isBeyond($0) }.map { places[$0] }
            return [(group.ink, Self.path(DensityContour(of: points, in: plot, level: Self.level, cell: cell)))]
        }
    }

    private static func path(_ contour: DensityContour) -> PathData {
        var path = PathData(digits: 0)
        for ring in contour.rings {
            for (index, point) in ring.enumerated() {
                if index == 0 { path.move(to: point) } else { path.line(to: point) }
            }
            path.close(backTo: ring[0])
        }
        return path
    }

    func draw(on canvas: inout SVGCanvas) {
        for area in areas { canvas.path(area.path, fill: area.ink, opacity: Self.opacity) }
    }
}
