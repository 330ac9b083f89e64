package import Foundation

/// A file of the data that the target of the calling test brings: `Fixtures`, `Goldens` and `Reference` stand at the top of a
/// target's tests, in whichever folder the test stands.
package func testData(_ path: String, filePath: String = #filePath) -> URL {
    let tests = SharedData.projectRoot.appending(path: "Tests")
    let target = URL(filePath: filePath).pathComponents[tests.pathComponents.count]
    return tests.appending(path: "\(target)/\(path)")
}
