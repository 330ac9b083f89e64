import Diagnostics

/// What is wrong with a file of safetensors.
enum SafetensorsFault: Equatable {
    enum TensorFault: Equatable {
        case noEntry, twice
        case size(ArrayShape, held: Int)
        /// In bytes, counted from where the numbers begin.
        case outside(end: Int, held: Int)
        case overlap(at: Int, end: Int)
        case gap(from: Int, to: Int)
    }

    case end
    case header(UInt64)
    case rest(Int)
    case tensor(String, TensorFault)
    case type(String)

    var message: String {
        switch self {
        case .end: "this is no safetensors file: it ends in its header"
        case .header(let length):
            "this is no safetensors file: its header claims \(PlainText.count(length, "byte"))"
        case .rest(let count): "the last \(PlainText.count(count, "byte")) of the file belong to no tensor"
        case .tensor(let name, let fault): "the tensor '\(PlainText.shortened(name, to: 60))' \(Self.described(fault))"
        case .type(let type): "the tensor holds '\(PlainText.shortened(type, to: 40))'; expected numbers"
        }
    }

    var remedy: String? {
        switch self {
        case .header: "Headers of at most \(PlainText.grouped(SafetensorsHeader.longest)) bytes are read."
        case .rest, .tensor: "Write or fetch the file again; it was cut short or changed."
        case .type: "Save it as float32: save_file({'embeddings': vectors.astype('float32')}, path)."
        case .end: nil
        }
    }

    private static func described(_ fault: TensorFault) -> String {
        switch fault {
        case .noEntry: "has no dtype, shape and data_offsets that can be read"
        case .twice: "stands twice in the header"
        case .size(let array, let held):
            "has \(PlainText.count(held, "byte")), but is \(array.title) (\(array.byteTitle))"
        case .outside(let end, let held):
            "ends after \(PlainText.count(end, "byte")) of numbers; the file holds \(PlainText.grouped(held))"
        case .overlap(let place, let end):
            "begins at byte \(PlainText.grouped(place)), but the one before it ends at \(PlainText.grouped(end))"
        case .gap(let start, let end):
            "begins at byte \(PlainText.grouped(end)), but the one before it ends at \(PlainText.grouped(start))"
        }
    }
}
