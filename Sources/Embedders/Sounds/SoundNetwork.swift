import Inference
import Sounds

/// A model of sounds ready to run: one sound in, its vector out.
struct SoundNetwork: Sendable {
    static let longestVector = 65_536

    let model: CompiledModel
    private let recipe: SoundRecipe
    private let port: SoundPort
    private let file: String

    init(_ card: SoundModelCard, runtime: InferenceRuntime, precision: Precision, streams: Int) throws {
        let files = try SoundModelFiles(card)
        if let file = files.network {
            self.file = file.name
            let opened = try file.opened(output: card.output)
            defer { opened.close() }
            model = try CompiledModel(
                opened.source, name: file.name, runtime: runtime, precision: precision, streams: streams)
            port = try SoundPort(model.inputs, file: file.name)
            recipe = try SoundRecipe(port, card.input, said: try files.preprocessor(), file: file.name)
        } else {
            file = files.folder.name
            let architecture = try files.architecture()
            let (weights, tensors) = try files.mapped()
            let graph = try SoundGraph.make(architecture, weights, tensors, output: card.output, of: files.folder)
            model = try CompiledModel(
                .graph(graph, weights), name: file, runtime: runtime, precision: precision, streams: streams)
            port = try SoundPort(model.inputs, file: file)
            recipe = SoundRecipe(bands: architecture.bands, frames: architecture.frames)
            try architecture.require(card.input, try files.preprocessor(), file: file)
        }
    }

    /// The mean of the states of all of the sound's parts; of a model that gives a vector for each part, the mean of these, weighed
    /// by how long the parts are. States of the silence behind a sound do not count.
    func vector(of sound: Sound, _ request: borrowing InferenceRequest) throws -> [Float] {
        var sums: [Double] = []
        var weight = 0.0
        for part in recipe.parts(of: sound) {
            let (numbers, shape) = recipe.numbers(of: part)
            let output = try request.run([InputTensor(.float32(numbers), shape: port.shape(of: shape))])[0]
            let width = try width(of: output)
            if sums.isEmpty { sums = [Double](repeating: 0, count: width) }
            guard sums.count == width else { throw ModelFileError(.noSoundVector(output.shape), in: file) }
            let states = output.values.count / width
            let own = recipe.isFilled ? (states * part.count + recipe.length - 1) / recipe.length : states
            // Of a vector for the whole part there is one, which counts as long as the part is.
            let share = output.shape.count == 3 ? 1 : Double(part.count)
            for state in 0..<max(1, own) {
                for column in 0..<width { sums[column] += share * Double(output.values[state * width + column]) }
            }
            weight += share * Double(max(1, own))
        }
        return sums.map { Float($0 / max(weight, 1)) }
    }

    /// Numbers of one state.
    private func width(of output: OutputTensor) throws -> Int {
        let shape = output.shape
        let isVector = shape.count == 1 || shape.count == 2 && shape[0] == 1
        guard isVector || shape.count == 3 && shape[0] == 1 && shape[1] > 0, let width = shape.last, width > 0 else {
            throw ModelFileError(.noSoundVector(shape), in: file)
        }
        guard width <= Self.longestVector else {
            throw ModelFileError(.outputLength(width, most: Self.longestVector, hasTokens: false), in: file)
        }
        return width
    }
}
