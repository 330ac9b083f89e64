import Analyses
import Charting

/// The tree of a clustering beside a matrix: leaves at its rows, height to the right.
struct DendrogramMark {
    let tree: [SimilarityResult.Merge]
    let leaves: Int
    /// Distance between two rows.
    let step: Double
    /// For each leaf the category of its colour; a branch has the colour of all its leaves. Empty: no colours.
    var groups: [Int?] = []
    var lineWidth = 1.0

    /// Draws into `room`, whose left side touches the rows. Joins too flat to be seen are left out.
    func draw(into canvas: inout SVGCanvas, in room: Rect) {
        guard let top = tree.map(\.height).max(), top > 0 else { return }
        let x = LinearScale(0...top, from: room.x, to: room.maxX)
        var nodes = (0..<leaves).map { leaf in
            Node(
                place: Point(room.x, room.y + (Double(leaf) + 0.5) * step), leaves: 1,
                group: leaf < groups.count ? groups[leaf] : nil)
        }
        let inks = Set(groups.compactMap { $0 }).sorted()
        var plain = PathData(digits: 1)
        var colored = Dictionary(uniqueKeysWithValues: inks.map { ($0, PathData(digits: 1)) })
        for merge in tree {
            guard merge.left < nodes.count, merge.right < nodes.count else { return }
            let (a, b) = (nodes[merge.left], nodes[merge.right])
            let corner = x(merge.height)
            let group = a.group == b.group ? a.group : nil
            let count = a.leaves + b.leaves
            if Double(count) * step >= 2 {
                if a.group == b.group {
                    let lines = [a.place, Point(corner, a.place.y), Point(corner, b.place.y), b.place]
                    add(lines, to: group, &plain, &colored)
                } else {
                    add([a.place, Point(corner, a.place.y)], to: a.group, &plain, &colored)
                    add([b.place, Point(corner, b.place.y)], to: b.group, &plain, &colored)
                    add([Point(corner, a.place.y), Point(corner, b.place.y)], to: nil, &plain, &colored)
                }
            }
            nodes.append(
                Node(place: Point(corner, (a.place.y + b.place.y) / 2), leaves: count, group: group))
        }
        canvas.path(plain, stroke: .init(.muted, width: lineWidth))
        for ink in inks {
            if let path = colored[ink] { canvas.path(path, stroke: .init(.category(ink), width: lineWidth)) }
        }
    }

    private struct Node {
        let place: Point
        let leaves: Int
        let group: Int?
    }

    private func add(
        _ lines: [Point], to group: Int?, _ plain: inout PathData, _ colored: inout [Int: PathData]
    ) {
        func draw(_ path: inout PathData) {
            for (index, point) in lines.enumerated() {
                if index == 0 { path.move(to: point) } else { path.line(to: point) }
            }
        }
        if let group { draw(&colored[group, default: PathData(digits: 1)]) } else { draw(&plain) }
    }
}
