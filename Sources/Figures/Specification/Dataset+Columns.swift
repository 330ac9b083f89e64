import Datasets

extension Dataset {
    /// What tells items apart in a table: their ids; titles where any differs from its id; labels where there are any.
    /// nil: a row of no item.
    func columns(of items: [Int?], hasLabels: Bool = true) -> [DataTable.Column] {
        func cells(_ text: (Record) -> String) -> [String] { items.map { $0.map { text(records[$0]) } ?? "" } }
        var columns = [DataTable.Column("id", cells(\.id))]
        if records.contains(where: { $0.title != $0.id }) { columns.append(.init("title", cells(\.title))) }
        if hasLabels, records.contains(where: { $0.label != nil }) {
            columns.append(.init("label", cells { $0.label ?? "" }))
        }
        return columns
    }
}
