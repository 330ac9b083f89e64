import Foundation

/// What a value holds, to about four digits: sums of products come out differently in the last bits on processors with
/// other vector units.
indirect enum RoundedValue: Encodable {
    case whole(Int)
    case number(places: Int, steps: Double)
    case undefined
    case word(String)
    case list([RoundedValue])
    case fields([RoundedField])

    struct RoundedField: Encodable {
        let name: String
        let value: RoundedValue
    }

    init(_ value: Any) {
        switch value {
        case let number as Double: self.init(number: number)
        case let number as Float: self.init(number: Double(number))
        case let number as Int32: self = .whole(Int(number))
        case let number as Int: self = .whole(number)
        case let flag as Bool: self = .whole(flag ? 1 : 0)
        case let text as String: self = .word(text)
        case let range as ClosedRange<Double>:
            self = .list([RoundedValue(range.lowerBound), RoundedValue(range.upperBound)])
        default: self.init(parts: value)
        }
    }

    private init(parts value: Any) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            self = mirror.children.first.map { RoundedValue($0.value) } ?? .undefined
        case .collection: self = .list(mirror.children.map { RoundedValue($0.value) })
        case .enum where mirror.children.isEmpty: self = .word("\(value)")
        case .struct, .enum, .tuple:
            self = .fields(mirror.children.map { .init(name: $0.label ?? "", value: RoundedValue($0.value)) })
        default: preconditionFailure("a \(type(of: value)) has no order, or no parts")
        }
    }

    private init(number: Double) {
        guard number.isFinite else {
            self = .word("\(number)")
            return
        }
        let places = max(-4, number == 0 ? -4 : Int(log10(number.magnitude).rounded(.down)) - 3)
        // What small sets give lies on halves of a step, which rounding would throw to either side; never on these.
        self = .number(places: places, steps: (number / pow(10, Double(places)) + 0.381_966).rounded(.down))
    }
}
