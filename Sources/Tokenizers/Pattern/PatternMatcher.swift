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
    private var failures: [Int: [UInt64]] = [:]
    /// By the node of a run: places where it failed with all ends from there on.
    private var failedRuns: [Int: [UInt64]] = [:]

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
            remembers = steps > 4_096 + 16 * (end - begin)
            return tried(node, at: place)
        }
        if Self.has(failures[node], place - begin) { return nil }
        if let end = tried(node, at: place) { return end }
        insert(place...place, to: &failures[node])
        return nil
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
            if most < .max { return run(set, upTo: most - least, greed, next, from: start).end }
            if remembers, Self.has(failedRuns[node], start - begin) { return nil }
            let (end, last) = run(set, upTo: most, greed, next, from: start)
            if end == nil, remembers { insert(start...last, to: &failedRuns[node]) }
            return end
        }
    }

    @inline(__always)
    private func step(_ set: Int, _ place: Int) -> Int? {
        guard place < end else { return nil }
        let (value, length) = text.scalar(at: place)
        return program.sets[set].contains(value, table) ? length : nil
    }

    /// Where the match ends, and the last place that the run reached.
    private mutating func run(
        _ set: Int, upTo most: Int, _ greed: PatternProgram.Greed, _ next: Int, from start: Int
    ) -> (end: Int?, last: Int) {
        var place = start
        var count = 0
        if greed == .lazy {
            while true {
                if let end = match(next, at: place) { return (end, place) }
                guard count < most, let length = step(set, place) else { return (nil, place) }
                place += length
                count += 1
            }
        }
        while count < most, let length = step(set, place) {
            place += length
            count += 1
        }
        steps += count
        let last = place
        while true {
            if let end = match(next, at: place) { return (end, last) }
            guard greed == .greedy, place > start else { return (nil, last) }
            place -= text.scalar(before: place).length
        }
    }

    private static func has(_ bits: [UInt64]?, _ offset: Int) -> Bool {
        guard let bits else { return false }
        return bits[offset / 64] >> UInt64(offset % 64) & 1 != 0
    }

    private func insert(_ places: ClosedRange<Int>, to bits: inout [UInt64]?) {
        var marked = bits.take() ?? Array(repeating: 0, count: (end - begin) / 64 + 1)
        for place in places { marked[(place - begin) / 64] |= 1 << UInt64((place - begin) % 64) }
        bits = marked
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
