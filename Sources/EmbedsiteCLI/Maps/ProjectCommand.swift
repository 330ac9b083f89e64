import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import Projections
import VectorMath
import YAMLReading

struct ProjectCommand: ParsableCommand {
    enum Method: String, CaseIterable, ExpressibleByArgument {
        case pca, mds, umap, tsne

        var name: MapMethod.Name {
            switch self {
            case .pca: .pca
            case .mds: .mds
            case .umap: .umap
            case .tsne: .tsne
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "project", abstract: "Place vectors on a map: two numbers for each, or more.",
        discussion: "The same seed gives the same map, on any number of threads.")

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(help: "pca, mds (classical scaling), umap or tsne.")
    var method = Method.pca

    @Option(help: "Dimensions of the map: 1 to 64, for tsne 2 or 3. (default: 2)")
    var dims: Int?

    @Flag(help: "pca: in units of each component's standard deviation, so that all weigh the same.")
    var whiten = false

    @Option(
        help: """
            First take away the mean and so many directions that all vectors have most in common (all-but-the-top; \
            usual: a hundredth of the vectors' numbers).
            """)
    var removeCommon: Int?

    @Option(help: "Of everything random.")
    var seed: UInt64 = 42

    @Option(help: "The .npy file to write.")
    var out: String

    @OptionGroup var force: ForceOption

    @OptionGroup(title: "For mds, umap and tsne") var options: LayoutOptions

    @OptionGroup(title: "For umap") var inputs: ProjectInputs

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var threads: JobsOption

    func validate() throws {
        try OptionRange.check("--dims", dims, in: .whole(method == .tsne ? 2...3 : 1...64))
        try OptionUse(for: method).check("--whiten", whiten ? true : nil, .pca)
        try OptionRange.check("--remove-common", removeCommon, in: .from(0))
        if removeCommon != nil, inputs.onto != nil {
            throw ValidationError("--remove-common has no use with --onto: new items alone have other directions")
        }
        if options.densmap, inputs.onto != nil { throw ValidationError("--densmap has no use with --onto") }
        try options.check(for: method)
        try inputs.check(for: method, dims: dims)
    }

    func run() throws {
        var results = force.results(reading: [vectors] + inputs.files)
        let result = try results.claim(out, as: .array)
        let second = try results.claim(inputs.alignedOut, as: .array, of: "--aligned-out")
        let file = try VectorsFile(vectors, columns)
        try RowWarnings(metric: method == .pca ? nil : options.metric ?? .cosine, isChoice: true).say(of: file)
        let maps = try layouts(of: prepared(file))
        for map in maps { try Self.check(map, of: file) }
        for (map, file) in zip(maps, [result, second].compactMap(\.self)) {
            try file.write(NumPyFile.write(map))
        }
    }

    /// Refuses places whose numbers no float can hold.
    private static func check(_ map: Matrix, of file: VectorsFile) throws {
        guard let place = map.storage.firstIndex(where: { $0.magnitude == .greatestFiniteMagnitude }) else { return }
        throw Complaints([
            .error(
                at: SourcePosition(file.path),
                "row \(PlainText.grouped(place / map.columns)) (counted from 0) is too large: its place lies beyond 3.4e38, the largest number that a map holds",
                remedy: "Divide all vectors by 1,000 or more: the map keeps its shape.")
        ])
    }

    /// Vectors less what they have in common, where that is asked for.
    private func prepared(_ file: VectorsFile) throws -> VectorsFile {
        guard let removeCommon else { return file }
        let dimensions = file.matrix.columns
        guard removeCommon < dimensions else {
            throw Complaints([
                .error(
                    at: SourcePosition(file.path),
                    "vectors of \(PlainText.count(dimensions, "number")) have nothing left without \(PlainText.count(removeCommon, "direction"))",
                    remedy: "Lower --remove-common; a hundredth of the numbers is usual.")
            ])
        }
        let rest = VectorTransformation.allButTheTop.applied(
            to: file.matrix, count: removeCommon, seed: seed, threads.workers)
        return VectorsFile(of: file, rest)
    }

    /// One map; two that are aligned.
    private func layouts(of file: VectorsFile) throws -> [Matrix] {
        let reporter = TerminalReporter()
        let (dims, asked) = (dims ?? 2, options.method(method.name, seed: seed))
        switch asked {
        case .pca where whiten:
            return [VectorTransformation.whitened.applied(to: file.matrix, count: dims, seed: seed, threads.workers)]
        case .mds:
            try file.check(
                atMost: MapQuestion.mostScaled, for: "classical scaling",
                remedy: "Use '--method pca' or '--method umap'.")
        case .tsne(let parameters):
            if case .tsne(let fitted) = asked.fitted(to: file.count), fitted.perplexity < parameters.perplexity {
                reporter.say(
                    "--perplexity is held to \(Int(fitted.perplexity)) with \(PlainText.count(file.count, "item")).")
            }
        case .umap(let map): return try umapLayouts(of: file, by: map, dims, reporter)
        case .pca, .directions, .given: break
        }
        return [try placed(file, by: asked)]
    }

    private func placed(_ file: VectorsFile, by method: MapMethod, groups: [Int?]? = nil) throws -> Matrix {
        var plan = MapPlan(method, dimensions: dims ?? 2)
        plan.groups = groups
        let placement = try file.answer(MapPlacementQuestion(plan, seed: seed), threads)
        TerminalReporter().say(neighborRecall: placement.neighborRecall)
        return placement.layout
    }

    private func umapLayouts(
        of file: VectorsFile, by asked: UMAPMap, _ dims: Int, _ reporter: TerminalReporter
    ) throws -> [Matrix] {
        var map = asked
        map.parameters.dimensions = dims
        if let weight = inputs.targetWeight { map.parameters.targetWeight = weight }
        if let finished = try inputs.finished(for: file, columns) {
            return [
                try file.answer(
                    NewPlacesQuestion(
                        among: OtherVectors(finished.vectors), on: OtherVectors(finished.map), map.parameters),
                    threads)
            ]
        }
        let most = max(2, file.count - 1)
        if map.parameters.neighbors > most {
            reporter.say("--neighbors is held to \(most) with \(PlainText.count(file.count, "item")).")
        }
        if let other = try inputs.other(for: file, columns) {
            return try file.answer(
                AlignedPlacementsQuestion(
                    with: OtherVectors(prepared(other).matrix), map.parameters,
                    alignment: inputs.alignment ?? AlignedPlacementsQuestion.defaultAlignment), threads)
        }
        return [try placed(file, by: .umap(map), groups: inputs.labels(of: file))]
    }
}
