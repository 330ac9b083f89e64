import Foundation

/// Vectors as a `.npy` file, whose header can be made to lie.
enum NumPy {
    /// `claim` is the shape that the header states; the true one where nil.
    static func bytes(_ rows: [[Float]], claim: String? = nil) -> [UInt8] {
        let shape = claim ?? "(\(rows.count), \(rows.first?.count ?? 0))"
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': \(shape), }"
        header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
        let values = rows.joined().flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
        return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + Array(header.utf8) + values
    }

    /// Of a file of float32, as `bytes` and the program write them.
    static func rows(of file: Data) -> [[Float]] {
        let bytes = Array(file)
        guard bytes.count >= 10 else { return [] }
        let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        let shape = String(decoding: bytes[10..<start], as: UTF8.self).matches(of: /[0-9]+/).suffix(2).compactMap {
            Int($0.output)
        }
        guard shape.count == 2 else { return [] }
        return (0..<shape[0]).map { row in
            (0..<shape[1]).map { column in
                let place = start + 4 * (row * shape[1] + column)
                return Float(bitPattern: bytes[place..<place + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
            }
        }
    }

    /// Arrays of measures: NaN stands in them where one is undefined.
    private static let measures = [
        "silhouette", "local_outlier_factor", "overlap", "rank_biased_overlap", "trustworthiness", "continuity",
        "shepard_correlation", "stress", "separation",
    ]

    /// Whether no floating-point array of a `.npy` or `.npz` file written by the program holds infinity, nor NaN but for
    /// measures that are undefined.
    static func isFinite(_ file: Data) -> Bool {
        let magic = Data([0x93] + "NUMPY".utf8)
        let whole = Data(file)
        var rest = whole
        while let start = rest.range(of: magic)?.lowerBound {
            let header = String(decoding: rest[start..<min(start + 128, rest.endIndex)], as: UTF8.self)
            let next = rest[(start + 128)...].range(of: magic)?.lowerBound ?? rest.endIndex
            let width = header.contains("<f4") ? 4 : header.contains("<f8") ? 8 : 0
            // In an archive the array's name stands right before it.
            let isMeasure = measures.contains { name in
                whole[..<start].suffix(name.utf8.count + 4).elementsEqual("\(name).npy".utf8)
            }
            let numbers = width > 0 ? floats(Array(rest[(start + 128)..<next]), width, shape(header)) : []
            guard numbers.allSatisfy({ $0.isFinite || isMeasure && $0.isNaN }) else { return false }
            rest = rest[next...]
        }
        return true
    }

    /// As many numbers as a header says.
    private static func shape(_ header: String) -> Int {
        let extents = header.firstMatch(of: /'shape': \(([0-9, ]*)\)/)?.1 ?? ""
        return extents.split(separator: ",").compactMap { Int($0.filter(\.isNumber)) }.reduce(1, *)
    }

    /// Little-endian numbers of 4 or 8 bytes.
    private static func floats(_ bytes: [UInt8], _ width: Int, _ count: Int) -> [Double] {
        (0..<count).map { number in
            let bits = (0..<width).reduce(UInt64(0)) { $0 | UInt64(bytes[number * width + $1]) << (8 * UInt64($1)) }
            return width == 4 ? Double(Float(bitPattern: UInt32(bits))) : Double(bitPattern: bits)
        }
    }
}

/// Picture files made by hand.
enum Pictures {
    /// A grey JPEG of 24 x 24 pixels of noise, written with Pillow at quality 20.
    static let jpeg = Array(
        Data(
            base64Encoded: """
                /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H/\
                ///6/+b9//j/wAALCAAYABgBAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAgEA/8QAJRAAAgIABQQDAQEAAAAAAAAAAQIRIQADEjFBE1FhgXGR\
                obHw/9oACAEBAAA/ACc3OIV4DSNThlmbokf4V6wzKKrZkiBLKsbnaL8/njA1EkLoahBhjDzQ4u5+ziqWlGYEaQEABCnsfI/ObxczTmMy9N0V\
                iARlkVW1b1/cQSG1omYU6bMVBMTwfki/eNqYsSFUCmUkkxzJrmTGxPvDJGkO2kSRNwHEfRG9dr+QTCtkoOoSA1gATPN2e83WP//Z
                """) ?? Data())

    /// A few bytes that claim a picture of 30 GB.
    static let hugePNG: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        + chunk("IHDR", bigEndian(100_000) + bigEndian(100_000) + [8, 2, 0, 0, 0])
        + chunk("IDAT", [0x78, 0x9C, 0x63, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01]) + chunk("IEND", [])

    private static func bigEndian(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian, Array.init) }

    private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let checked = Array(name.utf8) + body
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in checked {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return bigEndian(UInt32(body.count)) + checked + bigEndian(~sum)
    }
}
