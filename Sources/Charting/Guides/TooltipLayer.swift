/// What the script says when a reader points at a part of a drawing. The page without it loses nothing: the same
/// facts stand in the figure's table.
package enum TooltipLayer: Sendable, Codable, Equatable {
    /// Single marks.
    case points([Point], reach: Reach)
    /// Areas that do not overlap: rows of a table.
    case boxes([Box])
    /// A rectangle of cells, equal but for the first rows.
    case grid(Grid)
    /// A map that can be walked through; its points are the figure's items, and behind them queries.
    case map(MapLayer)
    /// Plots beside or below each other, each with its own.
    case parts([TooltipLayer])

    package struct Point: Sendable, Codable, Equatable {
        /// In the drawing's coordinates.
        package let x: Double
        package let y: Double
        /// Plain text; lines end in `\n`.
        package let text: String
        /// Which of the figure's items it is.
        package let item: Int?

        package init(x: Double, y: Double, text: String, item: Int? = nil) {
            self.x = x
            self.y = y
            self.text = text
            self.item = item
        }
    }

    /// When a mark answers.
    package enum Reach: Sendable, Codable, Equatable {
        /// The nearest mark, at most so many drawing units away: dots.
        case nearest(within: Double)
        /// The mark nearest in x, at any height: bars beside each other.
        case column
    }

    package struct Box: Sendable, Codable, Equatable {
        /// In the drawing's coordinates.
        package let x: Double
        package let y: Double
        package let width: Double
        package let height: Double
        /// Plain text; lines end in `\n`.
        package let text: String
        /// Which of the figure's items it is.
        package let item: Int?

        package init(x: Double, y: Double, width: Double, height: Double, text: String, item: Int? = nil) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
            self.text = text
            self.item = item
        }
    }

    package struct Grid: Sendable, Codable, Equatable {
        /// Rows at the top that are as high as is said here, and how far the others stand from them.
        package struct Lead: Sendable, Codable, Equatable {
            package let count: Int
            package let height: Double
            package let gap: Double
            /// Of their cells; the others have their own.
            package let values: CellValues?

            package init(count: Int, height: Double, gap: Double, values: CellValues?) {
                self.count = count
                self.height = height
                self.gap = gap
                self.values = values
            }
        }

        /// In the drawing's coordinates.
        package let x: Double
        package let y: Double
        package let width: Double
        package let height: Double
        /// A name per row, top to bottom.
        package let rows: [String]
        package let columns: Columns
        package let values: CellValues?
        /// nil: all rows are equally high.
        package let lead: Lead?
        /// Which of the figure's items each row is, top to bottom; empty: none is.
        package let rowItems: [Int?]
        package let columnItems: [Int?]

        package init(
            x: Double, y: Double, width: Double, height: Double, rows: [String], columns: Columns, values: CellValues?,
            lead: Lead? = nil, rowItems: [Int?] = [], columnItems: [Int?] = []
        ) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
            self.rows = rows
            self.columns = columns
            self.values = values
            self.lead = lead
            self.rowItems = rowItems
            self.columnItems = columnItems
        }
    }

    package enum Columns: Sendable, Codable, Equatable {
        case named([String])
        /// `dimension 0` and so on.
        case numbered(word: String, count: Int)

        package var count: Int {
            switch self {
            case .named(let names): names.count
            case .numbered(_, let count): count
            }
        }
    }
}
