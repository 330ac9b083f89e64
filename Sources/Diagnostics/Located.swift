/// A value with the place where it was written.
package struct Located<Value: Sendable & Equatable>: Sendable, Equatable {
    package let value: Value
    package let position: SourcePosition

    package init(_ value: Value, at position: SourcePosition) {
        self.value = value
        self.position = position
    }
}
