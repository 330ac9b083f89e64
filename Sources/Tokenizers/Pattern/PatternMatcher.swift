/// Looks for the matches of a program in one text: the first way that the pattern names is the match, as in Perl and
/// Oniguruma, not the longest.
///
/// Where a text makes it try much, it remembers what failed: what is left of a pattern does not depend on what was matched
/// before, so no node is tried twice at a place. The time is thus bounded by nodes times bytes, whatever the text.
struct PatternMatcher {
    private let program: PatternProgram
    private let text: [UInt8]
    private let begin: Int
    private let end: Int
    private let table = ScalarTable.pinned
    /// Scalars looked at and nodes tried.
    private var steps = 0
    private var remembers = false
    /// By node: places where it failed, a bit for each byte of the text.
    private var failures: [[UInt64]] = []
    /// By the node of a run: places where it failed with all ends from there on.
    private var failedRuns: [[UInt64]] = []

    init(_ program: PatternProgram, _ text: [UInt8], in range: Range<Int>) {
        self.program = program
        self.text = text
        begin = range.lowerBound
        end = range.upperBound
    }

    /// The first match that begins at `from` or later.
    mutating func match(from: Int) -> Range<Int>? {
        var place = from
        while place <= end {
            if let end = matchStart(at: place) { return place..<end }
            guard place < end else { return nil }
            place += text.scalar(at: place).length
        }
        return nil
    }

    private mutating func matchStart(at place: Int) -> Int? {
        guard !program.choices.isEmpty, place < end else { return match(program.start, at: place) }
        let value = text.scalar(at: place).value
        let index = value < 0x80 ? Int(value) : 0x80 + table.kind(of: value)
        for branch in program.choices[index] {
            if let end = match(branch, at: place) { return end }
        }
        return nil
    }

    private mutating func match(_ node: Int, at place: Int) -> Int? {
        steps += 1
        if !remembers {
            if steps > 4_096 + 16 * (end - begin) { startRemembering() }
            return tried(node, at: place)
        }
        if Self.has(failures[node], place - begin) { return nil }
        if let end = tried(node, at: place) { return end }
        Self.insert(place - begin...place - begin, to: &failures[node])
        return nil
    }

    private mutating func startRemembering() {
        remembers = true
        let none = [UInt64](repeating: 0, count: (end - begin) / 64 + 1)
        failures = Array(repeating: none, count: program.nodes.count)
        failedRuns = failures
    }

    private mutating func tried(_ node: Int, at place: Int) -> Int? {
        switch program.nodes[node] {
        case .accept: return place
        case .fork(let branches):
            for branch in branches {
                if let end = match(branch, at: place) { return end }
            }
            return nil
        case .look(let inner, let isNegated, let next):
            return (match(inner, at: place) != nil) != isNegated ? match(next, at: place) : nil
        case .edge(let edge, let next):
            return isAt(edge, place) ? match(next, at: place) : nil
        case .run(let set, let least, let most, let greed, let next):
            var start = place
            for _ in 0..<least {
                guard let length = step(set, start) else { return nil }
                start += length
            }
            if least == most { return match(next, at: start) }
            return run(set, upTo: most == .max ? .max : most - least, greed, next, from: start, node)
        }
    }

    @inline(__always)
    private func step(_ set: Int, _ place: Int) -> Int? {
        guard place < end else { return nil }
        let (value, length) = text.scalar(at: place)
        return program.sets[set].contains(value, table) ? length : nil
    }

    /// Where the match ends that goes on after the run of `node`, of which the least is behind.
    private mutating func run(
        _ set: Int, upTo most: Int, _ greed: PatternProgram.Greed, _ next: Int, from start: Int, _ node: Int
    ) -> Int? {
        var place = start
        var count = 0
        // From a place where this run failed with all its ends, no end is worth trying again.
        let asks = remembers && most == .max
        var isKnown = asks && Self.has(failedRuns[node], start - begin)
        if isKnown { return nil }
        while !isKnown {
            if greed == .lazy, let end = match(next, at: place) { return end }
            guard count < most, let length = step(set, place) else { break }
            place += length
            count += 1
            isKnown = asks && Self.has(failedRuns[node], place - begin)
        }
        steps += count
        let last = place
        if isKnown { place -= text.scalar(before: place).length }
        if greed == .greedy || (greed == .possessive && !isKnown) {
            while true {
                if let end = match(next, at: place) { return end }
                guard greed == .greedy, place > start else { break }
                place -= text.scalar(before: place).length
            }
        }
        if remembers, most == .max { Self.insert(start - begin...last - begin, to: &failedRuns[node]) }
        return nil
    }

    private static func has(_ bits: [UInt64], _ offset: Int) -> Bool {
        bits[offset / 64] >> UInt64(offset % 64) & 1 != 0
    }

    private static func insert(_ offsets: ClosedRange<Int>, to bits: inout [UInt64]) {
        for offset in offsets { bits[offset / 64] |= 1 << UInt64(offset % 64) }
    }

    private func isAt(_ edge: PatternProgram.Edge, _ place: Int) -> Bool {
        switch edge {
        case .textStart: place == begin
        case .textEnd: place == end
        case .lastLineEnd: place == end || (place == end - 1 && text[place] == 0x0A)
        case .lineStart: place == begin || (text[place - 1] == 0x0A && place < end)
        case .lineEnd: place == end || text[place] == 0x0A
        }
    }
}
