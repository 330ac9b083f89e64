/// How keys of a figure are written on the command line.
struct OptionNames {
    private let others: [String: String]

    /// - Parameter others: of keys that an option has another name for.
    init(_ others: [String: String] = [:]) { self.others = others }

    /// `--min-dist` for `min_dist`.
    func option(_ key: String) -> String { others[key] ?? "--" + key.replacing("_", with: "-") }
}
