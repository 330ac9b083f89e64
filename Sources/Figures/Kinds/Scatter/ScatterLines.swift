import Charting

/// Lines through the points of each group, in the order of the items; through all where there are no groups.
enum ScatterLines {
    static func draw(_ data: ScatterData, through places: [Point], on canvas: inout SVGCanvas) {
        guard data.isJoined else { return }
        if let groups = data.groups {
            for (members, ink) in zip(groups.members, groups.inks) {
                canvas.path(line(members.map { places[$0] }), stroke: stroke(ink))
            }
        } else {
            canvas.path(line(places), stroke: stroke(.muted))
        }
    }

    private static func line(_ places: [Point]) -> PathData {
        var line = PathData(digits: 1)
        for (index, place) in places.enumerated() {
            if index == 0 { line.move(to: place) } else { line.line(to: place) }
        }
        return line
    }

    private static func stroke(_ ink: SVGCanvas.Ink) -> SVGCanvas.Stroke { .init(ink, width: 1.8, isRound: true) }
}
