import Diagnostics
import Queries
import Transfers
import YAMLReading

/// Files that a manifest names by an address, where it allows that.
struct WebFiles {
    let copies: WebCopies
    /// What the manifest says of it; nil: nothing.
    let allowed: Located<AllowedAccess>?
    let limits: DatasetLimits

    /// A copy of the file at the address `text`; nil where that is a path.
    ///
    /// - Parameter isTable: of which limit it is.
    func file(
        at text: String, isTable: Bool = false, position: SourcePosition
    ) throws(QueryError) -> QueriedFile? {
        guard let scheme = WebAddress.scheme(of: text) else { return nil }
        let shown = WebAddress.shown(text)
        guard scheme.lowercased() != "file" else { throw QueryError(.fileAddress(shown), at: position) }
        guard allowed?.value == .network else { throw QueryError(.address(shown), at: position) }
        do throws(TransferError) {
            let request = WebRequest(
                try Self.address(text, at: position),
                limit: isTable ? limits.tableBytes : limits.vectorBytes,
                limitRemedy: DatasetLimits.remedy(isTable ? .tableBytes : .vectorBytes))
            let copy = try copies.copy(request, at: position)
            return QueriedFile(path: copy.path, name: request.address.shown)
        } catch {
            throw QueryError(.file(error.diagnostics, error.cause), at: position)
        }
    }

    private static func address(_ text: String, at position: SourcePosition) throws(TransferError) -> WebAddress {
        do {
            return try WebAddress(text)
        } catch {
            throw TransferError(.address(error), of: WebAddress.shown(text), at: position)
        }
    }
}
