import YAMLReading

/// What a manifest may reach beside files of this machine, where its author says so: what may stand behind `allow:`.
package enum AllowedAccess: String, KeyWord, Sendable, CaseIterable {
    /// Files that it names by an address.
    case network
}
