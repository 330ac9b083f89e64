import Foundation
package import JSONReading

/// A list of numbers of JSON, or its bytes.
package enum JSONNumbers {
    package enum Fault: Error, Equatable {
        case noList, notFinite
    }

    /// The 32-bit floats, little-endian, of which `text` is the base64; at least one.
    package static func floats(base64 text: String) throws(Fault) -> [Float] {
        guard let bytes = Data(base64Encoded: text), !bytes.isEmpty, bytes.count.isMultiple(of: 4) else {
            throw .noList
        }
        let numbers = bytes.withUnsafeBytes { raw in
            (0..<raw.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
        }
        guard numbers.allSatisfy(\.isFinite) else { throw .notFinite }
        return numbers
    }

    /// 32-bit floats, at least one. `value` comes of a scanner that packs lists of numbers.
    package static func floats(of value: JSONValue) throws(Fault) -> [Float] {
        let list: ArraySlice<UInt8>
        switch value {
        case .packed(let packed): list = packed
        default: throw .noList
        }
        do throws(NumberText.Fault) {
            // No number takes fewer than two bytes, with what parts it from the next.
            var numbers = [Float](repeating: 0, count: list.count / 2 + 1)
            var fault: NumberText.Fault?
            let count = numbers.withUnsafeMutableBufferPointer { buffer -> Int in
                do throws(NumberText.Fault) {
                    return try NumberText.list(list, into: buffer)
                } catch {
                    fault = error
                    return 0
                }
            }
            if let fault { throw fault }
            guard count > 0, count <= numbers.count else { throw .noList }
            numbers.removeLast(numbers.count - count)
            return numbers
        } catch {
            throw error == .notFinite ? .notFinite : .noList
        }
    }
}
