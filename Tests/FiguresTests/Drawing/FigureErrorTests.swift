import Datasets
import Figures
import Testing

/// What data cannot give, to the letter.
@Suite struct FigureErrorTests {
    private let words = SmallSets.words
    private let plain = SmallSets.plain

    @Test func unknownItemSuggestsTheNearest() {
        #expect(
            SmallSets.complaint("kind: neighbors\ndata: words\nitem: dgo", words)
                == "content/index.md:6:1: error: no item 'dgo' in dataset 'words'. Did you mean 'dog'?")
        #expect(
            SmallSets.complaint("kind: neighbors\ndata: words\nitem: elephant", words)
                == "content/index.md:6:1: error: no item 'elephant' in dataset 'words'. Name an item by its id or its whole text."
        )
    }

    @Test func itemThatAFilterHidesIsSaidToBeHidden() {
        #expect(
            SmallSets.complaint("kind: neighbors\ndata: words\nitem: dog\nwhere: { label: colour }", words)
                == "content/index.md:6:1: error: item 'dog' of dataset 'words' is left out by 'where' or 'limit'. Let it through, or name another."
        )
    }

    @Test func filtersNameColumnsAndValuesThatExist() {
        #expect(
            SmallSets.complaint("kind: heatmap\ndata: words\nwhere: { lable: animal }", words)
                == "content/index.md:6:1: error: no column 'lable' in dataset 'words'. Did you mean 'label'?")
        #expect(
            SmallSets.complaint("kind: heatmap\ndata: words\nwhere: { label: anmal }", words)
                == "content/index.md:6:1: error: no item of dataset 'words' has 'anmal' as its label. Did you mean 'animal'?"
        )
        #expect(
            SmallSets.complaint("kind: heatmap\ndata: words\nwhere: { label: animal, id: \"4\" }", words)
                == "content/index.md:6:1: error: 'where' leaves none of the 4 items of dataset 'words'. Each line of 'where' must fit: remove one."
        )
    }

    @Test func oneItemIsTooFewToCompare() {
        for kind in ["similarity", "neighbors\nitem: cat"] {
            let name = kind.prefix { $0 != "\n" }
            #expect(
                SmallSets.complaint("kind: \(kind)\ndata: words\nlimit: 1", words).hasSuffix(
                    "error: a \(name) figure needs at least 2 items; dataset 'words' has 1 here. Add items to the dataset, or let more through 'where' and 'limit'."
                ))
        }
    }

    @Test func tooManyItemsForAMatrix() {
        let many = SmallSets.set(
            "many", title: "Many", (1...2_001).map(String.init), (0..<2_001).map { [Float($0), 1] })
        #expect(
            SmallSets.complaint("kind: similarity\ndata: many", many)
                == "content/index.md:5:1: error: a similarity figure shows at most 2,000 items; dataset 'many' has 2,001 here. Add 'limit: 2000', or choose items with 'where'."
        )
        #expect(
            SmallSets.complaint("kind: heatmap\ndata: many\norder: cluster", many)
                == "content/index.md:6:1: error: a heatmap figure shows at most 2,000 items; dataset 'many' has 2,001 here. Add 'limit: 2000', or choose items with 'where'."
        )
    }

    @Test func tooManyValuesForAHeatmap() {
        let wide = SmallSets.set(
            "wide", title: "Wide", (1...5).map(String.init), (0..<5).map { _ in Array(repeating: 1, count: 900_000) })
        #expect(
            SmallSets.complaint("kind: heatmap\ndata: wide", wide)
                == "content/index.md:5:1: error: a heatmap shows at most 4,000,000 values; dataset 'wide' has 5 × 900,000 here. Add 'rows: 4', or choose items with 'where' or 'limit'."
        )
    }

    @Test func orderByLabelNeedsLabels() {
        for kind in ["similarity", "heatmap"] {
            #expect(
                SmallSets.complaint("kind: \(kind)\ndata: plain\norder: label", plain)
                    == "content/index.md:6:1: error: 'order: label' needs labels; dataset 'plain' has none here. Name a label column in the dataset's manifest, or remove the line."
            )
        }
    }

    @Test func neighborsCompareModelsOfOneDataset() {
        #expect(
            SmallSets.complaint("kind: neighbors\ndata: [words, plain]\nitem: cat", words, plain)
                == "content/index.md:5:1: error: a neighbors figure sets models of one dataset side by side; found 'words' and 'plain'. Write one figure for each dataset."
        )
    }

    @Test func everyDatasetNamedMustBeGiven() {
        #expect(
            SmallSets.complaint("kind: heatmap\ndata: words")
                == "content/index.md:4:1: error: 'data' names 1 dataset; 0 could be read")
    }
}
