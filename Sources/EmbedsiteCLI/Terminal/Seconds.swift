import Charting

/// A time in seconds, as messages and reports tell it.
struct Seconds: Encodable {
    let value: Double

    init(_ value: Double) {
        self.value = value
    }

    init(_ duration: Duration) {
        let parts = duration.components
        self.init(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
    }

    /// `2.86 s`, whatever language the machine speaks.
    var text: String { "\(NumberFormat.fixed(value, 2)) s" }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
