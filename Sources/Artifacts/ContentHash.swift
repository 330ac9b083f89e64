import CDigests

/// The SHA-256 of some bytes: the name of everything that is cached.
package struct ContentHash: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    package init(of data: some Sequence<UInt8>) {
        var hasher = ContentHasher()
        hasher.absorb(data)
        self = hasher.finish()
    }

    fileprivate init(digest: [UInt8]) {
        bytes = digest
    }

    /// A hash kept earlier; nil unless it is 32 bytes.
    package init?(stored bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String { Hexadecimal.text(bytes) }

    /// The first ten digits: enough for a file's fingerprint.
    package var short: String { String(hex.prefix(10)) }
}

extension ContentHash: Comparable {
    package static func < (left: ContentHash, right: ContentHash) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

/// Builds a hash from parts. Each part is preceded by its length, so no two lists of parts run together.
package struct ContentHasher {
    private var state = sha256_state()

    package init() {
        sha256_begin(&state)
    }

    /// A hasher for one purpose and version, so that keys of two purposes never meet.
    package init(domain: String) {
        self.init()
        combine(domain)
    }

    /// Bytes as they are, without their length: for streaming one file.
    package mutating func absorb(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { add(UnsafeRawBufferPointer($0)) }
        if done == nil { Array(bytes).withUnsafeBytes { add($0) } }
    }

    package mutating func combine(bytes: some Collection<UInt8>) {
        combine(bytes.count)
        absorb(bytes)
    }

    package mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { combine(bytes: $0) }
    }

    package mutating func combine(_ number: Int) {
        withUnsafeBytes(of: Int64(number).littleEndian) { add($0) }
    }

    package mutating func combine(_ hash: ContentHash) { absorb(hash.bytes) }

    /// Numbers by their bits.
    package mutating func combine(floats: [Float]) {
        combine(floats.count)
        floats.withUnsafeBytes { add($0) }
    }

    /// The hash of all so far; more may be added afterwards.
    package func finish() -> ContentHash {
        ContentHash(
            digest: withUnsafePointer(to: state) { state in
                [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
                    sha256_end(state, digest.baseAddress)
                    count = 32
                }
            })
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer) {
        sha256_add(&state, bytes.baseAddress, bytes.count)
    }
}
