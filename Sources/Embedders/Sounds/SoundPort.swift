import Inference

/// What a model that the runtime reads takes: one sound.
struct SoundPort {
    enum Form: Equatable {
        /// nil where there may be any number.
        case samples(Int?)
        /// nil where it may be any.
        case bands(Int?, frames: Int?)
    }

    let port: ModelPort
    let form: Form
    /// Behind the sounds, where the samples have a channel of their own.
    private let hasChannel: Bool
    /// Whether the first dimension counts sounds.
    private let hasSounds: Bool

    init(_ ports: [ModelPort], file: String) throws(ModelFileError) {
        guard ports.count == 1, let port = ports.first, port.elementType == .float32, let shape = port.shape,
            (1...3).contains(shape.count), shape.count == 1 || shape[0] ?? 1 == 1
        else { throw ModelFileError(.notOneSound(ports), in: file) }
        self.port = port
        hasSounds = shape.count > 1
        hasChannel = shape.count == 3 && shape[1] == 1
        // A few channels are no bands.
        if shape.count == 3, !hasChannel, let bands = shape[1], !SoundRecipe.bands.contains(bands) {
            throw ModelFileError(.notOneSound(ports), in: file)
        }
        form = shape.count < 3 || hasChannel ? .samples(shape[shape.count - 1]) : .bands(shape[1], frames: shape[2])
    }

    /// - Parameter inner: of what is made of a sound.
    func shape(of inner: [Int]) -> [Int] { (hasSounds ? [1] : []) + (hasChannel ? [1] : []) + inner }
}
