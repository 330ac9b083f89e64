import Diagnostics

/// What `direction` prints.
struct DirectionReport: Report {
    struct Place: Encodable {
        let row: Int
        let name: String?
        let position: Double
    }

    let items: Int
    /// Mean positions of the two groups.
    let from, to: Double
    /// Items at the ends, the outermost first.
    let lowest, highest: [Place]
    private let names: ItemNames

    private enum CodingKeys: CodingKey {
        case items, from, to, lowest, highest
    }

    init(_ positions: [Double], from: [Int], to: [Int], count: Int, _ names: ItemNames) {
        items = positions.count
        self.names = names
        func mean(_ rows: [Int]) -> Double {
            rows.reduce(0) { $0 + positions[$1] } / Double(max(1, rows.count))
        }
        self.from = mean(from)
        self.to = mean(to)
        let order = positions.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
        func places(_ rows: some Sequence<Int>) -> [Place] {
            rows.map { Place(row: $0, name: names.name($0), position: positions[$0]) }
        }
        lowest = places(order.prefix(count))
        highest = places(order.suffix(count).reversed())
    }

    var text: String {
        let tables = [("on the side of --from", lowest), ("on the side of --to", highest)].filter { !$1.isEmpty }
            .map { title, places in
                TextTable([title, "position"], rows: places.map { [names.title($0.row), digits($0.position)] }).text
            }
        let last =
            "of \(PlainText.count(items, "item")); --from lies at \(digits(from)), --to at \(digits(to))"
        return (tables + [last]).joined(separator: "\n\n")
    }
}
