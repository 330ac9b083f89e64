import Datasets

extension NumPyFile {
    /// NaN, NumPy's word for it, where there is no number.
    static func write(_ numbers: [Float?]) -> [UInt8] { write(numbers.map { number -> Float in number ?? .nan }) }

    /// NaN where there is no number.
    static func write(_ numbers: [Double?]) -> [UInt8] { write(numbers.map { number -> Double in number ?? .nan }) }

    /// As float32; as float64 where one is too large for that.
    static func writeNarrow(_ numbers: [Double]) -> [UInt8] {
        let fit = numbers.allSatisfy { $0.magnitude <= Double(Float.greatestFiniteMagnitude) }
        return fit ? write(numbers.map { Float($0) }) : write(numbers)
    }
}
