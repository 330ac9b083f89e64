import ArgumentParser

/// The option `--force` of every command that writes a file.
struct ForceOption: ParsableArguments {
    @Flag(help: "Replace a file also where it holds something else than what is written; never one that is read.")
    var force = false

    /// For the results of a command that reads `inputs`: paths, `-` for standard input, nil for what was not given.
    func results(reading inputs: [String?]) -> ResultFiles {
        ResultFiles(reading: inputs.compactMap(\.self), isForced: force)
    }
}
