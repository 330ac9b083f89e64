import Diagnostics

/// Names cut to one width, no two of them alike: where the beginnings of two are the same, the middle is left out.
package struct ShortNames: Sendable {
    /// One for each name, in their order.
    package let texts: [String]

    package init(_ names: [String], size: Double, to width: Double, isBold: Bool = false) {
        let lines = names.map(TextMeasure.oneLine)
        let cutter = Cutter(size: size, width: width, isBold: isBold)
        var texts = lines.map(cutter.start)
        // Each way leaves fewer alike; the last leaves none.
        for cut in [cutter.ends, cutter.differences] {
            for alike in Self.alike(texts, lines) {
                for (index, text) in zip(alike, cut(alike.map { lines[$0] })) { texts[index] = text }
            }
        }
        // Numbers go on until a text is nobody's.
        var taken = Set(texts)
        func numbered(_ line: String, from first: Int) -> String {
            var number = first
            while !taken.insert(cutter.numbered(line, number)).inserted { number += 1 }
            return cutter.numbered(line, number)
        }
        var numberedTexts: [String: String] = [:]
        var seen: [String: [String]] = [:]
        for index in texts.indices {
            let (text, line) = (texts[index], lines[index])
            let known = seen[text, default: []]
            if known.first == line || known.isEmpty {
                if known.isEmpty { seen[text] = [line] }
                continue
            }
            // One name has one text, however often it stands there.
            let own = numberedTexts[line] ?? numbered(line, from: known.count + 1)
            numberedTexts[line] = own
            if !known.contains(line) { seen[text]?.append(line) }
            texts[index] = own
        }
        self.texts = texts
    }

    package subscript(_ index: Int) -> String { texts[index] }

    /// Names that differ under texts that do not.
    private static func alike(_ texts: [String], _ names: [String]) -> [[Int]] {
        var groups: [String: [Int]] = [:]
        for index in texts.indices { groups[texts[index], default: []].append(index) }
        return groups.values.filter { Set($0.map { names[$0] }).count > 1 }
    }

    private struct Cutter {
        let size: Double
        let width: Double
        let isBold: Bool

        private func measure(_ text: String) -> Double { TextMeasure.width(text, size: size, isBold: isBold) }

        func start(_ name: String) -> String { TextMeasure.shortened(name, size: size, to: width, isBold: isBold) }

        /// First and last characters.
        func ends(_ names: [String]) -> [String] {
            names.map { name in
                guard measure(name) > width else { return start(name) }
                let room = width - measure("…")
                let tail = String(
                    TextMeasure.fitting(name.reversed(), size: size, in: room / 2, isBold: isBold).reversed())
                return joined(name.dropLast(tail.count), tail, room)
            }
        }

        /// First characters, and those from the first that is not the same in all.
        func differences(_ names: [String]) -> [String] {
            guard let first = names.first else { return [] }
            let same = names.dropFirst().reduce(Array(first)) { shared, name in
                Array(zip(shared, name).prefix { $0 == $1 }.map(\.0))
            }
            return names.map { name in
                guard measure(name) > width else { return start(name) }
                let room = width - measure("…")
                // One character before the difference, for the eye.
                let rest = String(name.dropFirst(max(0, same.count - 1)))
                let tail = TextMeasure.shortened(rest, size: size, to: room * 2 / 3, isBold: isBold)
                return joined(name.prefix(max(0, same.count - 1)), tail, room)
            }
        }

        private func joined(_ head: some Sequence<Character>, _ tail: String, _ room: Double) -> String {
            var kept = TextMeasure.fitting(head, size: size, in: room - measure(tail), isBold: isBold)
            while kept.last == " " { kept.removeLast() }
            return PlainText.isolated("\(kept)…\(PlainText.withoutIsolates(tail))")
        }

        func numbered(_ name: String, _ number: Int) -> String {
            let mark = " (\(number))"
            return TextMeasure.shortened(name, size: size, to: width - measure(mark), isBold: isBold) + mark
        }
    }
}
