import Analyses
import Charting

/// What the axes of a map say.
struct ScatterAxes {
    /// Below the map, and above its upper left corner; empty: nothing.
    let across: String
    let upward: String
    let scales: GivenMap.Scales
    /// A step across is as long as one upwards.
    let hasOneScale: Bool

    /// nil where axes mean nothing, and none are drawn. `width`: what a title may fill.
    init?(_ data: ScatterData, width: Double) {
        func share(_ axis: Int) -> String {
            let shares = data.map.explainedVariance
            return axis < shares.count ? ", \(NumberFormat.percent(shares[axis])) of the variance" : ""
        }
        var scales = GivenMap.Scales()
        var hasOneScale = true
        switch data.method {
        case .mds, .tsne, .umap: return nil
        case .pca:
            across = "first principal component\(share(0))"
            upward = "second principal component\(share(1))"
        case .directions:
            func title(_ axis: Int, arrows: String) -> String? {
                axis < data.ends.count ? Self.title(data.ends[axis], arrows: arrows, width: width) : nil
            }
            across = title(0, arrows: "← →") ?? ""
            upward = title(1, arrows: "↓ ↑") ?? "strongest direction of the rest\(share(1))"
        case .given(let given):
            across = given.axes?.x ?? ""
            upward = given.axes?.y ?? ""
            scales = given.scales
            hasOneScale = given.isMap
        }
        self.scales = scales
        self.hasOneScale = hasOneScale
    }

    /// `cold ← → hot`: both ends are seen, however long.
    private static func title(_ ends: DirectionsMap.Ends, arrows: String, width: Double) -> String {
        let size = Axis.titleSize
        let room = (width - TextMeasure.width("  \(arrows)  ", size: size)) / 2
        return ShortNames([ends.from, ends.to], size: size, to: room).texts.joined(separator: " \(arrows) ")
    }
}
