import CVersion

/// What `--version` says. Packages read the number from this file.
enum Version {
    static let number = "0.1.0"

    /// What the addresses of released files begin with, before `/v0.1.0/`; nil while the project has no home.
    /// `EMBEDSITE_RELEASES` says another.
    static let releases: String? = nil

    /// `0.1.0 (1f2e3d4c5b6a)`; without a commit where nobody said which one was built.
    static var text: String {
        let commit = String(cString: ev_commit())
        return commit.isEmpty ? number : "\(number) (\(commit))"
    }
}
