import Diagnostics

/// What is wrong with an array of numbers, or with one of them. Rows and columns count from 0.
enum NumberFault: Equatable {
    case outOfRange(row: Int, column: Int, Float)
    case notFinite(row: Int, column: Int, Float)
    case tooLarge(row: Int, column: Int, Double)
    case oneDimension(Int)
    case dimensions([Int])
    case emptyArray(ArrayShape)
    case integerTooLarge

    var message: String {
        switch self {
        case .outOfRange(let row, let column, let number):
            "\(Self.place(row, column)) is \(number); numbers from -1e15 to 1e15 can be compared"
        case .notFinite(let row, let column, let number):
            "\(Self.place(row, column)) is \(number.isNaN ? "NaN" : number < 0 ? "-infinity" : "infinity")"
        case .tooLarge(let row, let column, let number):
            "\(Self.place(row, column)) is \(number), too large for a 32-bit float"
        case .oneDimension(let count):
            "the array has one dimension of \(PlainText.count(count, "number")); expected rows and columns"
        case .dimensions([]): "the array has one number; expected rows and columns"
        case .dimensions(let shape):
            """
            the array has \(PlainText.count(shape.count, "dimension")) (\(ArrayShape.title(of: shape))); expected rows \
            and columns
            """
        case .emptyArray(let header): "the array is empty (\(header.title))"
        case .integerTooLarge: "a number is too large for 64 bits"
        }
    }

    var remedy: String? {
        switch self {
        case .outOfRange: "Divide all vectors by one number."
        case .notFinite: "Leave the row out or mend its number."
        case .oneDimension:
            "Reshape it to one row per item: vectors.reshape(-1, D) for vectors of D numbers, reshape(-1, 1) for a number each."
        case .dimensions: "Reshape it to one row per item: vectors.reshape(len(vectors), -1)."
        case .emptyArray: "Write at least one row."
        case .tooLarge, .integerTooLarge: nil
        }
    }

    private static func place(_ row: Int, _ column: Int) -> String {
        "row \(PlainText.grouped(row)), column \(PlainText.grouped(column)) (counted from 0)"
    }
}
