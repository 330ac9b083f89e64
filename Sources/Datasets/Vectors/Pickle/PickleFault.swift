import Diagnostics

/// What is wrong with a pickle, or with what it holds.
enum PickleFault: Equatable {
    case reading(PickleReader.Fault)
    case value(String)
    case sharedLists(limit: Int)

    var message: String {
        switch self {
        case .reading(.operation(let name)):
            "this pickle asks for \(PlainText.shortened(name, to: 80)), which is not read"
        case .reading(.global(let name)):
            "this pickle asks for '\(PlainText.shortened(name, to: 80))', which is not read"
        case .reading(.oldProtocol): "this pickle is of protocol 0 or 1; those from 2 to 5 are read"
        case .reading(.cutShort): "this pickle ends too early"
        case .reading(.damaged): "this pickle is damaged"
        case .value(let found): "this pickle holds \(found); expected an array of objects in rows and columns"
        case .sharedLists(let limit):
            "the lists have more than \(PlainText.grouped(limit)) numbers, as many as there are bytes"
        }
    }

    var remedy: String? {
        switch self {
        case .reading(.cutShort), .reading(.damaged):
            "Write or fetch the file again; it was cut short or changed."
        case .reading(.oldProtocol):
            "Write it by pickle.dump(values, file, protocol=4), or keep the vectors by numpy.save."
        case .reading, .value:
            "Lists, numbers, texts, None and NumPy arrays of them are read. Save other columns as text, or drop them."
        case .sharedLists: "Write each row with a list of its own."
        }
    }
}
