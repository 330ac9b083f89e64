/// Reads what `Split` and `Replace` of tokenizers write as a pattern: alternatives, sets, properties, repetition of sets,
/// groups, looking ahead, and the ends of lines and texts, in Oniguruma's syntax. A group may be left out but not be
/// repeated, which keeps matching linear; what is not known is an error that says where.
struct PatternParser {
    /// What could not be read, and the scalar where.
    struct Failure: Error, Equatable {
        let what: String
        let place: Int
    }

    /// What a pattern is made of, before it becomes nodes.
    indirect enum Term {
        case run(PatternSet.Member, least: Int, most: Int, PatternProgram.Greed)
        case choice([[Term]], isOptional: Bool, PatternProgram.Greed)
        case look([[Term]], isNegated: Bool)
        case edge(PatternProgram.Edge)
    }

    private static let longestPattern = 1_000
    private static let deepestGroup = 16
    private static let mostRepeats = 1_000

    let scalars: [UInt32]
    var place = 0
    private var ignoresCase = false

    private init(_ pattern: String) { scalars = pattern.unicodeScalars.map(\.value) }

    static func program(_ pattern: String) throws(Failure) -> PatternProgram {
        var parser = PatternParser(pattern)
        guard parser.scalars.count <= longestPattern else {
            throw Failure(what: "more than \(longestPattern) characters", place: longestPattern)
        }
        let branches = try parser.alternatives(depth: 0)
        guard parser.place == parser.scalars.count else { throw parser.failure("a ')' too many") }
        var program = PatternProgram()
        program.begin(at: program.add(branches, next: 0))
        return program
    }

    /// The program that finds `text` itself.
    static func program(literally text: String) -> PatternProgram {
        var program = PatternProgram()
        let terms = text.unicodeScalars.map {
            Term.run(.range($0.value...$0.value), least: 1, most: 1, .greedy)
        }
        program.begin(at: program.add([terms], next: 0))
        return program
    }

    // MARK: - Grammar

    private mutating func alternatives(depth: Int) throws(Failure) -> [[Term]] {
        guard depth <= Self.deepestGroup else { throw failure("groups too deep in each other") }
        var branches: [[Term]] = [[]]
        while let value = current, value != ")" {
            if value == "|" {
                place += 1
                branches.append([])
            } else {
                branches[branches.count - 1].append(try repeated(depth: depth))
            }
        }
        return branches
    }

    private mutating func repeated(depth: Int) throws(Failure) -> Term {
        let start = place
        let term = try single(depth: depth)
        guard let (least, most) = try counts() else { return term }
        let greed: PatternProgram.Greed = take("?") ? .lazy : take("+") ? .possessive : .greedy
        switch term {
        case .run(let set, 1, 1, _): return .run(set, least: least, most: most, greed)
        case .choice(let branches, false, _) where least == 0 && most == 1 && greed != .possessive:
            return .choice(branches, isOptional: true, greed)
        default: throw Failure(what: "a group that is repeated", place: start)
        }
    }

    private mutating func counts() throws(Failure) -> (least: Int, most: Int)? {
        let start = place
        if take("?") { return (0, 1) }
        if take("*") { return (0, .max) }
        if take("+") { return (1, .max) }
        guard take("{") else { return nil }
        let least = number()
        let most = take(",") ? number() ?? .max : least
        guard take("}"), let least = least ?? (most == nil ? nil : 0), let most, least <= most,
            least <= Self.mostRepeats, most == .max || most <= Self.mostRepeats
        else { throw Failure(what: "a count of repeats", place: start) }
        if current == "?", least == most { throw failure("a '?' after a count") }
        // Not possessive, as after '*': the counted is repeated.
        guard take("+") else { return (least, most) }
        guard least <= 1 else { throw Failure(what: "a repeated count", place: start) }
        return (least, .max)
    }

    private mutating func number() -> Int? {
        var result: Int?
        while let value = current, let digit = Character(value).wholeNumberValue, value.isASCII, result ?? 0 < 100_000 {
            result = (result ?? 0) * 10 + digit
            place += 1
        }
        return result
    }

