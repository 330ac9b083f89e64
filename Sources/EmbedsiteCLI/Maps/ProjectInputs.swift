import Analyses
import ArgumentParser
import Diagnostics
import Projections
import VectorMath
import YAMLReading

/// Files beside the vectors that UMAP can take: labels, a finished map for new items, another model's vectors.
struct ProjectInputs: ParsableArguments {
    @Option(help: "\(ItemLabels.summary): items of one label are drawn together.")
    var labels: String?

    @Option(
        help:
            "What labels weigh against vectors, 0 to 1. (default: \(PlainText.number(UMAPParameters().targetWeight)))"
    )
    var targetWeight: Double?

    @Option(help: "The vectors of a finished map, on which these are placed as new items; needs --layout.")
    var onto: String?

    @Option(help: "That map, which stays as it is; give the options that it was made with.")
    var layout: String?

    @Option(
        help: """
            Another model's vectors of the same items, for a second map on which what did not change lies in the same \
            place; needs --aligned-out.
            """)
    var aligned: String?

    @Option(help: "The .npy file of the second map to write.")
    var alignedOut: String?

    @Option(
        help:
            "How firmly the two maps are held together, 0 to 1. (default: \(PlainText.number(AlignedPlacementsQuestion.defaultAlignment)))"
    )
    var alignment: Double?

    /// What these read.
    var files: [String?] { [labels, onto, layout, aligned] }

    func check(for method: ProjectCommand.Method, dims: Int?) throws {
        let use = OptionUse(for: method)
        try use.check("--labels", labels, .umap)
        try use.check("--onto", onto, .umap)
        try use.check("--aligned", aligned, .umap)
        for (name, isGiven, other, isOtherGiven) in [
            ("--target-weight", targetWeight != nil, "--labels", labels != nil),
            ("--layout", layout != nil, "--onto", onto != nil),
            ("--onto", onto != nil, "--layout", layout != nil),
            ("--aligned-out", alignedOut != nil, "--aligned", aligned != nil),
            ("--aligned", aligned != nil, "--aligned-out", alignedOut != nil),
            ("--alignment", alignment != nil, "--aligned", aligned != nil),
        ] where isGiven && !isOtherGiven {
            throw ValidationError("\(name) needs \(other)")
        }
        let modes = [("--labels", labels), ("--onto", onto), ("--aligned", aligned)].filter { $0.1 != nil }.map(\.0)
        if modes.count > 1 { throw ValidationError("\(modes[0]) and \(modes[1]) exclude each other") }
        if onto != nil, dims != nil {
            throw ValidationError("--dims has no use with --onto: new items have the dimensions of --layout")
        }
        try OptionRange.check("--target-weight", targetWeight, in: .number(0...1))
        try OptionRange.check("--alignment", alignment, in: .number(0...1))
    }

    /// One for each item, nil where unknown; nil without labels.
    func labels(of file: VectorsFile) throws -> [Int?]? {
        try labels.map { try ItemLabels($0, of: file).classes.map { $0 < 0 ? nil : $0 } }
    }

    /// The finished map and its vectors; nil where there is none.
    func finished(for file: VectorsFile, _ columns: VectorOptions) throws -> (vectors: Matrix, map: Matrix)? {
        guard let onto, let layout else { return nil }
        let (mapped, map) = try VectorsFile.pair(onto, layout, columns)
        try mapped.check(
            layout, has: map.count, "place", remedy: "Give the map that was made of these vectors.")
        let (found, expected) = (file.matrix.columns, mapped.matrix.columns)
        guard found == expected else {
            throw Complaints([
                .error(
                    at: SourcePosition(file.path),
                    "vectors of \(PlainText.count(found, "number")); those of '\(onto)' have \(PlainText.grouped(expected))",
                    remedy: "Embed both with the same model.")
            ])
        }
        return (mapped.matrix, map.matrix)
    }

    /// Another model's vectors of the same items; nil where there are none.
    func other(for file: VectorsFile, _ columns: VectorOptions) throws -> VectorsFile? {
        guard let aligned else { return nil }
        let other = try VectorsFile(aligned, columns, matching: file)
        try file.check(aligned, has: other.count, "row", remedy: VectorsFile.twoModels)
        return other
    }
}
