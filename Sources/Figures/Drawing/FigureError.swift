package import Analyses
package import Diagnostics
package import YAMLReading

/// A figure that its data cannot give.
package struct FigureError: Diagnosable, Equatable {
    package enum Kind: Equatable, Sendable {
        case noSuchItem(String, dataset: String, nearest: String?)
        /// The dataset has it; `where` or `limit` took it away.
        case itemLeftOut(String, dataset: String)
        case noSuchColumn(String, dataset: String, known: [String])
        case noSuchValue(String, column: String, dataset: String, known: [String])
        /// Each filter fits some items, together they fit none.
        case nothingLeft(dataset: String, of: Int)
        case tooFewItems(FigureKind, dataset: String, found: Int, least: Int)
        case tooManyItems(FigureKind, dataset: String, found: Int, most: Int)
        /// The end of a direction names neither an item nor a label.
        case noSuchEnd(String, dataset: String, nearest: String?)
        /// A direction from a place to the same place.
        case sameEnds(axis: String, String, String, dataset: String)
        /// `line` is what the author wrote: `projection: mds`.
        case tooManyFor(line: String, dataset: String, found: Int, most: Int)
        /// Vectors of more than two numbers, or one, are no places.
        case notPlaces(dataset: String, found: Int)
        /// A logarithm of nothing or less. `column` is 0 or 1.
        case notPositive(item: String, dataset: String, value: Double, column: Int)
        case tooManyValues(dataset: String, rows: Int, columns: Int, most: Int)
        /// `line` is what the author wrote: `order: label`.
        case needsLabels(line: String, dataset: String)
        case differentDatasets(FigureKind, String, String)
        /// `key` is where the author wrote the number.
        case tooManyClusters(key: String, Int, dataset: String, found: Int)
        /// More items than agglomerative clustering can hold the distances of.
        case tooManyToJoin(dataset: String, found: Int, most: Int)
        /// The method, in words and by name, sees nothing but items that lie apart.
        case noClusters(String, ClusteringMethod.Name, dataset: String, of: Int)
        /// `found` is what differs: how many items, or which two stand at one place.
        case differentItems(FigureKind, found: String)
        /// A key that needs what the data have not.
        case noUse(key: String, KeyNeed)
        /// `form` is written as the author did: `truncated-512`.
        case tooFewDimensions(form: String, dataset: String, found: Int)
        /// `found` is the only label; nil: none.
        case tooFewLabels(FigureKind, dataset: String, found: String?)
        case tooManyLabels(FigureKind, dataset: String, found: Int, most: Int)
        /// `line` is what the author wrote: `means: true`.
        case tooManyLabelsFor(line: String, dataset: String, found: Int, most: Int)
        /// Both keys name it.
        case sameItem(keys: [String], String, dataset: String)
        case zeroVector(String, dataset: String)
        case equalVectors(String, String, dataset: String)
        /// a − b + c is all zeros.
        case noSum(dataset: String)
        /// The set that the page gave does not answer to the spec.
        case setsMissing(expected: Int, found: Int)
        /// Vectors alone, without the model that made them.
        case noQueries(dataset: String)
        /// Pixels could not be written.
        case pixels(String)
    }

    package let kind: Kind
    package let position: SourcePosition

    package init(_ kind: Kind, at position: SourcePosition) {
        self.kind = kind
        self.position = position
    }

    package var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    private var message: String {
        switch kind {
        case .noSuchItem(let item, let dataset, _):
            "no item '\(PlainText.shortened(item, to: 60))' in dataset '\(dataset)'"
        case .itemLeftOut(let item, let dataset):
            "item '\(PlainText.shortened(item, to: 60))' of dataset '\(dataset)' is left out by 'where' or 'limit'"
        case .noSuchColumn(let column, let dataset, _):
            "no column '\(PlainText.shortened(column, to: 60))' in dataset '\(dataset)'"
        case .noSuchValue(let value, let column, let dataset, _):
            "no item of dataset '\(dataset)' has '\(PlainText.shortened(value, to: 60))' as its \(column)"
        case .nothingLeft(let dataset, let count):
            "'where' leaves none of the \(Wording.count(count, "item")) of dataset '\(dataset)'"
        case .tooFewItems(let kind, let dataset, let found, let least):
            "\(kind.phrase) needs at least \(Wording.count(least, "item")); dataset '\(dataset)' has \(Wording.number(found)) here"
        case .tooManyItems(let kind, let dataset, let found, let most):
            "\(kind.phrase) shows at most \(Wording.count(most, "item")); dataset '\(dataset)' has \(Wording.number(found)) here"
        case .noSuchEnd(let name, let dataset, _):
            "no item or label '\(PlainText.shortened(name, to: 60))' in dataset '\(dataset)'"
        case .sameEnds(let axis, let from, let to, let dataset):
            "'\(axis)' leads from '\(PlainText.shortened(from, to: 60))' to '\(PlainText.shortened(to, to: 60))', which have the same vector in dataset '\(dataset)'"
        case .tooManyFor(let line, let dataset, let found, let most):
            "'\(line)' is for at most \(Wording.count(most, "item")); dataset '\(dataset)' has \(Wording.number(found)) here"
        case .notPlaces(let dataset, let found):
            "'projection: none' takes vectors of two numbers for places; those of dataset '\(dataset)' have \(Wording.number(found))"
        case .notPositive(let item, let dataset, let value, let column):
            "'scale: log' needs numbers above 0; the \(column == 0 ? "first" : "second") of item '\(PlainText.shortened(item, to: 60))' of dataset '\(dataset)' is \(PlainText.number(value))"
        case .tooManyValues(let dataset, let rows, let columns, let most):
            "a heatmap shows at most \(Wording.number(most)) values; dataset '\(dataset)' has \(Wording.number(rows)) × \(Wording.number(columns)) here"
        case .needsLabels(let line, let dataset):
            "'\(line)' needs labels; dataset '\(dataset)' has none here"
        case .differentDatasets(let kind, let first, let second):
            "\(kind.phrase) sets models of one dataset side by side; found '\(first)' and '\(second)'"
        case .tooManyClusters(let key, let count, let dataset, let found):
            "'\(key)' asks for \(Wording.count(count, "cluster")); dataset '\(dataset)' has \(Wording.count(found, "item")) here"
        case .tooManyToJoin(let dataset, let found, let most):
            "agglomerative clustering takes at most \(Wording.count(most, "item")), whose distances it holds; dataset '\(dataset)' has \(Wording.number(found)) here"
        case .noClusters(let title, _, let dataset, let count):
            "\(title) finds no cluster among the \(Wording.count(count, "item")) of dataset '\(dataset)'"
        case .differentItems(let kind, let found):
            "\(kind.phrase) needs the same items in both sets; \(found)"
        case .noUse(let key, let need): need.message(of: key)
        case .tooFewDimensions(let form, let dataset, let found):
            "form '\(form)' needs vectors of at least so many numbers; those of dataset '\(dataset)' have \(Wording.number(found)) here"
        case .tooFewLabels(let kind, let dataset, let found):
            "\(kind.phrase) needs at least two labels; dataset '\(dataset)' has \(found.map { "one here, '\(PlainText.shortened($0, to: 60))'" } ?? "none here")"
        case .tooManyLabels(let kind, let dataset, let found, let most):
            "\(kind.phrase) reads at most \(Wording.count(most, "label")); dataset '\(dataset)' has \(Wording.number(found)) here"
        case .tooManyLabelsFor(let line, let dataset, let found, let most):
            "'\(line)' takes at most \(Wording.count(most, "label")); dataset '\(dataset)' has \(Wording.number(found)) here"
        case .sameItem(let keys, let item, let dataset):
            "\(Wording.list(keys.map { "'\($0)'" })) name one item, '\(PlainText.shortened(item, to: 60))' of dataset '\(dataset)'"
        case .zeroVector(let item, let dataset):
            "the vector of '\(PlainText.shortened(item, to: 60))' in dataset '\(dataset)' is all zeros, which point nowhere"
        case .equalVectors(let first, let second, let dataset):
            "'\(PlainText.shortened(first, to: 60))' and '\(PlainText.shortened(second, to: 60))' of dataset '\(dataset)' have vectors of one direction: there is no arrow between them"
        case .noSum(let dataset):
            "a − b + c is all zeros in dataset '\(dataset)', and nothing is near that"
        case .setsMissing(let expected, let found):
            "'data' names \(Wording.count(expected, "dataset")); \(found) could be read"
        case .noQueries(let dataset): "no model is there to read a query for '\(dataset)'"
        case .pixels(let reason): "the figure's pixels could not be written: \(reason)"
        }
    }

    private var remedy: String? {
        switch kind {
        case .noSuchItem(_, _, let nearest):
            nearest.map { "Did you mean '\(PlainText.shortened($0, to: 60))'?" }
                ?? "Name an item by its id or its whole text."
        case .itemLeftOut: "Let it through, or name another."
        case .noSuchColumn(let name, _, let known): Suggestion.remedy(for: name, among: known)
        case .noSuchValue(let value, _, _, let known):
            known.count <= 12
                ? Suggestion.remedy(for: value, among: known)
                : Suggestion.nearest(to: value, among: known).map { "Did you mean '\($0)'?" }
        case .nothingLeft: "Each line of 'where' must fit: remove one."
        case .tooFewItems: "Add items to the dataset, or let more through 'where' and 'limit'."
        case .tooManyItems(_, _, _, let most): "Add 'limit: \(most)', or choose items with 'where'."
        case .noSuchEnd(_, _, let nearest):
            nearest.map { "Did you mean '\(PlainText.shortened($0, to: 60))'?" }
                ?? "Name an item by its id or its whole text, or a label."
        case .sameEnds: "Name two ends that differ."
        case .tooManyFor(_, _, _, let most): "Add 'limit: \(most)', choose items with 'where', or remove the line."
        case .notPlaces: "Write 'projection: pca', or name a dataset whose vectors have two numbers."
        case .notPositive: "Write 'linear' for that axis, or leave the item out with 'where'."
        case .tooManyValues(_, _, let columns, let most):
            "Add 'rows: \(max(1, most / max(1, columns)))', or choose items with 'where' or 'limit'."
        case .needsLabels: "Name a label column in the dataset's manifest, or remove the line."
        case .differentDatasets: "Write one figure for each dataset."
        case .tooManyClusters(let key, _, _, let found):
            "Write '\(key): \(found)' or less, or let more through 'where' and 'limit'."
        case .tooManyToJoin(_, _, let most):
            "Add 'limit: \(most)', choose items with 'where', or write 'method: kmeans' or 'method: hdbscan'."
        case .noClusters(_, let method, _, _):
            "\(method.loosened), or write 'method: kmeans', which puts every item in a cluster."
        case .differentItems: "Name one dataset under two models: 'data: [name@one, name@other]'."
        case .noUse: KeyNeed.remedy
        case .tooFewDimensions(_, _, let found): "Write a number up to \(found), or leave the form out."
        case .tooFewLabels(_, _, nil): "Name a label column in the dataset's manifest."
        case .tooFewLabels: "Let more through 'where' and 'limit'."
        case .tooManyLabels: "Choose items with 'where' or 'limit'."
        case .tooManyLabelsFor: "Choose items with 'where' or 'limit', or remove the line."
        case .sameItem: "Name three different items."
        case .zeroVector, .equalVectors, .noSum: "Name another item."
        case .noQueries: "Ask in a figure of a site, or with 'embedsite neighbors --query'."
        case .setsMissing, .pixels: nil
        }
    }
}

extension ClusteringMethod.Name {
    /// What makes a method see more clusters.
    fileprivate var loosened: String {
        self == .hdbscan ? "Write a smaller 'min_size'" : "Write a larger 'epsilon' or a smaller 'min_samples'"
    }
}
