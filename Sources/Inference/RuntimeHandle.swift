import CInference

/// The one owner of something that the runtime made: released once, when it goes; what it leans on is let go after.
///
/// Sound because the pointer never changes and the runtime lets any thread use what it made; that one request serves
/// one thread at a time is for `InferenceRequest`'s callers to see to.
struct RuntimeHandle: ~Copyable, @unchecked Sendable {
    typealias Release = @convention(c) (OpaquePointer?, es_handle?) -> Void

    let pointer: es_handle
    private let library: LoadedLibrary
    private let release: Release
    /// What must outlive this: the core under a model, the weights under a compiled model.
    private let dependencies: [any Sendable & AnyObject]

    /// Owns what `make` makes.
    init(
        _ library: LoadedLibrary, dependencies: [any Sendable & AnyObject] = [], release: @escaping Release,
        make: (OpaquePointer, inout es_handle?) -> UnsafeMutablePointer<CChar>?
    ) throws(RuntimeComplaint) {
        var made: es_handle?
        try LoadedLibrary.check(make(library.table, &made))
        guard let made else { throw RuntimeComplaint(text: "nothing was made") }
        pointer = made
        self.library = library
        self.release = release
        self.dependencies = dependencies
    }

    deinit {
        release(library.table, pointer)
    }
}
