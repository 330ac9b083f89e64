package import Diagnostics

/// Why a sound could not be read.
package struct SoundError: Diagnosable, Equatable {
    enum Kind: Equatable {
        case empty
        case unknownFormat
        /// With the library's own words.
        case damaged(SoundFormat, String)
        /// The file tells no rate, or no channels.
        case untold(SoundFormat)
        case silent
        /// Frames that are there, and that the file says it has.
        case cut(SoundFormat, found: Int, told: Int)
        case rate(Int)
        case channels(Int)
        /// Bytes of its samples are missing.
        case short(SoundFormat, bytes: Int)
        case tooLong(limit: Int, samples: Int, rate: Int)
        case notFinite(second: Double)
        /// The library is not there, or is none: those looked for, and whether the author named it.
        case noLibrary([String], isNamed: Bool)
    }

    let kind: Kind
    package let position: SourcePosition?

    init(_ kind: Kind, at position: SourcePosition?) {
        self.kind = kind
        self.position = position
    }

    package var cause: FailureCause { if case .noLibrary = kind { .environment } else { .input } }

    package var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    private var message: String {
        switch kind {
        case .empty: "the file is empty; expected \(SoundFormat.list("or"))"
        case .unknownFormat: "the file is no sound of a known format; expected \(SoundFormat.list("or"))"
        case .damaged(let format, let words):
            "the \(format.rawValue) cannot be read\(words.isEmpty ? "" : " (\(PlainText.shortened(PlainText.singleLine(words), to: 120)))")"
        case .untold(let format):
            "the \(format.rawValue) does not tell how many samples a second it has, or how many channels"
        case .silent: "the sound has no length"
        case .cut(let format, let found, let told):
            "the \(format.rawValue) ends after \(PlainText.grouped(found)) of the \(PlainText.grouped(told)) samples that it tells of"
        case .rate(let rate):
            "the sound has \(PlainText.count(rate, "sample")) a second; expected \(PlainText.grouped(SoundLimits.rates.lowerBound)) to \(PlainText.grouped(SoundLimits.rates.upperBound))"
        case .channels(let count):
            "the sound has \(PlainText.count(count, "channel")); at most \(SoundLimits.channels.upperBound) are read"
        case .short(let format, let bytes):
            "the \(format.rawValue) ends \(PlainText.count(bytes, "byte")) before the end that it tells of"
        case .tooLong(let limit, let samples, let rate):
            samples < limit * rate
                ? "the sound has more than \(PlainText.grouped(samples)) samples, at \(PlainText.grouped(rate)) a second"
                : "the sound is longer than \(PlainText.count(limit, "second"))"
        case .notFinite(let second):
            "a sample at \((second * 100).rounded() / 100) s is NaN or infinity"
        case .noLibrary(let names, let isNamed):
            isNamed
                ? "a sound takes the library libsndfile, which \(SoundLibrary.variable) names, but '\(names.first ?? "")' is none that can be loaded"
                : "a sound takes the library libsndfile, which is not there: looked for \(names.joined(separator: ", "))"
        }
    }

    private var remedy: String? {
        switch kind {
        case .empty, .damaged, .untold, .silent, .cut, .short:
            "Copy the file again from where it came, or leave it out."
        case .unknownFormat: "Save it as \(SoundFormat.list("or"))."
        case .rate, .channels: "Save it anew, with one or two channels and 16,000 or 44,100 samples a second."
        case .tooLong: "Cut it into parts, or raise 'limits: \(SoundLimits.secondsKey)' in embedsite.yml."
        case .notFinite: "Leave it out, or make it anew."
        case .noLibrary:
            "Install it ('apt install libsndfile1', 'brew install libsndfile'), or name its path in \(SoundLibrary.variable)."
        }
    }
}
