import ArgumentParser

/// Options that only some methods take.
struct OptionUse<Method: RawRepresentable & Hashable> where Method.RawValue == String {
    private let method: Method
    private let option: String

    /// - Parameter option: the option that chooses the method.
    init(for method: Method, chosenBy option: String = "--method") {
        self.method = method
        self.option = option
    }

    /// Refuses an option that was given and that the method has no use for.
    func check(_ name: String, _ value: (any Sendable)?, _ methods: Method...) throws {
        try check(name, value, isOf: methods.contains(method))
    }

    /// - Parameter isOf: whether the method takes the option.
    func check(_ name: String, _ value: (any Sendable)?, isOf method: Bool) throws {
        guard value != nil, !method else { return }
        throw ValidationError("\(name) has no use with \(option) \(self.method.rawValue)")
    }
}
