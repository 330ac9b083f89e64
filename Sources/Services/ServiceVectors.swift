import Datasets
import Foundation
import JSONReading
import VectorMath

/// Vectors of a service's answer, of just the form that the service has: what else could be read as vectors is none.
package enum ServiceVectors {
    /// What is wrong with an answer, and with which of its vectors, from 0.
    package enum Fault: Error, Equatable {
        case noJSON
        /// What is looked for, as `data`.
        case noList(String)
        case failure(String)
        case count(Int)
        case noVector(Int)
        case notFinite(Int)
        case length(Int, Int, expected: Int)
        /// An index that is none of those asked for, or comes twice, or is missing where others are there.
        case index(String)

        /// Of the vector that is wrong.
        var place: Int? {
            switch self {
            case .noVector(let place), .notFinite(let place), .length(let place, _, _): place
            case .noJSON, .noList, .failure, .count, .index: nil
            }
        }
    }

    /// Values of one vector's entry, and beside it.
    private static let valuesOfEntry = 24

    /// One row for each of `count` texts, in their order.
    static func matrix(_ bytes: [UInt8], of count: Int, by dialect: any ServiceDialect) throws(Fault) -> Matrix {
        guard String(validating: bytes, as: UTF8.self) != nil,
            let answer = try? JSONScanner.value(
                of: bytes[...], packsNumbers: true, most: 1_000 + valuesOfEntry * max(count, 1))
        else { throw .noJSON }
        switch answer["error"] {
        case .object?: throw .failure(answer["error"]?["message"]?.string ?? "an error")
        case .string(let message)? where !message.isEmpty: throw .failure(message)
        default: break
        }
        let entries = try dialect.vectors(in: answer)
        guard entries.count == count else { throw .count(entries.count) }
        var columns = 0
        var numbers: [Float] = []
        for (place, entry) in entries.enumerated() {
            let vector: [Float]
            do throws(JSONNumbers.Fault) {
                if case .string(let text) = entry, dialect.knowsBase64 {
                    vector = try JSONNumbers.floats(base64: text)
                } else {
                    vector = try JSONNumbers.floats(of: entry)
                }
            } catch {
                throw error == .notFinite ? .notFinite(place) : .noVector(place)
            }
            if place == 0 { columns = vector.count }
            guard vector.count == columns else { throw .length(place, vector.count, expected: columns) }
            numbers += vector
        }
        return Matrix(rows: count, columns: columns, storage: numbers)
    }

    /// What stands behind `key` of each of `items`, in the order of their indices where they have any.
    static func ordered(_ items: [JSONValue], by key: String) throws(Fault) -> [JSONValue] {
        let indices = items.map { $0["index"].flatMap { $0.isNull ? nil : $0 } }
        if indices.allSatisfy({ $0 == nil }) { return items.map { $0[key] ?? .null } }
        var ordered = [JSONValue?](repeating: nil, count: items.count)
        for (item, index) in zip(items, indices) {
            guard let place = index.flatMap(whole), ordered.indices.contains(place), ordered[place] == nil else {
                throw .index(index?.cell ?? "none")
            }
            ordered[place] = item[key] ?? .null
        }
        return ordered.compactMap(\.self)
    }

    /// Also `2.0` and `"2"`.
    private static func whole(_ value: JSONValue) -> Int? {
        value.int ?? value.double.flatMap { Int(exactly: $0) } ?? value.string.flatMap(Int.init)
    }
}
