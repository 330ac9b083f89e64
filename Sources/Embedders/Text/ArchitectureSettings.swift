import JSONReading

/// `config.json` of a text model, read by the architecture that it names.
struct ArchitectureSettings {
    let json: JSONValue
    /// As the author knows it.
    let file: String

    func number(_ key: String, _ range: ClosedRange<Int>) throws(ModelFileError) -> Int {
        guard let value = json[key]?.int, range.contains(value) else {
            throw error(key, expected: .number(range))
        }
        return value
    }

    func error(_ key: String, expected: ModelFileError.Expected) -> ModelFileError {
        ModelFileError(.setting(key: key, found: json[key].map { $0.cell ?? $0.found }, expected), in: file)
    }
}
