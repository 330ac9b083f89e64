/// A number with an imaginary part, as NumPy, R, MATLAB and Julia write it: `(1+2j)`, `1+2i`, `1.0 + 2.0im`, `2j`.
enum ComplexNumber {
    static func isOne(_ text: Substring) -> Bool {
        // Most texts have no such end.
        guard let last = text.utf8.last,
            [UInt8(ascii: "i"), UInt8(ascii: "j"), UInt8(ascii: "m"), UInt8(ascii: ")")].contains(last)
        else { return false }
        let number = /[-+]?[0-9.]+([eE][-+]?[0-9]+)?/
        var plain = text
        if plain.first == "(", plain.last == ")" { plain = plain.dropFirst().dropLast() }
        for unit in ["im", "i", "j"] where plain.hasSuffix(unit) {
            let parts = plain.dropLast(unit.count)
            if parts.wholeMatch(of: number) != nil { return true }
            return parts.wholeMatch(
                of: /[-+]?[0-9.]+([eE][-+]?[0-9]+)? ?[-+] ?([0-9.]+([eE][-+]?[0-9]+)?|nan|inf)/) != nil
        }
        return false
    }

    /// Whether one stands among the numbers of a list.
    static func isOne(among list: String) -> Bool {
        list.split { " ,;[]{}\n\r\t".contains($0) }.contains { isOne($0) }
    }

    static let remedy =
        "A vector has real numbers: keep the real parts, vectors.real, or both parts as numbers of their own, numpy.hstack([vectors.real, vectors.imag])."
}
