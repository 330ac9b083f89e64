/// Whether a separator ends each row of a text, as some programs write them, so that nothing stands behind it.
enum RowEnds {
    /// - Parameter scanner: before the first row. The names of columns may end without one.
    static func areSeparators(_ scanner: FieldScanner) -> Bool {
        guard scanner.separator != .space else { return false }
        var scanner = scanner
        var fields: [FieldScanner.Field] = []
        guard (try? scanner.next(&fields)) == true else { return false }
        let first = (count: fields.count, isOpen: isOpen(fields))
        var rows = 0
        do {
            while try scanner.next(&fields) {
                guard isOpen(fields), rows > 0 || first.isOpen || fields.count == first.count + 1 else { return false }
                rows += 1
            }
        } catch {
            return false
        }
        return rows > 0 || first.isOpen
    }

    private static func isOpen(_ fields: [FieldScanner.Field]) -> Bool {
        fields.count > 1 && fields.last.map { $0.range.isEmpty && !$0.isQuoted } ?? false
    }
}
