import Artifacts
package import Diagnostics

/// One built site in memory, immutable: a request sees all of one build or all of another, never half of each. Nothing
/// outside these files can be served, whatever a path or a symbolic link says.
package struct ServedSite: Sendable {
    struct File: Sendable {
        let bytes: [UInt8]
        let contentType: String
        let tag: String
    }

    private let files: [String: File]
    /// What the newest build complained of; empty after a good one.
    package let problems: [Diagnostic]

    /// `files` by their path below the site's root, `a/index.html`. Dotfiles are left out.
    package init(files: [(path: String, bytes: [UInt8])], problems: [Diagnostic] = []) {
        var kept: [String: File] = [:]
        for file in files where !file.path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
            kept[file.path] = File(
                bytes: file.bytes, contentType: ContentType.of(path: file.path),
                tag: "\"\(ContentHash(of: file.bytes).short)\"")
        }
        self.init(kept, problems: problems)
    }

    private init(_ files: [String: File], problems: [Diagnostic]) {
        self.files = files
        self.problems = problems
    }

    package static let empty = ServedSite(files: [])

    /// The same good pages, with the complaints of a newer build that failed.
    package func failing(with problems: [Diagnostic]) -> ServedSite {
        ServedSite(files, problems: problems)
    }

    package var isEmpty: Bool { files.isEmpty }

    subscript(path: String) -> File? { files[path] }
}

/// The type and charset that a file is served with.
enum ContentType {
    static func of(path: String) -> String {
        let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return types[ending] ?? "application/octet-stream"
    }

    /// A sound or film.
    static func isPlayed(_ type: String) -> Bool { type.hasPrefix("audio/") || type.hasPrefix("video/") }

    static let html = "text/html; charset=utf-8"

    private static let types = [
        "html": html, "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "json": "application/json", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
        "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "ico": "image/x-icon",
        "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8", "xml": "application/xml",
        "wav": "audio/wav", "wave": "audio/wav", "flac": "audio/flac", "ogg": "audio/ogg", "oga": "audio/ogg",
        "opus": "audio/ogg", "mp3": "audio/mpeg", "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime",
        "webm": "video/webm", "ogv": "video/ogg",
        "pdf": "application/pdf", "woff2": "font/woff2", "npy": "application/octet-stream",
    ]
}
