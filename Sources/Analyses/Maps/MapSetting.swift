import Diagnostics

/// One thing that an author may set of a map: its key, what it may be, and where the method keeps it. Reading,
/// complaints, keys of the cache and method lines all follow from tables of these.
package struct MapSetting: Sendable {
    package typealias Word = RawRepresentable<String> & CaseIterable & Sendable

    /// What an author may write.
    package enum Domain: Sendable {
        case whole(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case word(any Word.Type)
        /// `true` or `false`, which is no value.
        case flag
        /// A column's name, or `true` for the labels.
        case column
        /// A list of two texts.
        case pair
        /// One word, or a list of two.
        case wordPair(any Word.Type)
    }

    package enum Value: Sendable, Hashable {
        case whole(Int)
        case number(Double)
        case word(String)
        case pair(String, String)

        /// As an author would write it.
        package var text: String {
            switch self {
            case .whole(let value): "\(value)"
            case .number(let value): PlainText.number(value)
            case .word(let text): text
            case .pair(let first, let second): "[\(Self.escaped(first)), \(Self.escaped(second))]"
            }
        }

        /// A comma in one text is not the one between two.
        private static func escaped(_ text: String) -> String {
            text.replacing("\\", with: "\\\\").replacing(",", with: "\\,")
        }
    }

    /// When a method line mentions it among the numbers.
    enum Mention: Sendable {
        case always
        case ifChanged
        /// The line has other words for it.
        case elsewhere
        /// The method is called by it.
        case inTitle
    }

    package let key: String
    package let domain: Domain
    /// What it does, in one sentence.
    package let summary: String
    /// A value that changes a map, as an author would write it.
    package let example: String
    let mention: Mention
    private let wording: (@Sendable (String) -> String)?
    private let get: @Sendable (MapMethod) -> Value?
    private let put: @Sendable (Value, inout MapMethod) -> Void

    /// Kept at `path` of the parameters of one method. `wording` says a value; where there are none, `key value` does.
    init<Parameters: MapParameters, Stored: MapSettingStored>(
        _ key: String, _ domain: Domain, _ path: any WritableKeyPath<Parameters, Stored> & Sendable,
        _ summary: String, example: String, mention: Mention = .ifChanged,
        wording: (@Sendable (String) -> String)? = nil
    ) {
        self.key = key
        self.domain = domain
        self.summary = summary
        self.example = example
        self.mention = mention
        self.wording = wording
        get = { Parameters($0)?[keyPath: path].settingValue }
        put = { value, method in
            guard var parameters = Parameters(method), let stored = Stored(settingValue: value) else { return }
            parameters[keyPath: path] = stored
            method = parameters.method
        }
    }

    /// nil where it is left to the method.
    package func value(in method: MapMethod) -> Value? { get(method) }

    package func set(_ value: Value, in method: inout MapMethod) { put(value, &method) }

    /// `15 neighbours`, `min_dist 0.1`.
    func phrase(in method: MapMethod) -> String? {
        get(method).map { wording?($0.text) ?? "\(key) \($0.text)" }
    }
}

/// The parameters of one method.
protocol MapParameters: Sendable {
    /// nil for those of another method.
    init?(_ method: MapMethod)
    var method: MapMethod { get }
    static var settings: [MapSetting] { get }
}
