import Analyses
import Charting

/// From where a map of three dimensions is seen, as in a draughtsman's plan: from the front, from the side, from above,
/// and turned. Numbers along an axis grow to the right, upwards, and away from who looks.
struct Scatter3DView: Sendable {
    /// One number for each axis.
    struct Vector3: Sendable {
        let x: Double
        let y: Double
        let z: Double
    }

    let title: String
    /// Of length one, at right angles.
    let across: Vector3
    let upwards: Vector3

    static let all = [
        Scatter3DView(
            title: "axes 1 and 2", across: Vector3(x: 1, y: 0, z: 0), upwards: Vector3(x: 0, y: 1, z: 0)),
        Scatter3DView(
            title: "axes 3 and 2", across: Vector3(x: 0, y: 0, z: 1), upwards: Vector3(x: 0, y: 1, z: 0)),
        Scatter3DView(
            title: "axes 1 and 3", across: Vector3(x: 1, y: 0, z: 0), upwards: Vector3(x: 0, y: 0, z: 1)),
        turned,
    ]

    /// Turned about axis 2 by 35°, then seen from 25° above. Written out: the C libraries of systems differ in the last
    /// digit.
    private static let turned: Scatter3DView = {
        let (turn, turnSine) = (0.819_152_044_289, 0.573_576_436_351)
        let (tilt, tiltSine) = (0.906_307_787_037, 0.422_618_261_741)
        return Scatter3DView(
            title: "turned", across: Vector3(x: turn, y: 0, z: turnSine),
            upwards: Vector3(x: -turnSine * tiltSine, y: tilt, z: turn * tiltSine))
    }()

    func callAsFunction(_ map: MapResult) -> MapResult {
        map.moved(
            to: zip(map.points, map.depths).map { point, depth in
                let (x, y, z) = (Double(point.x), Double(point.y), Double(depth))
                return MapResult.Point(
                    x: Float(across.x * x + across.y * y + across.z * z),
                    y: Float(upwards.x * x + upwards.y * y + upwards.z * z))
            })
    }

    /// Where each axis points to in this view, with its number.
    var axes: [(number: Int, x: Double, y: Double)] {
        [(1, across.x, upwards.x), (2, across.y, upwards.y), (3, across.z, upwards.z)]
    }
}
