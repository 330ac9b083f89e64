/// The part of a file that a request asks for, as players do that go to a place of a sound or film (RFC 9110, section 14.1.2).
package enum ByteRange: Equatable {
    /// None that is known here, or several: then the whole file is the answer.
    case whole
    case part(Range<Int>)
    /// Behind the file's end.
    case outside

    /// - Parameters:
    ///   - value: of the field `Range`.
    ///   - length: of the file.
    package init(_ value: String?, length: Int) {
        let unit = "bytes="
        guard let value, value.lowercased().hasPrefix(unit) else {
            self = .whole
            return
        }
        let ends = value.dropFirst(unit.count).split(separator: "-", omittingEmptySubsequences: false)
            .map { $0.trimming(" ") }
        func number(_ text: Substring) -> Int? { text.allSatisfy(\.isASCIIDigit) ? Int(text) : nil }
        guard ends.count == 2, !ends.contains(where: { $0.contains(",") }) else {
            self = .whole
            return
        }
        switch (ends[0].isEmpty ? nil : number(ends[0]), ends[1].isEmpty ? nil : number(ends[1])) {
        case (let first?, let last) where last != nil || ends[1].isEmpty:
            guard last.map({ $0 >= first }) ?? true else {
                self = .whole
                return
            }
            self = first < length ? .part(first..<min(length, (last ?? length - 1).addingOne)) : .outside
        case (nil, let count?) where ends[0].isEmpty:
            self = count > 0 && length > 0 ? .part(max(0, length - count)..<length) : .outside
        default: self = .whole
        }
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> Substring {
        let start = drop { $0 == character }
        return start.lastIndex { $0 != character }.map { start[...$0] } ?? ""
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension Int {
    /// The largest stays the largest.
    fileprivate var addingOne: Int { self == .max ? .max : self + 1 }
}
