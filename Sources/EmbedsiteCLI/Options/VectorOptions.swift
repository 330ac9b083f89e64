import ArgumentParser
import Datasets
import Diagnostics
import YAMLReading

/// What a command line says of a file of vectors beside its name: the keys that a manifest has for it under `records:`.
struct VectorOptions: ParsableArguments {
    @Option(help: help("id"))
    var id: String?

    @Option(help: help("text"))
    var text: String?

    @Option(help: help("label"))
    var label: String?

    @Option(help: help("fields", "With commas between them."))
    var fields: String?

    @Option(help: help("vector"))
    var vector: String?

    @Option(help: help("numbers"))
    var numbers: String?

    @Option(help: help("separator"))
    var separator: String?

    @Option(help: help("header"))
    var header: String?

    @Option(help: help("orient"))
    var orient: String?

    @Option(help: help("skip"))
    var skip: String?

    static let title = "For files with columns"

    /// By keys.
    private var given: [(key: String, text: String)] {
        [
            ("id", id), ("text", text), ("label", label), ("vector", vector), ("numbers", numbers),
            ("separator", separator), ("header", header), ("orient", orient), ("skip", skip),
        ].compactMap { key, text in text.map { (key, $0) } }
    }

    var isEmpty: Bool { given.isEmpty && fields == nil }

    func validate() throws {
        guard let found = read(at: SourcePosition("command line")).1.first else { return }
        var words = [found.message, found.remedy].compactMap(\.self).joined(separator: ". ")
        for (key, _) in given { words = words.replacing("'\(key)'", with: "--\(key)") }
        throw ValidationError(PlainText.singleLine(words))
    }

    /// - Parameter path: the file that it is said of.
    func said(of path: String) -> VectorsText {
        read(at: SourcePosition(VectorsName(path).path)).0
    }

    private func read(at position: SourcePosition) -> (VectorsText, [Diagnostic]) {
        VectorsText.read(given, fields: fields?.split(separator: ",").map(String.init), at: position)
    }

    private static func help(_ key: String, _ more: String? = nil) -> ArgumentHelp {
        let summary = VectorsText.keys.first { $0.name == key }?.documented(RecordsText()).summary ?? ""
        return ArgumentHelp([summary.replacing("`", with: "'"), more].compactMap(\.self).joined(separator: " "))
    }
}
