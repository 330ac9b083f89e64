import Diagnostics

/// What is wrong with a `.npy` file.
enum NumPyFault: Equatable {
    enum HeaderFault: Equatable {
        case unknownKey(String)
        case missingKey, noText, openText, noBool, tooManyDimensions, noShape
        case missing(Unicode.Scalar)
    }

    case otherStart
    case version(UInt8)
    case headerTooLong(Int)
    case unreadableHeader(HeaderFault)
    case fieldsOfRecords
    case elementType(String)
    /// Of an array beside the vectors: what it holds.
    case textType(String)
    case byteCount(ArrayShape, held: Int)
    case notIntegers(ArrayShape)
    case textCount(Int, bytes: Int, held: Int)

    var message: String {
        switch self {
        case .otherStart: "this is not a .npy file: it does not begin with '\\x93NUMPY'"
        case .version(let version): "this .npy file has version \(version); versions 1 to 3 are read"
        case .headerTooLong(let length):
            "the header claims \(PlainText.count(length, "byte")), the file ends before"
        case .unreadableHeader(let fault): "the header of this .npy file cannot be read: \(Self.described(fault))"
        case .fieldsOfRecords: "the array holds records of several fields; expected numbers"
        case .elementType(let type) where Self.isComplex(type):
            "the array holds '\(PlainText.shortened(type, to: 40))', numbers with an imaginary part"
        case .elementType(let type): "the array holds '\(PlainText.shortened(type, to: 40))'; expected numbers"
        case .textType(let found): "the array holds \(PlainText.shortened(found, to: 40)); expected texts or numbers"
        case .byteCount(let header, let held):
            """
            the header says \(header.title) (\(header.byteTitle)), the file holds \(PlainText.count(held, "byte")) \
            after it
            """
        case .notIntegers(let header): "this is \(header.title); expected one row of whole numbers"
        case .textCount(let count, let bytes, let held):
            """
            the header says \(PlainText.count(count, "text")) of \(PlainText.count(bytes, "byte")), the file holds \
            \(PlainText.count(held, "byte")) after it
            """
        }
    }

    var remedy: String? {
        switch self {
        case .otherStart, .unreadableHeader: "Write it with numpy.save."
        case .fieldsOfRecords: "Save each field as an array of its own, the vectors as rows and columns of float32."
        case .elementType(let type) where Self.isComplex(type): ComplexNumber.remedy
        case .elementType: "Save it as float32: numpy.save(path, vectors.astype('float32'))."
        case .textType: "Save it as texts: array.astype(str)."
        case .byteCount, .textCount: "Write the file again; it was cut short or changed."
        case .version, .headerTooLong, .notIntegers: nil
        }
    }

    private static func isComplex(_ type: String) -> Bool { type.wholeMatch(of: /[<>=|]?c[0-9]+/) != nil }

    private static func described(_ fault: HeaderFault) -> String {
        switch fault {
        case .unknownKey(let key): "an unknown key '\(PlainText.shortened(key, to: 40))'"
        case .missingKey: "one of descr, fortran_order and shape is missing"
        case .noText: "expected a text in quotes"
        case .openText: "a text that never ends"
        case .noBool: "expected True or False"
        case .tooManyDimensions: "more than 32 dimensions"
        case .noShape: "a shape that is no list of whole numbers"
        case .missing(let scalar): "expected '\(scalar)'"
        }
    }
}
