/// Texts gathered into what a service takes at once.
package enum ServiceBatches {
    /// Places of the texts of each request, in order.
    ///
    /// - Parameters:
    ///   - texts: at most so many in each.
    ///   - tokens: at most so many in each, but for a text that alone has more. They are counted as bytes, of which no token
    ///     has fewer than one: which tokens a service reads only it knows.
    package static func ranges(of lengths: [Int], texts: Int, tokens: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        var sum = 0
        for (place, length) in lengths.enumerated() {
            if place > start, place - start == texts || sum + length > tokens {
                ranges.append(start..<place)
                (start, sum) = (place, 0)
            }
            sum += length
        }
        return start < lengths.count ? ranges + [start..<lengths.count] : ranges
    }
}
