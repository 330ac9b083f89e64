import Transfers
import YAMLReading

/// What a manifest may reach beside files of this machine, where its author says so: what may stand behind `allow:`.
package enum AllowedAccess: String, KeyWord, Sendable, CaseIterable {
    /// Files that it names by an address.
    case network
}

extension KeyNeed {
    static let addresses = KeyNeed("where a file is named by its address", lack: "no file here is named by its address")
}

extension AllowedAccess {
    /// Whether one of some files is named so that it has to be allowed.
    static func isNeeded(_ paths: String?...) -> Bool {
        paths.contains { $0.flatMap(WebAddress.scheme) != nil }
    }
}
