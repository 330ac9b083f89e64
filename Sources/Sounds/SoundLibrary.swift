import CSounds
import Diagnostics
import Foundation
import Synchronization

/// libsndfile in this process, found and loaded when the first sound is read; never unloaded.
///
/// Sound because the table behind the pointer is written once, before anyone else sees it.
final class SoundLibrary: @unchecked Sendable {
    /// Function pointers.
    let table: OpaquePointer

    private init(_ table: OpaquePointer) { self.table = table }

    /// In the environment: the library's path, where it is none of `names`.
    static let variable = "EMBEDSITE_SNDFILE"

    private static let names = [
        "libsndfile.so.1", "libsndfile.so", "libsndfile.dylib", "/opt/homebrew/lib/libsndfile.dylib",
        "/usr/local/lib/libsndfile.dylib",
    ]

    private static let loaded = Mutex<SoundLibrary?>(nil)

    /// - Parameter position: of the sound that needs it.
    static func standard(for position: SourcePosition) throws(SoundError) -> SoundLibrary {
        let library = loaded.withLock { loaded in
            if loaded == nil {
                loaded = wanted.lazy.compactMap { cs_library_open($0) }.first.map(SoundLibrary.init)
            }
            return loaded
        }
        guard let library else { throw SoundError(.noLibrary(wanted, isNamed: named != nil), at: position) }
        return library
    }

    private static var named: String? {
        ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static var wanted: [String] { named.map { [$0] } ?? names }

    /// The library keeps the words of its last complaint for all threads.
    private static let opening = Mutex(())

    /// Opens the sound in `bytes`; or the library's words of why it is none.
    func open(_ bytes: UnsafeRawBufferPointer, _ head: inout cs_head) -> Result<OpaquePointer, Refusal> {
        // A pointer is no value that a lock may hand out; what is behind it belongs to the caller alone.
        struct Opened: @unchecked Sendable { let sound: OpaquePointer?, head: cs_head, words: String }
        let place = Int(bitPattern: bytes.baseAddress)
        let opened = Self.opening.withLock { _ in
            var head = cs_head()
            var words = [CChar](repeating: 0, count: Int(CS_PROBLEM_LIMIT))
            let sound = cs_sound_open(table, UnsafeRawPointer(bitPattern: place), bytes.count, &head, &words)
            return Opened(
                sound: sound, head: head,
                words: String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        head = opened.head
        return opened.sound.map { .success($0) } ?? .failure(Refusal(words: opened.words))
    }

    struct Refusal: Error {
        let words: String

        /// What the library says of a rate or a number of channels that is 0.
        var isOfUntold: Bool { words.contains("SF_INFO struct incomplete") }
    }
}
