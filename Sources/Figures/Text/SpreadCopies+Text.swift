import Analyses
import Charting

extension MapResult.SpreadCopies {
    /// Without its stop: how far such items lie apart is the map's doing.
    var text: String {
        let among = groups > 1 ? " in \(Wording.count(groups, "group"))" : ""
        return "\(Wording.count(items, "item"))\(among) are the same to the bit; the map spreads them"
    }
}
