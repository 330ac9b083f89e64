import Diagnostics

/// How wide text is at most, so that a layout holds whichever sans-serif font the reader has.
package enum TextMeasure {
    /// Advance of one line, in the unit of `size`. Never less than the text needs in the usual sans-serif fonts.
    package static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
        let ems = text.unicodeScalars.reduce(0) { $0 + hundredths($1) }
        return Double(ems) / 100 * size * (isBold ? 1.13 : 1)
    }

    /// Line breaks and runs of spaces become one space; what no reader sees is spelled out. All text of a drawing goes
    /// through here.
    package static func oneLine(_ text: String) -> String {
        if isPlain(text) { return text }
        return PlainText.singleLine(
            text.split(whereSeparator: \.isWhitespace).joined(separator: " "), keepsIsolates: true)
    }

    /// Whether `text` is printable ASCII with single spaces inside, as nearly all of the texts of a large map are.
    private static func isPlain(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            guard (0x20..<0x7F).contains(byte), byte != 0x20 || last != 0x20 else { return false }
            last = byte
        }
        return last != 0x20
    }

    /// The start of `text` that fits into `width`, with `…` where something was left off. For names that stand together,
    /// `ShortNames`.
    package static func shortened(
        _ text: String, size: Double, to width: Double, isBold: Bool = false
    ) -> String {
        let line = oneLine(text)
        if self.width(line, size: size, isBold: isBold) <= width { return PlainText.isolated(line) }
        let room = width - self.width("…", size: size, isBold: isBold)
        var kept = fitting(line, size: size, in: room, isBold: isBold)
        while let last = kept.last, last == " " || last == "," { kept.removeLast() }
        return PlainText.isolated(kept + "…")
    }

    /// As many of the first characters as fit into `width`.
    static func fitting(
        _ characters: some Sequence<Character>, size: Double, in width: Double, isBold: Bool = false
    ) -> String {
        var used = 0.0
        var kept = ""
        for character in characters {
            used += self.width(String(character), size: size, isBold: isBold)
            guard used <= width else { break }
            kept.append(character)
        }
        return kept
    }

    /// Lines no wider than `width`, broken at spaces (inside a word where it alone is too wide), at most `lines`, the
    /// last one shortened.
    package static func wrapped(_ text: String, size: Double, to width: Double, lines limit: Int) -> [String] {
        var words = PlainText.withoutIsolates(oneLine(text)).split(separator: " ").map(String.init)
        var lines: [String] = []
        while !words.isEmpty {
            if lines.count == limit - 1 {
                lines.append(shortened(words.joined(separator: " "), size: size, to: width))
                break
            }
            var count = 1
            while count < words.count, self.width(words[...count].joined(separator: " "), size: size) <= width {
                count += 1
            }
            let line = words[..<count].joined(separator: " ")
            words.removeFirst(count)
            if self.width(line, size: size) <= width {
                lines.append(PlainText.isolated(line))
            } else {
                let (head, tail) = broken(line, size: size, at: width)
                lines.append(PlainText.isolated(head))
                if !tail.isEmpty { words.insert(tail, at: 0) }
            }
        }
        return lines
    }

    /// A name in lines of about `width`, broken behind spaces, `_`, `-` and `/` and never inside a word, all lines as even as
    /// their number allows. A word wider than `longest` is shortened.
    package static func balanced(
        _ name: String, size: Double, to width: Double, longest: Double, isBold: Bool = false
    ) -> [String] {
        var parts: [String] = [""]
        for character in PlainText.withoutIsolates(oneLine(name)) {
            parts[parts.count - 1].append(character)
            if " _-/".contains(character) { parts.append("") }
        }
        func measure(_ text: String) -> Double { self.width(text, size: size, isBold: isBold) }
        parts = parts.filter { !$0.isEmpty }.map { part in
            measure(part.trimmed) <= longest ? part : shortened(part, size: size, to: longest, isBold: isBold)
        }
        func lines(_ limit: Double) -> [String] {
            var lines: [String] = []
            for part in parts {
                if let last = lines.last, measure((last + part).trimmed) <= limit {
                    lines[lines.count - 1] = last + part
                } else {
                    lines.append(part)
                }
            }
            return lines.map(\.trimmed)
        }
        let widest = parts.map { measure($0.trimmed) }.max() ?? 0
        var best = lines(max(width, widest))
        // The narrowest of as many lines.
        var limit = max(width, widest)
        while limit - 2 >= widest {
            limit -= 2
            let narrower = lines(limit)
            guard narrower.count == best.count else { break }
            best = narrower
        }
        return best
    }

    private static func broken(_ word: String, size: Double, at width: Double) -> (String, String) {
        var used = 0.0
        var end = word.startIndex
        for index in word.indices {
            used += self.width(String(word[index]), size: size)
            guard used <= width || index == word.startIndex else { break }
            end = word.index(after: index)
        }
        return (String(word[..<end]), String(word[end...]))
    }

    private static func hundredths(_ scalar: Unicode.Scalar) -> Int {
        let code = Int(scalar.value)
        if code < 0x180 { return code < 0x20 ? 0 : Int(latin[code - 0x20]) }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch code {
        case 0x2000...0x206F: return code == 0x2014 || code == 0x2026 ? 100 : 60
        case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0x20000...0x3FFFF:
            return 100
        case 0xFF61...0xFFDC: return 60
        case 0x2600...0x27BF, 0x1F000...0x1FAFF: return 138
        case 0x2190...0x25FF: return 100
        case 0x0370...0x052F: return scalar.properties.isLowercase ? 72 : 86
        default: return 95
        }
    }
}

extension String {
    /// Without spaces at its end.
    fileprivate var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
