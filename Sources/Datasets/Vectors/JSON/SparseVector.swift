import JSONReading

/// Vectors of which only the numbers that are not zero are written, with their places.
enum SparseVector {
    /// `{"indices": […], "values": […]}` as of Pinecone and Qdrant, `[{"index": …, "value": …}, …]` as of Text Embeddings
    /// Inference.
    static func `is`(_ value: JSONValue) -> Bool {
        switch value {
        case .object: isList(value["indices"]) && isList(value["values"])
        case .array(let items): !items.isEmpty && items.allSatisfy { $0["index"] != nil && $0["value"] != nil }
        default: false
        }
    }

    private static func isList(_ value: JSONValue?) -> Bool {
        switch value {
        case .array, .packed: true
        default: false
        }
    }
}
