package import Diagnostics

/// Why a picture could not be read or written.
package struct RasterError: Diagnosable, Equatable {
    /// Thrown without a place inside this module; whoever knows the place adds it.
    enum Kind: Error, Equatable {
        case empty
        case unknownFormat(found: String?)
        case tooManyBytes(Int, limit: Int)
        case tooManyPixels(RasterSize, limit: Int)
        case truncated(RasterFormat)
        case damaged(RasterFormat, String)
        case unsupported(RasterFormat, String)
        case notEncodable(String)
        /// A file of the format named that cannot be walked, so nothing can be left out of it.
        case metadataNotFound(String, String)
        case outOfMemory
    }

    let kind: Kind
    /// The file, where it has a name.
    package let position: SourcePosition?

    init(_ kind: Kind, at position: SourcePosition? = nil) {
        self.kind = kind
        self.position = position
    }

    package var cause: FailureCause { kind == .outOfMemory ? .environment : .input }

    package var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    private static let readable = RasterFormat.allCases.map(\.rawValue).joined(separator: " or ")

    private var message: String {
        switch kind {
        case .empty: "the file is empty; expected \(Self.readable)"
        case .unknownFormat(let found?): "found \(found); expected \(Self.readable)"
        case .unknownFormat(nil): "the file is no picture of a known format; expected \(Self.readable)"
        case .tooManyBytes(let count, let limit):
            "the picture file has \(PlainText.count(count, "byte")); at most \(PlainText.grouped(limit)) are read"
        case .tooManyPixels(let size, let limit):
            "the picture claims \(PlainText.grouped(size.width)) x \(PlainText.grouped(size.height)) pixels; "
                + "at most \(PlainText.grouped(limit)) pixels are decoded"
        case .truncated(let format): "the \(format.rawValue) ends before its picture is complete"
        case .damaged(let format, let detail): "the \(format.rawValue) is damaged\(inParentheses(detail))"
        case .unsupported(let format, let detail):
            "this sort of \(format.rawValue) is not read\(inParentheses(detail))"
        case .notEncodable(let reason): "the picture cannot be written: \(reason)"
        case .metadataNotFound(let format, let detail):
            "the \(format) is damaged\(inParentheses(detail)), so its metadata cannot be left out"
        case .outOfMemory: "there is not enough memory for this picture"
        }
    }

    private var remedy: String? {
        switch kind {
        case .empty, .truncated, .damaged, .metadataNotFound: "Copy the file again from where it came, or leave it out."
        case .unknownFormat, .unsupported: "Save it as \(Self.readable)."
        case .tooManyBytes: "Make it smaller, or raise 'limits: \(RasterLimits.bytesKey)' in embedsite.yml."
        case .tooManyPixels: "Make it smaller, or raise 'limits: \(RasterLimits.pixelsKey)' in embedsite.yml."
        case .outOfMemory: "Make the picture smaller, or run with fewer --jobs."
        case .notEncodable: nil
        }
    }

    private func inParentheses(_ detail: String) -> String { detail.isEmpty ? "" : " (\(detail))" }
}

extension RasterError: CustomStringConvertible {
    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
