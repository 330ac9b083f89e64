import Foundation

/// What Arrow's libraries (pandas, pyarrow, polars) note in a Parquet file of the types that its columns had: Parquet itself has
/// no periods, no spans of time and no categories, and keeps the numbers that stand for them.
///
/// It is a message of Arrow's own format in base64, under `ARROW:schema` of the file's metadata
/// (https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format, `Schema.fbs` and `Message.fbs`).
struct ArrowSchema {
    /// By the columns' names. Without those that are what they look like.
    let meanings: [String: QueryColumn.Meaning]

    static let key = "ARROW:schema"

    /// Nothing of what cannot be read.
    init(base64 text: String) {
        guard let data = Data(base64Encoded: text) else {
            meanings = [:]
            return
        }
        var bytes = Array(data)[...]
        // Before version 0.15 of Arrow only the length stood before the message.
        if bytes.starts(with: [0xFF, 0xFF, 0xFF, 0xFF]) { bytes = bytes.dropFirst(4) }
        let message = FlatTable(root: bytes.dropFirst(4))
        let schema = message?.byte(1) == Self.schema ? message?.table(2) : nil
        meanings = Dictionary(
            (schema?.tables(1) ?? []).compactMap { field in
                field.text(0).flatMap { name in Self.meaning(of: field).map { (name, $0) } }
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func meaning(of field: FlatTable) -> QueryColumn.Meaning? {
        switch field.tables(6).first(where: { $0.text(0) == "ARROW:extension:name" })?.text(1) {
        case "pandas.period"?: return .periods
        case "arrow.bool8"?: return .flags
        default: break
        }
        if field.byte(2) == duration { return .spans }
        return field.table(4) == nil ? nil : .categories
    }

    /// Numbers of kinds of messages and of types.
    private static let schema: UInt8 = 1
    private static let duration: UInt8 = 18
}
