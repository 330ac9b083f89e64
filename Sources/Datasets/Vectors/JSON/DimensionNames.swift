/// Names that columns have where each holds a number of a vector, and items have not.
enum DimensionNames {
    /// What stands before a number, as programs and people write it: `dim_0`, `PC1`, `UMAP 1`.
    private static let prefixes: Set<String> = [
        "d", "dim", "dims", "dimension", "x", "emb", "embed", "embedding", "feat", "feature", "component", "comp", "pc",
        "pca", "svd", "tsne", "t-sne", "umap", "latent", "vec", "vector", "col", "column",
    ]

    /// Those of maps are not among them: `PC1`, `UMAP 1`.
    private static let wholeVectors: Set<String> = [
        "d", "dim", "dims", "dimension", "emb", "embed", "embedding", "feat", "feature", "latent", "vec", "vector",
    ]

    /// Those of `names` that can only be the numbers of a whole vector.
    static func ofWholeVector(_ names: [String]) -> [String] {
        names.filter { parted($0.lowercased()).map { wholeVectors.contains($0.prefix) } ?? false }
    }

    /// Whether these are plainly such names, with others among them that say what they are (`id`, `label`) or without.
    static func are(_ names: [String]) -> Bool {
        let numbers = names.map { $0.lowercased() }.filter { !VectorColumns.isBesideNumbers($0) }
        guard areOfOneKind(numbers) else { return false }
        // d1, d2 and d3 are usual names of documents.
        let counts = numbers.compactMap(parted)
        return counts.first?.prefix != "d" || counts.contains { $0.number == 0 }
    }

    /// Whether these are names of one kind.
    static func areOfOneKind(_ names: [String]) -> Bool {
        let names = names.map { $0.lowercased() }
        if [["x", "y"], ["x", "y", "z"]].contains(names) { return true }
        let parted = names.compactMap(parted)
        guard let first = parted.first else { return false }
        return parted.count == names.count && parted.allSatisfy { $0.prefix == first.prefix }
    }

    /// Those of `names` that columns of a vector's numbers may have. Beside 0, 1 and 2 a letter is another column that somebody
    /// added; beside d0 and d1 only `y` is, without an `x`: the answer that is to be learnt.
    static func numbers(among names: [String]) -> [String] {
        let all = names.filter(mayBe)
        let counted = all.filter { !letters.contains($0.lowercased()) }
        guard counted.count > 1, counted.count < all.count else { return all }
        let isAnswer = all.filter { letters.contains($0.lowercased()) }.allSatisfy { $0.lowercased() == "y" }
        return areCounted(counted) || isAnswer && count(counted) ? counted : all
    }

    private static let letters: Set<String> = ["x", "y", "z"]

    /// Whether a column called so may hold a number of a vector, as others beside it show.
    static func mayBe(_ name: String) -> Bool {
        let name = name.lowercased()
        return letters.contains(name) || parted(name) != nil || Int(name) != nil
    }

    /// Whether these are one name with numbers behind it that count from 0 or 1: `d0`, `d1`, `d2`.
    static func count(_ names: [String]) -> Bool {
        let found = names.compactMap { parted($0.lowercased()) }
        guard names.count > 1, found.count == names.count, let first = found.first, first.number < 2 else {
            return false
        }
        return zip(found, first.number...).allSatisfy { name, number in
            name.prefix == first.prefix && name.number == number
        }
    }

    /// Whether some are called as a vector's numbers are and others are not, or are so in another way.
    static func areMixed(_ names: [String]) -> Bool {
        let numbers = names.filter(mayBe)
        if numbers.isEmpty { return false }
        return numbers.count < names.count || !areOfOneKind(names) && !names.allSatisfy { Int($0) != nil }
    }

    /// Whether these count from 0, as a data frame calls the columns of an array.
    static func areCounted(_ names: [String]) -> Bool { names.enumerated().allSatisfy { $1 == String($0) } }

    /// `dim_12` as `dim` and 12.
    private static func parted(_ name: String) -> (prefix: String, number: Int)? {
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard digits > 0, let number = Int(name.suffix(digits)) else { return nil }
        let prefix = String(name.dropLast(digits).reversed().drop { "_-. ".contains($0) }.reversed())
        return prefixes.contains(prefix) ? (prefix, number) : nil
    }
}
