/// Values as numbers in order of appearance, -1 for none.
package func labelNumbers(of labels: [String?]) -> [Int] {
    var numbers: [String: Int] = [:]
    return labels.map { label in
        guard let label else { return -1 }
        let number = numbers[label] ?? numbers.count
        numbers[label] = number
        return number
    }
}

/// Labels in order of first appearance.
package func distinctLabels(of labels: [String?]) -> [String] {
    var seen: Set<String> = []
    return labels.compactMap { $0 }.filter { seen.insert($0).inserted }
}
