/// A line above the names of a table that holds a title, as spreadsheets write it: one field, and as many empty ones as the
/// table has columns.
enum TitleLine {
    static func error(
        _ names: [String], _ fields: [FieldScanner.Field], _ scanner: FieldScanner
    ) -> DatasetError? {
        guard names.count > 2, let title = names.first, VectorHeader.isName(title),
            names.dropFirst().allSatisfy(\.isEmpty)
        else { return nil }
        return DatasetError(.table(.titleLine(title)), at: scanner.position(fields[0].place))
    }
}
