package import Artifacts

extension FigureSpec {
    /// All that the drawn figure follows from: what the author wrote, what each set holds, and the code that draws.
    ///
    /// - Parameter contents: `VectorSet.content` of each set of `data`, in that order; of one that is asked, with its queries'.
    package func key(for contents: [ContentHash]) throws -> ContentHash {
        var hasher = ContentHasher(domain: "figure")
        hasher.combine(DrawingSources.digest)
        try hasher.combine(fieldsOf: block)
        contents.forEach { hasher.combine($0) }
        return hasher.finish()
    }
}
