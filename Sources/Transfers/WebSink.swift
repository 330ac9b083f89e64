import Artifacts

/// Where the bytes of an answer go.
protocol WebSink: AnyObject {
    /// Bytes that are there.
    var count: Int { get }

    func append(_ bytes: UnsafeRawBufferPointer) throws(ArtifactError)
    /// Begins anew.
    func empty() throws(ArtifactError)
}

extension GrowingFile: WebSink {}

/// Bytes in memory. For one thread.
final class WebBytes: WebSink {
    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    func append(_ bytes: UnsafeRawBufferPointer) { self.bytes += bytes }

    func empty() { bytes = [] }
}
