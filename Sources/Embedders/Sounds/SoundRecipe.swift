import Diagnostics
import JSONReading
import Sounds

/// How a sound becomes the numbers that a model takes.
struct SoundRecipe: Sendable {
    /// What is made of the samples.
    enum Form: Sendable {
        /// They are taken as they are, or brought to mean 0 and variance 1.
        case samples(standardized: Bool)
        case logMel(WhisperFeatures)
    }

    /// Samples of one second.
    let rate: Int
    /// Samples that are heard at once.
    let length: Int
    /// Whether fewer are filled up with silence to as many.
    let isFilled: Bool
    let form: Form

    /// At most, of what is heard at once.
    static let seconds = 1...600
    static let rates = 1_000...192_000
    static let bands = 8...512
    static let usualRate = 16_000
    static let usualSeconds = 30
    /// Of a second: parts that are shorter say nothing, and many models cannot take them.
    static let shortest = 10

    /// For a graph made here that takes log-mel features.
    ///
    /// - Parameters:
    ///   - frames: windows of features that it takes.
    init(bands: Int, frames: Int) {
        rate = WhisperFeatures.rate
        length = frames * WhisperFeatures.hop
        isFilled = true
        form = .logMel(WhisperFeatures(bands: bands, length: length))
    }

    /// For a file that the runtime reads.
    init(
        _ port: SoundPort, _ card: SoundInput, said: SoundPreprocessorFile?, file: String
    ) throws(ModelFileError) {
        let rate = card.rate ?? said?.rate ?? Self.usualRate
        let seconds = card.seconds ?? said?.seconds ?? Self.usualSeconds
        self.rate = rate
        switch port.form {
        case .samples(let count):
            if card.bands != nil { throw ModelFileError(.uselessBands, in: file) }
            length = count ?? rate * seconds
            isFilled = count != nil
            form = .samples(standardized: card.standardize ?? said?.isStandardized ?? false)
        case .bands(let bands, let frames):
            guard let count = bands ?? card.bands ?? said?.bands else { throw ModelFileError(.unknownBands, in: file) }
            if let own = bands, let wanted = card.bands, own != wanted {
                throw ModelFileError(.otherBands(wanted, expected: own), in: file)
            }
            guard Self.bands.contains(count) else { throw ModelFileError(.notOneSound([port.port]), in: file) }
            guard rate == WhisperFeatures.rate else {
                throw ModelFileError(.otherRate(rate, expected: WhisperFeatures.rate), in: file)
            }
            length = (frames ?? seconds * rate / WhisperFeatures.hop) * WhisperFeatures.hop
            isFilled = true
            form = .logMel(WhisperFeatures(bands: count, length: length))
        }
        guard length > 0, length <= Self.rates.upperBound * Self.seconds.upperBound else {
            throw ModelFileError(.notOneSound([port.port]), in: file)
        }
    }

    /// What is heard of a sound, one after the other. A rest of less than a tenth of a second is passed by.
    func parts(of sound: Sound) -> [[Float]] {
        let samples = sound.resampled(to: rate).samples
        let shortest = rate / Self.shortest
        var parts = stride(from: 0, to: samples.count, by: length).map {
            Array(samples[$0..<min(samples.count, $0 + length)])
        }
        if parts.count > 1, let last = parts.last, last.count < shortest { parts.removeLast() }
        return parts
    }

    /// The numbers of one part, and their shape behind the number of sounds.
    func numbers(of part: [Float]) -> (numbers: [Float], shape: [Int]) {
        switch form {
        case .samples(let isStandardized):
            var samples = isStandardized ? Self.standardized(part) : part
            let count = isFilled ? length : max(samples.count, rate / Self.shortest)
            samples += [Float](repeating: 0, count: max(0, count - samples.count))
            return (samples, [samples.count])
        case .logMel(let features): return (features.features(of: part), [features.bands, features.frames])
        }
    }

    /// As transformers' extractor of wav2vec 2.0 does it.
    private static func standardized(_ samples: [Float]) -> [Float] {
        let count = Double(max(1, samples.count))
        let mean = samples.reduce(0.0) { $0 + Double($1) } / count
        let variance = samples.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
        let scale = 1 / (variance + 1e-7).squareRoot()
        return samples.map { Float((Double($0) - mean) * scale) }
    }
}

/// `preprocessor_config.json` of a model of sounds.
struct SoundPreprocessorFile {
    let rate: Int?
    let seconds: Int?
    let bands: Int?
    let isStandardized: Bool?

    private static let kinds = ["WhisperFeatureExtractor", "Wav2Vec2FeatureExtractor"]

    /// Whether it is one.
    static func isMeant(by json: JSONValue) -> Bool {
        json["feature_extractor_type"]?.string.map(kinds.contains) ?? false
    }

    init(_ json: JSONValue, file: String) throws(ModelFileError) {
        let kind = json["feature_extractor_type"]?.string
        guard let kind, Self.kinds.contains(kind) else {
            throw ModelFileError(
                .setting(key: "feature_extractor_type", found: kind, .oneOf(Self.kinds)), in: file)
        }
        func number(_ key: String, _ range: ClosedRange<Int>) throws(ModelFileError) -> Int? {
            guard let value = json[key], !value.isNull else { return nil }
            guard let number = value.int, range.contains(number) else {
                throw ModelFileError(
                    .setting(key: key, found: PlainText.shortened(value.compact, to: 40), .number(range)), in: file)
            }
            return number
        }
        rate = try number("sampling_rate", SoundRecipe.rates)
        let isWhisper = kind == Self.kinds[0]
        seconds = try number("chunk_length", SoundRecipe.seconds)
        bands = isWhisper ? try number("feature_size", SoundRecipe.bands) : nil
        isStandardized = isWhisper ? nil : json["do_normalize"]?.bool
        // What these are, is known here in one way.
        guard isWhisper else { return }
        for (key, expected) in [("n_fft", WhisperFeatures.window), ("hop_length", WhisperFeatures.hop)] {
            if let found = try number(key, 1...1_000_000), found != expected {
                throw ModelFileError(
                    .setting(key: key, found: "\(found)", .number(expected...expected)), in: file)
            }
        }
    }
}
