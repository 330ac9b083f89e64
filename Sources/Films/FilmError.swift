package import Diagnostics

/// Why a film could not be read.
package struct FilmError: Diagnosable, Equatable {
    enum Kind: Equatable {
        case noProgram(String)
        case unknownFormat
        case noPictures
        /// With the program's own words.
        case damaged(String)
        case tooLarge(width: Int, height: Int, limit: Int)
        case tooSlow(seconds: Int)
        case failed(String)
    }

    let kind: Kind
    package let position: SourcePosition?

    init(_ kind: Kind, at position: SourcePosition?) {
        self.kind = kind
        self.position = position
    }

    package var cause: FailureCause {
        switch kind {
        case .noProgram, .failed: .environment
        case .unknownFormat, .noPictures, .damaged, .tooLarge, .tooSlow: .input
        }
    }

    package var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    private var message: String {
        switch kind {
        case .noProgram(let name): "a film takes the program '\(name)', which is not installed"
        case .unknownFormat:
            "the file is no film of a known format; expected MP4, MOV, WebM, MKV, AVI, MPEG, OGV, FLV or WMV"
        case .noPictures: "the film has no pictures"
        case .damaged(let words):
            "the film cannot be read\(words.isEmpty ? "" : " (\(PlainText.shortened(PlainText.singleLine(words), to: 160)))")"
        case .tooLarge(let width, let height, let limit):
            "the film claims \(PlainText.grouped(width)) x \(PlainText.grouped(height)) pixels; at most \(PlainText.grouped(limit)) pixels are decoded"
        case .tooSlow(let seconds):
            "to read pictures of the film took more than \(PlainText.count(seconds, "second"))"
        case .failed(let words): "the program that reads films failed: \(PlainText.shortened(words, to: 160))"
        }
    }

    private var remedy: String? {
        switch kind {
        case .noProgram: "Install it ('apt install ffmpeg', 'brew install ffmpeg')."
        case .unknownFormat: "Save it as MP4 or WebM."
        case .noPictures, .damaged: "Copy the file again from where it came, or leave it out."
        case .tooLarge, .tooSlow: "Make it smaller or shorter, or leave it out."
        case .failed: nil
        }
    }
}
