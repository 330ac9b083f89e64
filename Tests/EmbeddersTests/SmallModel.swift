import Embedders
import Foundation
import TestKit
import Testing

/// Models small enough to compute in the head (`Reference/make_models.py`), through the real runtime.
enum SmallModel {
    static func path(_ name: String) -> String {
        testData("Reference/\(name)").path
    }

    static func engine() throws -> Engine {
        let library = try #require(InstalledRuntime.library)
        return Engine { library }
    }
}
