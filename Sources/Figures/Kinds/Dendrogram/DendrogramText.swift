import Analyses
import Charting
import Datasets
import VectorMath

/// A tree of items with all that its drawing and its page say.
struct DendrogramText: FigureText {
    let set: VectorSet
    let tree: TreeResult
    let options: DendrogramFigure
    /// From top to bottom.
    let titles: [String]
    /// Label names, and the label of each leaf from top to bottom; nil where labels are none, one, or more than colours.
    let groups: (names: [String], ofLeaf: [Int?])?

    init(set: VectorSet, tree: TreeResult, options: DendrogramFigure) {
        self.set = set
        self.tree = tree
        self.options = options
        titles = tree.order.map { set.dataset.title($0) }
        groups = set.labelGroups.flatMap { groups in
            Palette.tellsApart(groups.names.count) ? (groups.names, tree.order.map { groups.ofItem[$0] }) : nil
        }
    }

    private var count: Int { titles.count }
    private var noun: String { Wording.noun(for: set.dataset.modality) }
    private var linkage: String { options.linkage == .ward ? "Ward's linkage" : "\(options.linkage.rawValue) linkage" }

    func number(_ height: Double) -> String { NumberFormat.significant(height, 2) }

    /// Of the axis of heights.
    var axisTitle: String {
        if options.linkage == .ward { return "height by Ward" }
        return switch options.metric {
        case .cosine: "1 \u{2212} cosine similarity"
        case .dot: "largest dot product \u{2212} dot product"
        default: options.metric.title
        }
    }

    var caption: String {
        "A tree of \(set.dataset.title): the nearer to the names two branches join, the more alike their items"
    }

    var method: String {
        MethodLine.text("\(Wording.capitalized(linkage)) by \(options.metric.title)", of: [set], notes: notes)
    }

    private var notes: [String] {
        var notes = ["Branches are turned so that neighbours are as alike as the tree allows"]
        if groups != nil { notes.append("A branch has the colour of a label where all of its items have that label") }
        return notes
    }

    var quality: String? {
        guard count > 2 else { return nil }
        guard let kept = tree.copheneticCorrelation else {
            return "All pairs lie equally far apart, or join at one height: this tree has no order to show."
        }
        let verdict =
            switch kept {
            case 0.8...: "The tree keeps the distances between the items well"
            case 0.6..<0.8: "The tree keeps the distances between the items in part: read its far joins with care"
            default: "The tree bends many of the distances between the items: rely only on joins close to the names"
            }
        return "\(verdict). Cophenetic correlation \(NumberFormat.display(kept, 2))."
    }

    var alternativeText: String {
        var text = "Tree of \(Wording.count(count, noun)) by \(linkage)."
        guard let first = tree.merges.first, let last = tree.merges.last else { return text }
        text += " First to join, at \(number(first.height)): \(branch(first.left)) and \(branch(first.right))."
        if tree.merges.count > 1 {
            text += " Last, at \(number(last.height)): \(branch(last.left)) and \(branch(last.right))."
        }
        return text
    }

    /// `“cat”`, or `5 texts such as “cat”`.
    private func branch(_ node: Int) -> String {
        let leaf = firstLeaf(of: node)
        let name = "“\(Wording.short(titles[leaf], to: 60))”"
        let size = sizes[node]
        return size == 1 ? name : "\(Wording.count(size, noun)) such as \(name)"
    }

    private func firstLeaf(of node: Int) -> Int {
        var node = node
        while node >= count { node = min(tree.merges[node - count].left, tree.merges[node - count].right) }
        return node
    }

    /// Leaves below each node.
    private var sizes: [Int] {
        var sizes = Array(repeating: 1, count: count)
        for merge in tree.merges { sizes.append(sizes[merge.left] + sizes[merge.right]) }
        return sizes
    }

    /// What the script says at a join.
    func tooltip(_ join: Int) -> String {
        let merge = tree.merges[join]
        return "\(Wording.count(sizes[count + join], noun)) joined at \(number(merge.height))"
    }

    func tooltip(leaf: Int) -> String {
        let label = set.dataset.records[tree.order[leaf]].label
        return [Wording.long(titles[leaf]), label].compactMap { $0 }.joined(separator: "\n")
    }

    /// The joins in the order in which they are made.
    var table: DataTable {
        func name(_ node: Int) -> String { node < count ? titles[node] : "join \(node - count + 1)" }
        let sizes = self.sizes
        return DataTable(
            columns: ["join", "first", "second", "height", "items"],
            rows: tree.merges.enumerated().map { index, merge in
                [
                    String(index + 1), name(merge.left), name(merge.right), NumberFormat.fixed(merge.height, 5),
                    String(sizes[count + index]),
                ]
            })
    }
}
