/// The ids that a post-processor puts before and after a text.
struct SequenceTemplate: Sendable, Equatable {
    let before: [Int32]
    let after: [Int32]

    static let none = SequenceTemplate(before: [], after: [])

    var count: Int { before.count + after.count }
    var idLimit: Int { (before + after).map { Int($0) + 1 }.max() ?? 0 }
}
