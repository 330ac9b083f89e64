import JSONReading
import Rasters

/// `config.json` of a model, read by the architecture that it names.
struct ArchitectureSettings {
    let json: JSONValue
    /// As the author knows it.
    let file: String

    /// Which architecture it is of.
    var modelType: String? { json["model_type"]?.string }

    /// What `key` says in words.
    func word(_ key: String) -> String? { json[key]?.string }

    /// - Parameter standard: where the file says nothing; without it, that is an error.
    func number(_ key: String, _ range: ClosedRange<Int>, standard: Int? = nil) throws(ModelFileError) -> Int {
        if isMissing(key), let standard { return standard }
        guard let value = json[key]?.int, range.contains(value) else {
            throw error(key, expected: .number(range))
        }
        return value
    }

    /// The width of a layer's numbers.
    func width(_ key: String, standard: Int? = nil) throws(ModelFileError) -> Int {
        try number(key, 1...131_072, standard: standard)
    }

    func layers(_ key: String, standard: Int? = nil) throws(ModelFileError) -> Int {
        try number(key, 1...256, standard: standard)
    }

    /// How many tokens a text may have.
    func positions(_ key: String, standard: Int? = nil) throws(ModelFileError) -> Int {
        try number(key, 2...1_048_576, standard: standard)
    }

    /// Heads of attention, which part `width` evenly.
    func heads(
        _ key: String, of width: Int, called widthKey: String, standard: Int? = nil
    ) throws(ModelFileError) -> Int {
        let heads = try number(key, 1...512, standard: standard)
        guard width.isMultiple(of: heads) else { throw error(key, expected: .divisor(of: widthKey)) }
        return heads
    }

    /// What is added to a variance, so that none is zero.
    func epsilon(_ key: String, standard: Double) throws(ModelFileError) -> Double {
        if isMissing(key) { return standard }
        guard let value = json[key]?.double, value > 0, value < 1 else {
            throw error(key, expected: .smallNumber)
        }
        return value
    }

    func activation(_ key: String, standard: Activation = .gelu) throws(ModelFileError) -> Activation {
        guard let name = json[key]?.string else { return standard }
        guard let found = Activation(name) else {
            throw error(key, expected: .oneOf(Activation.allCases.flatMap(\.names)))
        }
        return found
    }

    /// What the angles of rotary positions are computed from: under `key`, or as newer files have it, under
    /// `rope_parameters`, there in a part of its own where layers are of several kinds.
    func rotaryBase(_ key: String, in kind: String?, standard: Double) throws(ModelFileError) -> Double {
        var parameters = json["rope_parameters"]
        if let kind, let part = parameters?[kind] { parameters = part }
        if let type = parameters?["rope_type"]?.string, type != "default" {
            throw error("rope_type", found: parameters?["rope_type"], expected: .oneOf(["default"]))
        }
        let found = parameters?["rope_theta"] ?? json[key]
        guard let found, found != .null else { return standard }
        guard let base = found.double, base > 1, base < 1e12 else {
            throw error(key, found: found, expected: .largeNumber)
        }
        return base
    }

    /// How far rotary positions are stretched by NTK's rule (`rope_scaling`); 1 where they are not.
    func ntkFactor() throws(ModelFileError) -> Double {
        guard let scaling = json["rope_scaling"], scaling != .null else { return 1 }
        guard scaling["type"]?.string == "ntk", let factor = scaling["factor"]?.double, factor >= 1, factor < 1e6,
            scaling["mixed_b"] == nil || scaling["mixed_b"] == .null
        else { throw error("rope_scaling", expected: .oneOf(["{\"type\": \"ntk\", \"factor\": …}"])) }
        return factor
    }

    func has(_ key: String) -> Bool { json[key] != nil }

    /// What stands under `key` of a model that is made of two; the whole file where it is of one of them alone. Older files
    /// say it again under `key` with `_dict` behind it, which counts.
    func part(_ key: String) -> ArchitectureSettings {
        guard let members = json[key]?.members else { return self }
        let older = json[key + "_dict"]?.members ?? []
        return ArchitectureSettings(json: .object(older + members), file: file)
    }

    /// Sides in pixels: one for both, or height and width.
    func sides(_ key: String, standard: Int) throws(ModelFileError) -> RasterSize {
        let (range, expected) = (1...4_096, ModelFileError.Expected.number(1...4_096))
        guard let list = json[key]?.array else {
            let side = try number(key, range, standard: standard)
            return RasterSize(width: side, height: side)
        }
        let sides = list.compactMap(\.int).filter(range.contains)
        guard sides.count == 2, list.count == 2 else { throw error(key, expected: expected) }
        return RasterSize(width: sides[1], height: sides[0])
    }

    func flag(_ key: String, standard: Bool) -> Bool { json[key]?.bool ?? standard }

    /// Refuses what is built here in one way alone.
    func require(_ key: String, _ value: String) throws(ModelFileError) {
        guard let found = json[key]?.string, found != value else { return }
        throw error(key, expected: .oneOf([value]))
    }

    func require(_ key: String, _ value: Int) throws(ModelFileError) {
        guard let found = json[key]?.int, found != value else { return }
        throw error(key, expected: .number(value...value))
    }

    func require(_ key: String, _ value: Bool) throws(ModelFileError) {
        guard let found = json[key]?.bool, found != value else { return }
        throw error(key, expected: .oneOf(["\(value)"]))
    }

    /// `model_type` is none of `known`.
    func unknownArchitecture(among known: [String]) -> ModelFileError {
        ModelFileError(.unknownArchitecture(modelType, known: known), in: file)
    }

    func error(_ key: String, expected: ModelFileError.Expected) -> ModelFileError {
        error(key, found: json[key], expected: expected)
    }

    private func error(
        _ key: String, found: JSONValue?, expected: ModelFileError.Expected
    ) -> ModelFileError {
        ModelFileError(.setting(key: key, found: found.map { $0.cell ?? $0.found }, expected), in: file)
    }

    private func isMissing(_ key: String) -> Bool { json[key] == nil || json[key] == .null }
}
