import CInference
import Foundation

/// How exactly a model computes.
package enum Precision: String, Sendable, CaseIterable {
    /// 32-bit floats throughout: alike to about 1e-6 on every machine.
    case f32
    /// Products in bfloat16 where the processor has it: about twice as fast, cosines to about 1e-4.
    case bf16
}

/// The OpenVINO runtime, loaded into this process.
package final class InferenceRuntime: Sendable {
    let library: LoadedLibrary
    let core: RuntimeHandle

    /// Such as `2026.4.1-22126-…`.
    package var version: String { library.version }

    /// - Parameter path: the runtime's C library. Its other files are found beside the file itself, so a link is followed.
    package init(libraryPath path: String) throws(InferenceError) {
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        do throws(RuntimeComplaint) {
            library = try LoadedLibrary(path: real)
            core = try RuntimeHandle(library, release: es_core_release) { es_core_create($0, &$1) }
        } catch {
            throw InferenceError(.runtime(error.text))
        }
        // The codes of element types were others before.
        guard let year = Int(version.prefix { $0.isNumber }), year >= 2025 else {
            throw InferenceError(.oldRuntime(version: version))
        }
    }

    /// Loads its part for this processor, which the first model would wait for.
    package func prepare() {
        _ = capabilities()
    }

    /// Whether this processor multiplies in bfloat16. Asking for it elsewhere is slow, or fails.
    package func supports(_ precision: Precision) -> Bool {
        precision != .bf16 || capabilities().contains("BF16")
    }

    /// Empty where they cannot be had.
    private func capabilities() -> [Substring] {
        var value: UnsafeMutablePointer<CChar>?
        let problem = es_core_property(library.table, core.pointer, "OPTIMIZATION_CAPABILITIES", &value)
        if LoadedLibrary.taking(problem) != nil { return [] }
        return (LoadedLibrary.taking(value) ?? "").split(separator: " ")
    }
}