    private mutating func single(depth: Int) throws(Failure) -> Term {
        guard let value = current else { throw failure("an end") }
        switch value {
        case "(": return try group(depth: depth)
        case "[":
            let set = try PatternSetParser.set(&self, ignoresCase: ignoresCase)
            return .run(set, least: 1, most: 1, .greedy)
        case "^": return edge(.lineStart)
        case "$": return edge(.lineEnd)
        case ".":
            place += 1
            return .run(.complement(.range(0x0A...0x0A)), least: 1, most: 1, .greedy)
        case "*", "+", "?", "{": throw failure("a repeat of nothing")
        case "\\":
            if let edge = edgeEscape() { return .edge(edge) }
            return .run(try PatternSetParser.escape(&self), least: 1, most: 1, .greedy)
        default:
            place += 1
            if ignoresCase { try refuseFolding(value) }
            let set = PatternSetParser.scalar(value.value, ignoresCase: ignoresCase)
            guard let set else { throw failure("case of letters above ASCII") }
            return .run(set, least: 1, most: 1, .greedy)
        }
    }

    /// Oniguruma takes `ß` for `ss`, `ﬁ` for `fi` and the like where case does not count; one scalar for two is not done here.
    private func refuseFolding(_ value: Unicode.Scalar) throws(Failure) {
        guard let next = current else { return }
        let pair = String(Character(value)).lowercased() + String(Character(next)).lowercased()
        if ["ss", "st", "ff", "fi", "fl"].contains(pair) { throw failure("'\(pair)' without regard to case") }
    }

    private mutating func edge(_ edge: PatternProgram.Edge) -> Term {
        place += 1
        return .edge(edge)
    }

    private mutating func edgeEscape() -> PatternProgram.Edge? {
        guard place + 1 < scalars.count else { return nil }
        let edges: [UInt32: PatternProgram.Edge] = [0x41: .textStart, 0x7A: .textEnd, 0x5A: .lastLineEnd]
        guard let edge = edges[scalars[place + 1]] else { return nil }
        place += 2
        return edge
    }

    private mutating func group(depth: Int) throws(Failure) -> Term {
        let start = place
        let outer = ignoresCase
        place += 1
        var isLook = false
        var isNegated = false
        if take("?") {
            if take("=") || take("!") {
                isLook = true
                isNegated = scalars[place - 1] == 0x21
            } else {
                if take("i") { ignoresCase = true }
                guard take(":") else { throw Failure(what: "a kind of group", place: start) }
            }
        }
        let branches = try alternatives(depth: depth + 1)
        guard take(")") else { throw Failure(what: "a group without an end", place: start) }
        ignoresCase = outer
        return isLook ? .look(branches, isNegated: isNegated) : .choice(branches, isOptional: false, .greedy)
    }

    // MARK: - Scalars

    var current: Unicode.Scalar? { place < scalars.count ? Unicode.Scalar(scalars[place]) : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        place += 1
        return true
    }

    func failure(_ what: String) -> Failure { Failure(what: what, place: min(place, scalars.count)) }
}

extension PatternProgram {
    /// Nodes for what was read; each goes on at `next`.
    fileprivate mutating func add(_ branches: [[PatternParser.Term]], next: Int) -> Int {
        let starts = branches.map { terms in terms.reversed().reduce(next) { add($1, next: $0) } }
        return starts.count == 1 ? starts[0] : add(.fork(starts))
    }

    private mutating func add(_ term: PatternParser.Term, next: Int) -> Int {
        switch term {
        case .run(let member, let least, let most, let greed):
            return add(.run(set: add(PatternSet(member)), least: least, most: most, greed: greed, next: next))
        case .choice(let branches, let isOptional, let greed):
            let inner = add(branches, next: next)
            guard isOptional else { return inner }
            return add(.fork(greed == .lazy ? [next, inner] : [inner, next]))
        case .look(let branches, let isNegated):
            return add(.look(inner: add(branches, next: 0), isNegated: isNegated, next: next))
        case .edge(let edge): return add(.edge(edge, next: next))
        }
    }
}
