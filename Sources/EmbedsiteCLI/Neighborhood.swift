import Diagnostics

/// How many neighbours make a neighbourhood: fewer than half of the items, beyond which any list is mostly right.
enum Neighborhood {
    /// What was asked for, or `standard` where nothing was, held to what the items allow.
    ///
    /// - Parameters:
    ///   - asked: refused where the items do not allow it.
    ///   - file: where the items stand.
    static func size(_ asked: Int?, standard: Int, items: Int, file: String) throws -> Int {
        guard items > 1 else {
            throw Complaints([.error(at: SourcePosition(file), "one item alone has no neighbours")])
        }
        let most = max(1, (items - 1) / 2)
        if let asked, asked > most {
            throw Complaints([
                .error(
                    at: SourcePosition(file),
                    "\(PlainText.grouped(items)) items allow -k \(PlainText.grouped(most)) at most; found -k \(asked)",
                    remedy: "Lower -k: neighbourhoods of half the items or more say nothing.")
            ])
        }
        return asked ?? min(standard, most)
    }
}
