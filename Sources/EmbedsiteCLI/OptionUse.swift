import ArgumentParser

/// Options that only some methods take.
struct OptionUse<Method: RawRepresentable & Hashable> where Method.RawValue == String {
    private let method: Method

    init(for method: Method) {
        self.method = method
    }

    /// Refuses an option that was given and that the method has no use for.
    func check(_ name: String, _ value: (any Sendable)?, _ methods: Method...) throws {
        guard value != nil, !methods.contains(method) else { return }
        throw ValidationError("\(name) has no use with --method \(method.rawValue)")
    }
}
