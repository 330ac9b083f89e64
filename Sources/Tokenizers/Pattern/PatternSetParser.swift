/// Reads sets of scalars in patterns: `[...]`, which may hold other sets, and what a backslash names.
enum PatternSetParser {
    private typealias Member = PatternSet.Member
    private static let deepestSet = 8

    /// What begins at the `[` where `parser` stands.
    static func set(
        _ parser: inout PatternParser, ignoresCase: Bool, depth: Int = 0
    ) throws(PatternParser.Failure) -> PatternSet.Member {
        let start = parser.place
        guard depth < deepestSet else { throw parser.failure("sets too deep in each other") }
        parser.place += 1
        let isNegated = parser.take("^")
        if isNegated, ignoresCase { throw parser.failure("a complement without regard to case") }
        var members: [Member] = []
        while let value = parser.current, value != "]" || members.isEmpty {
            if value == "[" {
                if parser.place + 1 < parser.scalars.count, parser.scalars[parser.place + 1] == 0x3A {
                    throw parser.failure("a POSIX class")
                }
                members.append(try set(&parser, ignoresCase: ignoresCase, depth: depth + 1))
                continue
            }
            if value == "&", parser.place + 1 < parser.scalars.count, parser.scalars[parser.place + 1] == 0x26 {
                throw parser.failure("an intersection")
            }
            members.append(try items(&parser, ignoresCase: ignoresCase))
        }
        guard parser.take("]") else { throw PatternParser.Failure(what: "a set without an end", place: start) }
        return isNegated ? .complement(.union(members)) : .union(members)
    }

    /// One scalar, a range of them, or what a backslash names.
    private static func items(
        _ parser: inout PatternParser, ignoresCase: Bool
    ) throws(PatternParser.Failure) -> PatternSet.Member {
        let start = parser.place
        let first = try item(&parser)
        guard case .range(let low) = first else { return first }
        let scalars = parser.scalars
        guard parser.current == "-", parser.place + 1 < scalars.count,
            ![0x5D, 0x5B].contains(scalars[parser.place + 1])
        else {
            if let set = scalar(low.lowerBound, ignoresCase: ignoresCase) { return set }
            throw parser.failure("case of letters above ASCII")
        }
        parser.place += 1
        guard case .range(let high) = try item(&parser), low.lowerBound <= high.upperBound, !ignoresCase else {
            throw PatternParser.Failure(what: "a range", place: start)
        }
        return .range(low.lowerBound...high.upperBound)
    }

    private static func item(_ parser: inout PatternParser) throws(PatternParser.Failure) -> PatternSet.Member {
        guard let value = parser.current else { throw parser.failure("an end") }
        if value == "\\" { return try escape(&parser) }
        parser.place += 1
        return .range(value.value...value.value)
    }

    /// One scalar, with those that differ from it in case alone; nil where these are not known here.
    static func scalar(_ value: UInt32, ignoresCase: Bool) -> PatternSet.Member? {
        guard ignoresCase else { return .range(value...value) }
        guard value < 0x80 else {
            let properties = Unicode.Scalar(value)?.properties
            return properties?.isCased == false ? .range(value...value) : nil
        }
        guard (0x41...0x5A).contains(value & ~0x20) else { return .range(value...value) }
        let lower = value | 0x20
        var variants: [Member] = [.range(lower...lower), .range(lower - 0x20...lower - 0x20)]
        // The long s and the sign for kelvin.
        if lower == 0x73 { variants.append(.range(0x17F...0x17F)) }
        if lower == 0x6B { variants.append(.range(0x212A...0x212A)) }
        return .union(variants)
    }

    /// What the backslash where `parser` stands names.
    static func escape(_ parser: inout PatternParser) throws(PatternParser.Failure) -> PatternSet.Member {
        let start = parser.place
        parser.place += 1
        guard let value = parser.current else { throw parser.failure("a '\\' at the end") }
        parser.place += 1
        switch value {
        case "s": return .space
        case "S": return .complement(.space)
        case "w": return .word
        case "W": return .complement(.word)
        case "d": return .digit
        case "D": return .complement(.digit)
        case "p", "P": return try property(&parser, isNegated: value == "P", start)
        case "n": return .range(0x0A...0x0A)
        case "r": return .range(0x0D...0x0D)
        case "t": return .range(0x09...0x09)
        case "f": return .range(0x0C...0x0C)
        case "v": return .range(0x0B...0x0B)
        case "x", "u":
            let scalar = try hexadecimal(&parser, digits: value == "u" ? 4 : 2, start)
            return .range(scalar...scalar)
        default:
            guard value.value < 0x80, !value.properties.isAlphabetic, !("0"..."9").contains(value) else {
                throw PatternParser.Failure(what: "'\\\(value)'", place: start)
            }
            return .range(value.value...value.value)
        }
    }

    private static func hexadecimal(
        _ parser: inout PatternParser, digits: Int, _ start: Int
    ) throws(PatternParser.Failure) -> UInt32 {
        let isBraced = digits == 2 && parser.take("{")
        var number: UInt32 = 0
        var count = 0
        while count < (isBraced ? 6 : digits), let value = parser.current, let digit = Character(value).hexDigitValue,
            value.isASCII
        {
            number = number << 4 | UInt32(digit)
            count += 1
            parser.place += 1
        }
        guard count > 0, !isBraced || parser.take("}"), isBraced || count == digits, Unicode.Scalar(number) != nil
        else {
            throw PatternParser.Failure(what: "a scalar by number", place: start)
        }
        return number
    }

    /// `{L}`, `{Lu}`, `{^L}`: general categories by their short names.
    private static func property(
        _ parser: inout PatternParser, isNegated: Bool, _ start: Int
    ) throws(PatternParser.Failure) -> PatternSet.Member {
        var name = ""
        guard parser.take("{") else { throw PatternParser.Failure(what: "a property", place: start) }
        let isComplement = parser.take("^") != isNegated
        while let value = parser.current, value != "}", name.utf8.count < 40 {
            name.unicodeScalars.append(value)
            parser.place += 1
        }
        let categories = Set(GeneralCategory.allCases.filter { $0.shortName.hasPrefix(name) })
        guard parser.take("}"), (1...2).contains(name.utf8.count), !categories.isEmpty else {
            throw PatternParser.Failure(what: "the property '\(name)'", place: start)
        }
        return isComplement ? .complement(.category(categories)) : .category(categories)
    }
}
