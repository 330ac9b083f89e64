import Artifacts
package import Diagnostics
import Foundation

/// A site that cannot be read or written.
package struct SiteError: Diagnosable, Equatable {
    enum Kind: Equatable {
        case noConfiguration
        /// Neither articles nor datasets. What was complained of in looking for them is told as well.
        case empty([Diagnostic])
        case tooManyFiles
        case tooDeep
        case noDataset(String, known: [String])

        case outputAmongSources
        /// The folder holds this, and no build made it.
        case foreignFolder(String)
        case foreignInTheWay(RelativePath)
        case twoFiles(RelativePath)
        case fileAndFolder(RelativePath)
        /// A call on the built site that failed, with the system's error code.
        case output(OutputCall, CInt)
        case unlockable(CInt)
        case heldFor(String)

        /// What others found wrong.
        case complaints([Diagnostic], FailureCause)
        case unexpected(String)
    }

    enum OutputCall: Equatable {
        case mend, write
        /// A folder that must change may not be.
        case change(RelativePath)
    }

    let kind: Kind
    private let position: SourcePosition?

    init(_ kind: Kind, at position: SourcePosition? = nil) {
        self.kind = kind
        self.position = position
    }

    init(_ complaints: [Diagnostic]) {
        self.init(.complaints(complaints, .input))
    }

    init(_ other: any Diagnosable) {
        self.init(.complaints(other.diagnostics, other.cause))
    }

    package var cause: FailureCause {
        switch kind {
        case .output, .unlockable, .heldFor, .unexpected: .environment
        case .complaints(_, let cause): cause
        default: .input
        }
    }

    package var diagnostics: [Diagnostic] {
        switch kind {
        case .complaints(let diagnostics, _): diagnostics
        case .empty(let others): [own] + others
        default: [own]
        }
    }

    private var own: Diagnostic { .error(at: position, message, remedy: remedy) }

    private var message: String {
        switch kind {
        case .noConfiguration: "this folder is not a site: it has no embedsite.yml"
        case .empty: "the site has no articles and no datasets"
        case .tooManyFiles: "more than \(PlainText.grouped(FolderWalk.fileLimit)) files"
        case .tooDeep: "nested more than \(FolderWalk.depthLimit) folders deep"
        case .noDataset(let name, _): "no dataset '\(name)'"
        case .outputAmongSources: "the built site cannot go where its sources are"
        case .foreignFolder(let name):
            "this folder was not made by embedsite: it holds '\(PlainText.shortened(name, to: 60))'"
        case .foreignInTheWay(let path):
            """
            '\(PlainText.shortened(path.string, to: 100))' was not made by embedsite and stands where the site needs a \
            place
            """
        case .twoFiles(let path): "two different files of the built site are called '\(path)'"
        case .fileAndFolder(let path): "the built site would need '\(path)' as a file and as a folder"
        case .output(let call, let code):
            "the built site \(Self.predicate(call)): \(Self.words(code).prefix(1).lowercased())\(Self.words(code).dropFirst())"
        case .unlockable(let code): "this folder cannot be locked: \(Self.words(code))"
        case .heldFor(let time): "another build has held this folder for \(time)"
        case .complaints: ""
        case .unexpected(let text): text
        }
    }

    private var remedy: String? {
        switch kind {
        case .noConfiguration:
            "Go to the site's folder, name it with --root, or make a site with 'embedsite new FOLDER'."
        case .empty: "Write content/index.md."
        case .tooManyFiles: "Keep data outside and name its folder under dataRoots in embedsite.yml."
        case .noDataset(let name, let known): Suggestion.remedy(for: name, among: known)
        case .outputAmongSources: "Name another folder with --out."
        case .foreignFolder: "Name another folder with --out, or empty this one."
        case .foreignInTheWay: "Move it away."
        case .twoFiles: "Rename the article or the file that makes one of them."
        case .fileAndFolder: "Rename one of them."
        case .output: "See whether the disk is full and whether you may write there."
        case .unlockable: "Name a folder on another disk with --out."
        case .heldFor: "Wait until it has ended, or end it; then build again."
        case .tooDeep, .complaints, .unexpected: nil
        }
    }

    private static func words(_ code: CInt) -> String { String(cString: strerror(code)) }

    private static func predicate(_ call: OutputCall) -> String {
        switch call {
        case .mend: "cannot be mended after a build that was killed"
        case .write: "cannot be written"
        case .change(let folder): "cannot be written: '\(folder)' may not be changed"
        }
    }
}
