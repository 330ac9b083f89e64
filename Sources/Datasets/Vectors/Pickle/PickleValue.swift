/// Something that a pickle makes. What may hold other values stands in `PickleObjects` under its number: nothing is
/// nested, so nothing can be nested too deep, and what stands in two places is there once.
enum PickleValue {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case text(Int)
    case bytes(Int)
    case list(Int)
    case tuple(Int)
    case global(PickleGlobal)
    case type(Int)
    case array(Int)

    /// What this is, for a complaint.
    var found: String {
        switch self {
        case .none: "None"
        case .bool: "True or False"
        case .int, .float: "a number"
        case .text: "text"
        case .bytes: "bytes"
        case .list: "a list"
        case .tuple: "a tuple"
        case .global(let global): "'\(global.rawValue)'"
        case .type: "a type of numbers"
        case .array: "an array"
        }
    }
}

/// The only names that a pickle may speak of. None is called: each stands for something that is read here.
enum PickleGlobal: String {
    case reconstruct = "_reconstruct"
    case fromBuffer = "_frombuffer"
    case scalar
    case array = "ndarray"
    case type = "dtype"
    /// The type of texts of any length, NumPy 2's StringDType, whose array is a list of them.
    case textType = "_convert_to_stringdtype_kwargs"
    /// How protocol 2 writes bytes: as text, one byte a character.
    case encode

    init?(module: String, name: String) {
        guard let global = Self(rawValue: name), global.modules.contains(module) else { return nil }
        self = global
    }

    /// NumPy 2 moved what NumPy 1 has in `numpy.core`.
    private var modules: [String] {
        switch self {
        case .reconstruct, .scalar: ["numpy.core.multiarray", "numpy._core.multiarray"]
        case .textType: ["numpy.core._internal", "numpy._core._internal"]
        case .fromBuffer: ["numpy.core.numeric", "numpy._core.numeric"]
        case .array, .type: ["numpy"]
        case .encode: ["_codecs"]
        }
    }
}

/// All that the values of one pickle lead to, by their numbers.
struct PickleObjects {
    /// UTF-8.
    var texts: [ArraySlice<UInt8>] = []
    var bytes: [ArraySlice<UInt8>] = []
    var lists: [[PickleValue]] = []
    var tuples: [[PickleValue]] = []
    var types: [PickledType] = []
    var arrays: [PickledArray] = []
}

/// What the elements of a NumPy array are.
struct PickledType {
    /// As in a `.npy` file, after the order of bytes: `f8`, `O8` for objects, or `T` for texts of any length.
    let code: String
    var isBigEndian = false

    var number: NumberType? { NumPyHeader.types[code] }
    var isOfObjects: Bool { code.hasPrefix("O") || code == "T" }
}

/// A NumPy array; nil extents until the pickle has said what it holds.
struct PickledArray {
    enum Elements {
        case nothing
        /// The number of the list that holds them, row by row.
        case objects(list: Int)
        case numbers(NumberType, ArraySlice<UInt8>, isBigEndian: Bool, isColumnMajor: Bool)
    }

    var extents: [Int] = []
    var elements = Elements.nothing
}
