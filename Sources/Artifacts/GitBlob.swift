import CDigests

/// The name that git gives to the contents of a file: SHA-1 of `blob`, their count and the bytes (gitformat-pack(5) calls
/// such an object a blob).
package enum GitBlob {
    /// 40 lower-case hexadecimal digits.
    package static func name(of bytes: [UInt8]) -> String {
        var head = Array("blob \(bytes.count)".utf8)
        head.append(0)
        let digest = [UInt8](unsafeUninitializedCapacity: 20) { digest, count in
            sha1_of(head, head.count, bytes, bytes.count, digest.baseAddress)
            count = 20
        }
        return Hexadecimal.text(digest)
    }
}
