import JSONReading

/// One item of a file of JSON.
struct JSONRow {
    /// Its numbers, where the layout of the file says which they are.
    var vector: JSONValue?
    /// What else is told of it; where the layout does not say where the numbers are, they are among these.
    var cells: [JSONValue.Member] = []
    /// What names it, where the layout says so: a word, or what the author called a request.
    var key: String?
    /// nil where it is not known.
    let place: Table.Place?
    /// The number that tells its place among others; nil where it has none.
    var index: Int?
}
