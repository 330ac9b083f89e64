import Analyses
import Charting

/// A matrix whose rows and columns have names, and what stands beside it.
struct NamedCells: Sendable {
    let names: [String]
    let cells: [CellsMark.Cell?]
    let shades: [CellShade]
    /// Numbers inside the cells; nil: where they fit.
    let showsValues: Bool?
    /// Numbers for which cells must have room, these and those of a matrix beside it.
    var texts: [String]
    /// What rows and columns are; empty where they are no items.
    var items: [Int] = []
    /// Of rows that stand together.
    var runs: [GroupRun] = []
    /// Empty: none.
    var tree: [SimilarityResult.Merge] = []
    /// The category of each row's colour; empty: no colours.
    var categories: [Int?] = []

    init(_ matrix: SimilarityMatrix) {
        names = matrix.titles
        cells = matrix.cells
        shades = matrix.ramp.shades
        showsValues = matrix.showsValues
        texts = cells.compactMap { $0?.text }
        items = matrix.result.order
        runs = matrix.runs
        tree = matrix.result.tree
        if matrix.coloredGroups != nil, let groups = matrix.groups {
            categories = matrix.result.order.map { groups.ofItem[$0] }
        }
    }

    init(_ means: GroupMeansMatrix, like matrix: SimilarityMatrix) {
        names = means.names
        // Of a label with one item there is none beside itself.
        let none = CellsMark.Cell(shade: nil, text: "", told: "no pair of different items")
        cells = means.values.map { $0.map(matrix.cell) ?? none }
        shades = matrix.ramp.shades
        showsValues = matrix.showsValues
        texts = cells.compactMap { $0?.text }
    }
}
