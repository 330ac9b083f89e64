/// A model that `embedsite model add` put into the home.
package struct AddedModel: Sendable, Equatable {
    package let record: AddedModelRecord
    /// Where its files are; absolute.
    package let folder: String

    package var name: String { record.name }
}
