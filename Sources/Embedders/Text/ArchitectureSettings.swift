import JSONReading

/// `config.json` of a text model, read by the architecture that it names.
struct ArchitectureSettings {
    let json: JSONValue
    /// As the author knows it.
    let file: String

    func number(_ key: String, _ range: ClosedRange<Int>) throws(ModelFileError) -> Int {
        guard let value = json[key]?.int, range.contains(value) else {
            throw complaint(key, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    func complaint(_ key: String, expected: String) -> ModelFileError {
        ModelFileError(
            file, "'\(key)' is \(json[key].map { $0.cell ?? $0.found } ?? "missing"); expected \(expected)",
            remedy: "For another architecture bring the model as 'model.onnx'.")
    }
}
