/// Order statistics by selection (Hoare 1961): no full sort of a million numbers for one of them.
package enum Quantile {
    /// The value below which a `share` (0 to 1) of `values` lies: the element at rank round(share * (n - 1)). nil for none.
    package static func value(at share: Double, of values: [Float]) -> Float? {
        guard !values.isEmpty else { return nil }
        var values = values
        let rank = Int((min(1, max(0, share)) * Double(values.count - 1)).rounded())
        var low = 0
        var high = values.count - 1
        while low < high {
            let pivot = median(values[low], values[(low + high) / 2], values[high])
            var left = low
            var right = high
            while left <= right {
                while values[left] < pivot { left += 1 }
                while values[right] > pivot { right -= 1 }
                if left <= right {
                    values.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if rank <= right {
                high = right
            } else if rank >= left {
                low = left
            } else {
                break
            }
        }
        return values[rank]
    }

    private static func median(_ a: Float, _ b: Float, _ c: Float) -> Float { max(min(a, b), min(max(a, b), c)) }
}
