import Analyses
import Charting

/// The pictures of a map's items: as large as they can be while as many as possible are seen.
struct ScatterPictures {
    /// Free space at the rim lets the pictures of outer piles stand on all sides of them.
    private static func margins(_ layout: FigureLayout) -> [Double] { layout == .wide ? [34, 64, 94] : [24, 40, 56] }
    private static func sides(_ layout: FigureLayout) -> [Double] {
        layout == .wide ? [46, 40, 34, 28] : [30, 26, 22, 18]
    }

    let frame: ScatterFrame
    let side: Double
    let placed: [PictureSpread.Placed]

    /// - Parameter shown: the items that have pictures.
    init(
        points: [MapResult.Point], shown: [Int], layout: FigureLayout, makeFrame: (_ margin: Double) -> ScatterFrame
    ) {
        var best: ScatterPictures?
        for margin in Self.margins(layout) {
            let frame = makeFrame(margin)
            let all = frame.places(points)
            let places = shown.map { all[$0] }
            for side in Self.sides(layout) {
                if let best, best.placed.count == shown.count, side <= best.side { break }
                let placed = PictureSpread.place(places, in: frame.plot, side: side).map { $0.at(shown[$0.index]) }
                let isBetter = best.map { (placed.count, side) > ($0.placed.count, $0.side) } ?? true
                if isBetter { best = ScatterPictures(frame: frame, side: side, placed: placed) }
            }
        }
        self = best ?? ScatterPictures(frame: makeFrame(0), side: 0, placed: [])
    }

    private init(frame: ScatterFrame, side: Double, placed: [PictureSpread.Placed]) {
        self.frame = frame
        self.side = side
        self.placed = placed
    }

    /// Frames of pictures and the points of those that moved, in `ink`; dashed and as rings where `isHollow`; with a cross
    /// in their corner where `isGap`.
    func draw(
        _ thumbnails: Thumbnails, on canvas: inout SVGCanvas, ink: (Int) -> SVGCanvas.Ink, isHollow: (Int) -> Bool,
        isGap: (Int) -> Bool
    ) {
        var leaders = PathData(digits: 1)
        for leader in placed.compactMap(\.leader) {
            leaders.move(to: leader.start)
            leaders.line(to: leader.end)
        }
        canvas.path(leaders, stroke: .init(.muted, width: 0.8))
        for picture in placed {
            canvas.rect(
                picture.box.inset(-1.5), fill: .background,
                stroke: .init(ink(picture.index), width: 1.5, dash: isHollow(picture.index) ? "3 2" : nil))
            thumbnails.draw(picture.index, into: &canvas, in: picture.box)
            guard isGap(picture.index) else { continue }
            let corner = Point(picture.box.maxX - 4, picture.box.y + 4)
            canvas.circle(at: corner, radius: 5.5, fill: .background)
            var cross = PathData(digits: 1)
            cross.cross(at: corner, radius: 4.5)
            canvas.path(cross, stroke: .init(.muted, width: 1.5))
        }
        for picture in placed {
            guard let leader = picture.leader else { continue }
            if isHollow(picture.index) {
                canvas.circle(
                    at: leader.start, radius: 1.8, fill: .background, stroke: .init(ink(picture.index), width: 1))
            } else {
                canvas.circle(at: leader.start, radius: 2.2, fill: ink(picture.index))
            }
        }
    }
}
