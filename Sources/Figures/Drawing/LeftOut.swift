import Charting

/// What a drawing was to show and has no room for: counted, so that nothing is left out in silence.
package struct LeftOut: Sendable, Codable, Equatable {
    package enum Thing: String, Sendable, Codable {
        case name, picture, value
        /// Points that say nothing where a reader points at them.
        case tooltip
    }

    package let thing: Thing
    package let shown: Int
    package let count: Int

    /// nil where nothing is left out.
    init?(_ thing: Thing, shown: Int, of count: Int) {
        guard shown < count else { return nil }
        self.thing = thing
        self.shown = shown
        self.count = count
    }

    /// What two drawings of one figure leave out, a sentence for each thing, without its stop.
    static func sentences(wide: [LeftOut], narrow: [LeftOut]) -> [String] {
        var things: [Thing] = []
        for thing in (wide + narrow).map(\.thing) where !things.contains(thing) { things.append(thing) }
        return things.compactMap { thing in
            let (page, phone) = (wide.first { $0.thing == thing }, narrow.first { $0.thing == thing })
            guard let count = (page ?? phone)?.count else { return nil }
            let opening = "Of \(Wording.count(count, thing.noun)),"
            switch (page, phone) {
            case (let page?, let phone?) where page.shown == phone.shown:
                return "\(opening) \(number(page.shown)) \(thing.verb(page.shown))"
            case (let page?, let phone?):
                return
                    "\(opening) \(number(page.shown)) \(thing.verb(page.shown)), on a telephone \(number(phone.shown))"
            case (let page?, nil):
                return "\(opening) \(number(page.shown)) \(thing.verb(page.shown)), on a telephone all"
            case (nil, let phone?): return "\(opening) \(number(phone.shown)) \(thing.verb(phone.shown)) on a telephone"
            case (nil, nil): return nil
            }
        }
    }

    private static func number(_ count: Int) -> String { count == 0 ? "none" : Wording.number(count) }
}

extension LeftOut.Thing {
    fileprivate var noun: String {
        switch self {
        case .name: "name"
        case .picture: "picture"
        case .value: "value"
        case .tooltip: "point"
        }
    }

    fileprivate func verb(_ shown: Int) -> String {
        guard self == .tooltip else { return "found room" }
        return shown == 1 ? "tells what it is where one points at it" : "tell what they are where one points at them"
    }
}
