import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import Figures
import VectorMath

/// A figure of files of vectors, without a site: its kind, its keys, and what stands beside the vectors.
struct FiguredFiles: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "A key of the kind and its value, as in an article's block: --set k=5. As often as there are keys.",
            valueName: "key=value"))
    var settings: [String] = []

    @Option(help: "The labels of the rows: a .txt file with one on each line, or a\(ItemLabels.summary.dropFirst()).")
    var labels: String?

    @Option(help: ItemNames.help)
    var names: String?

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    private static let place = SourcePosition("command line")
    /// What the figure's text calls the files.
    private static let called = ["first", "second", "third", "fourth"]

    /// The first option that is given; nil for none.
    var given: String? {
        if !settings.isEmpty { return "--set" }
        if labels != nil { return "--labels" }
        if names != nil { return "--names" }
        return columns.isEmpty ? nil : "a key of the vectors' file"
    }

    /// Of the files `paths`.
    func figure(_ kind: String, of paths: [String], _ threads: JobsOption) throws -> Figure {
        let spec = try spec(kind, count: paths.count)
        let files: [VectorsFile]
        if paths.count == 2 {
            let pair = try VectorsFile.pair(paths[0], paths[1], columns)
            files = [pair.0, pair.1]
        } else {
            files = try paths.map { try VectorsFile($0, columns) }
        }
        let sets = try files.enumerated().map { place, file in
            file.set(called: Self.called[place], names: try texts(of: file), labels: try labels(of: file))
        }
        return try FigureDrawer.draw(spec, sets: sets, analyst: Analyst(store: nil, workers: threads.workers))
    }

    /// As a block of an article would have it.
    private func spec(_ kind: String, count: Int) throws -> FigureSpec {
        guard count <= Self.called.count else {
            throw ValidationError("a figure takes at most \(Self.called.count) files of vectors; found \(count)")
        }
        var lines = [("kind", kind), ("data", "[\(Self.called[..<count].joined(separator: ", "))]")]
        for setting in settings {
            let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, parts[0].wholeMatch(of: /[A-Za-z][A-Za-z0-9_-]*/) != nil else {
                throw ValidationError(
                    "--set is '\(PlainText.shortened(PlainText.singleLine(setting), to: 60))'; expected a key and its value, as in --set k=5"
                )
            }
            lines.append((parts[0], parts[1]))
        }
        let text = lines.map { "\($0): \(PlainText.singleLine($1))\n" }.joined()
        let (spec, diagnostics) = FigureSpec.read(text, at: Self.place)
        guard let spec, diagnostics.isEmpty else {
            let words = diagnostics.map { [$0.message, $0.remedy].compactMap(\.self).joined(separator: ". ") }
            throw ValidationError(words.joined(separator: "\n"))
        }
        return spec
    }

    private func texts(of file: VectorsFile) throws -> [String]? {
        guard names != nil else { return nil }
        let names = try ItemNames(names, of: file)
        return (0..<file.count).map { names.name($0) ?? "" }
    }

    private func labels(of file: VectorsFile) throws -> [String?]? {
        guard let labels else { return nil }
        if try NumPyFormat(start: VectorsFile.file(labels).start(count: NumPyFormat.startLength)) == nil {
            let texts = try ItemNames(labels, of: file)
            return (0..<file.count).map { texts.name($0) }
        }
        let found = try ItemLabels(labels, of: file)
        let names = found.names.map { name in
            switch name {
            case .number(let number): String(number)
            case .text(let text): text
            }
        }
        return found.classes.map { $0 < 0 ? nil : names[$0] }
    }
}
