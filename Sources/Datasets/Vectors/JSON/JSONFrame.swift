import JSONReading

/// A data frame as pandas' `to_json` writes it by the orients that say what they are, `split` and `table`. (`columns` and
/// `index` are a `NestedFrame`, `records` objects in a list, `values` lists of cells.) The index comes first and has no
/// name, as in a table of `to_csv`.
struct JSONFrame {
    let rows: [[JSONValue.Member]]
    /// Columns that call the rows by names of their own.
    let indices: [String]

    /// nil for an object of another layout.
    init?(_ object: JSONValue) {
        if let rows = Self.split(object) ?? Self.series(object) {
            (self.rows, indices) = (rows, [])
        } else if let (rows, indices) = Self.table(object) {
            (self.rows, self.indices) = (rows, indices)
        } else {
            return nil
        }
    }

    private static let unnamed = "index"

    private static func index(_ value: JSONValue) -> JSONValue.Member { .init(key: "", value: value) }

    /// `{"columns": […], "index": […], "data": [[…], …]}`
    private static func split(_ object: JSONValue) -> [[JSONValue.Member]]? {
        guard let names = object["columns"]?.array, let data = object["data"]?.array else { return nil }
        let indices = object["index"]?.array
        var rows: [[JSONValue.Member]] = []
        for (number, item) in data.enumerated() {
            guard let cells = item.array, cells.count == names.count else { return nil }
            var row = zip(names, cells).map { JSONValue.Member(key: $0.cell ?? "", value: $1) }
            if let indices, indices.count == data.count { row.insert(index(indices[number]), at: 0) }
            rows.append(row)
        }
        return rows
    }

    /// `{"name": …, "index": […], "data": […]}`: a series, whose only column may have no name.
    private static func series(_ object: JSONValue) -> [[JSONValue.Member]]? {
        guard let members = object.members, members.map(\.key) == ["name", "index", "data"],
            let indices = object["index"]?.array, let data = object["data"]?.array, data.count == indices.count
        else { return nil }
        let name = members[0].value.isNull ? nil : members[0].value.cell
        return zip(indices, data).map { [index($0), JSONValue.Member(key: name ?? "0", value: $1)] }
    }

    /// `{"schema": {"fields": […], "primaryKey": […]}, "data": [{…}, …]}`. An index without a name is called `index` there.
    private static func table(_ object: JSONValue) -> (rows: [[JSONValue.Member]], indices: [String])? {
        guard let schema = object["schema"], schema["fields"] != nil, let data = object["data"]?.array else {
            return nil
        }
        let keys = schema["primaryKey"]?.array?.compactMap(\.string) ?? []
        let isUnnamed = keys == [unnamed]
        let rows = data.compactMap { item in
            item.members?.map { isUnnamed && $0.key == unnamed ? index($0.value) : $0 }
        }
        return rows.count == data.count ? (rows, isUnnamed ? [] : keys) : nil
    }
}
