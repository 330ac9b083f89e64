import Artifacts
import Foundation

/// The folder where the inference runtime and the default model are kept, apart from any site:
///
///     runtime/openvino-2026.4.1/libs/…   installed.json
///     models/minilm/…                    installed.json
///     tables/duckdb-2.0.1/…              installed.json
///     fetched/                           what has come of a file that setup fetches; the next setup goes on with it
///     staging/                           what a running setup has not finished; safe to delete
///     setup.lock                         held by a running setup
///     vectors.sqlite                     what services were paid for by commands outside of any site
///     paid-….lock                        held while one model is paid for
package struct InstallationHome: Sendable, Hashable {
    /// Absolute.
    package let path: String
    /// Where what is missing here may be nevertheless.
    let packages: InstalledPackages

    package init(_ path: String, packages: InstalledPackages = .none) {
        self.path = URL(filePath: path).standardizedFileURL.path(percentEncoded: false).droppingFinalSlash
        self.packages = packages
    }

    /// `$EMBEDSITE_HOME`, or `.cache/embedsite` in the user's folder.
    package static func standard(
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> InstallationHome {
        let packages = InstalledPackages.besideThisProgram
        if let chosen = environment["EMBEDSITE_HOME"], !chosen.isEmpty {
            return InstallationHome(chosen, packages: packages)
        }
        let user = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        return InstallationHome(user + "/.cache/embedsite", packages: packages)
    }

    /// The cache of vectors that are of no site.
    package var vectorCache: String { path + "/vectors.sqlite" }

    package func folder(of component: Component) -> String { component.folder.absolute(in: path) }

    /// What is there of `component`: its record is read and the size of every file looked at, no contents.
    package func state(of component: Component) -> ComponentState {
        let state = InstallationRecord.state(of: component, in: folder(of: component))
        if state == .missing, component == .runtime, let library = broughtRuntimeLibrary {
            return .brought(library: library)
        }
        return state
    }

    private var broughtRuntimeLibrary: String? {
        guard let folder = packages.folder(of: .runtime) else { return nil }
        let libraries = folder + "/openvino/libs"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: libraries)) ?? []
        return names.sorted().first { $0.hasPrefix(Self.runtimeLibraryName) }.map { libraries + "/" + $0 }
    }

    private static let runtimeLibraryName = "libopenvino_c."

    /// The library that a program opens to reach the runtime.
    package func runtimeLibrary() throws(InstallationError) -> String {
        let runtime = Component.runtime
        switch state(of: runtime) {
        case .brought(let library): return library
        case .installed(let record):
            if let library = record.files.first(where: { $0.path.hasPrefix("libs/" + Self.runtimeLibraryName) }) {
                return folder(of: runtime) + "/" + library.path
            }
        case .missing, .damaged: break
        }
        throw InstallationError(.notInstalled(runtime))
    }

    /// The library that a program opens to read tables, and the library of Python that it leans on, for its symbols
    /// alone: no Python is run. nil where `setup tables` has not run.
    package func tablesLibrary() -> (path: String, companion: String)? {
        let tables = Component.tables
        guard case .installed(let record) = state(of: tables) else { return nil }
        let library = record.files.first { $0.path.hasPrefix("_duckdb.") }
        return library.map { (folder(of: tables) + "/" + $0.path, Platform.current.pythonLibrary) }
    }

    /// The folder of the default model's files.
    package func defaultModelFolder() throws(InstallationError) -> String {
        guard case .installed = state(of: .miniLM) else { throw InstallationError(.notInstalled(.miniLM)) }
        return folder(of: .miniLM)
    }

    var stagingFolder: String { path + "/staging" }
    var fetchedFolder: String { path + "/fetched" }
    var lockFile: String { path + "/setup.lock" }
}

/// What is there of a component.
package enum ComponentState: Sendable, Equatable {
    case missing
    case installed(InstallationRecord)
    /// pip installed it beside this program.
    case brought(library: String)
    /// Something is there that setup did not leave so: `libs/libtbb.so.12 is missing`.
    case damaged(String)
}

extension String {
    fileprivate var droppingFinalSlash: String {
        count > 1 && hasSuffix("/") ? String(dropLast()) : self
    }
}
