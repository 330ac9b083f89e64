import Foundation
import TestKit
import Testing

/// What `Reference/make_sounds.py` wrote down.
enum References {
    static func file(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: testData("Reference/\(name)"))) }

    static func decoded<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: testData("Reference/\(name)")))
    }
}
