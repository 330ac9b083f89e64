/// An array as Python shows it, `array([0.9, 0.1], dtype=float32)` or `tensor([0.9000, 0.1000])`: what a cell holds when a data
/// frame's arrays were written by `str` or `repr` (https://numpy.org/doc/stable/reference/generated/numpy.array_repr.html).
enum PrintedArray {
    /// Of NumPy and PyTorch; JAX writes a capital.
    private static let names = ["array", "np.array", "numpy.array", "Array", "tensor", "torch.tensor"].map {
        Array(($0 + "(").utf8)
    }
    /// What may stand behind the numbers.
    private static let options = ["dtype=", "shape=", "device=", "requires_grad=", "grad_fn="].map { Array($0.utf8) }

    /// The list within; nil for another text.
    static func list(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = text.first, first | 0x20 > 0x60, text.last == UInt8(ascii: ")"),
            let name = names.first(where: text.starts), let end = text.lastIndex(of: UInt8(ascii: "]"))
        else { return nil }
        let list = NumberText.trimmed(text[(text.startIndex + name.count)...end])
        guard list.first == UInt8(ascii: "[") else { return nil }
        let rest = NumberText.trimmed(text[(end + 1)..<(text.endIndex - 1)])
        guard !rest.isEmpty else { return list }
        let option = NumberText.trimmed(rest.dropFirst())
        return rest.first == UInt8(ascii: ",") && options.contains(where: option.starts) ? list : nil
    }

    /// What stands behind the name with which a text begins.
    static func body(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        names.first(where: text.starts).map { NumberText.trimmed(text.dropFirst($0.count)) }
    }
}
