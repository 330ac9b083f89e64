import CTransfers
import Synchronization

/// libcurl in this process. It is never unloaded.
///
/// Sound because the table behind the pointer is written once, before anyone else sees it.
final class TransferLibrary: @unchecked Sendable {
    /// Function pointers.
    let table: OpaquePointer

    private init(_ table: OpaquePointer) {
        self.table = table
    }

    private static let loaded = Mutex<TransferLibrary?>(nil)

    private static let names = [
        "libcurl.so.4", "libcurl-gnutls.so.4", "/usr/lib/libcurl.4.dylib", "/opt/homebrew/opt/curl/lib/libcurl.4.dylib",
    ]

    /// nil where this machine has none.
    static func standard() -> TransferLibrary? {
        loaded.withLock { loaded in
            if loaded == nil { loaded = names.lazy.compactMap { ct_library_open($0) }.first.map(TransferLibrary.init) }
            return loaded
        }
    }
}
