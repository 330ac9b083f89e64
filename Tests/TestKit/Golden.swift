import Foundation
package import Testing

/// Compares a whole artefact with the golden file of the target, `Goldens/<name>`.
///
/// `EMBEDSITE_RECORD=1` rewrites the golden and still fails the run, so that a recording is never mistaken for a pass.
/// A difference leaves `<name>.actual` beside the golden, to look at.
package func expectGolden(
    _ actual: String, _ name: String, filePath: String = #filePath,
    at location: SourceLocation = #_sourceLocation
) throws {
    let folder = testData("Goldens", filePath: filePath)
    let golden = folder.appending(path: name)
    let rejected = folder.appending(path: name + ".actual")
    if ProcessInfo.processInfo.environment["EMBEDSITE_RECORD"] != nil {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(actual.utf8).write(to: golden)
        Issue.record("recorded \(name); run again without EMBEDSITE_RECORD", sourceLocation: location)
        return
    }
    let expected = (try? Data(contentsOf: golden)).map { String(decoding: $0, as: UTF8.self) }
    if expected == actual {
        try? FileManager.default.removeItem(at: rejected)
        return
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(actual.utf8).write(to: rejected)
    Issue.record("\(firstDifference(expected ?? "", actual, name))", sourceLocation: location)
}

private func firstDifference(_ expected: String, _ actual: String, _ name: String) -> String {
    let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let right = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(left, right).prefix { $0 == $1 }.count
    func line(_ lines: [Substring]) -> String { same < lines.count ? String(lines[same].prefix(200)) : "(nothing)" }
    return "\(name), line \(same + 1)\n  golden: \(line(left))\n  actual: \(line(right))"
}
