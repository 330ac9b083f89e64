package import Diagnostics
package import VectorMath

package enum Modality: String, Sendable, Codable, CaseIterable {
    case text, image, sound, film, vectors
    /// Texts and pictures, for a model that has both in one space.
    case both
    /// What a model parts texts into.
    case token

    /// `texts`, `images`: what a model takes and a dataset holds.
    package var plural: String {
        switch self {
        case .text: "texts"
        case .image: "images"
        case .sound: "sounds"
        case .film: "films"
        case .vectors: "vectors"
        case .both: "texts and images"
        case .token: "the tokens of texts"
        }
    }
}

/// The records of one manifest, in order, with what the manifest says about them.
package struct Dataset: Sendable, Equatable, Encodable {
    /// The manifest's file name without its ending.
    package let name: String
    package let title: String
    package let description: String?
    package let license: String?
    package let origin: String?
    package let modality: Modality
    package private(set) var records: [Record]
    /// Models of `embed:`, the first the default. Empty for ready vectors.
    package let models: [String]
    /// Where the manifest names them.
    package let modelPositions: [String: SourcePosition]
    /// What they put before every text, by its name in their folders.
    package let prompt: Located<String>?
    /// For `vectors:`, one row per record.
    package private(set) var suppliedVectors: Matrix?
    /// Which columns of a text file these are; nil for files without columns.
    package let vectorColumns: VectorColumns?
    /// How many items the source holds, and how these were chosen, where it was not all of them:
    /// `2,000 of 13,083, drawn at random by label (seed 42)`.
    package private(set) var sampling: String?
    /// Rows that were broken, where the manifest skips these and there are any.
    package let leftOut: LeftOutRows?
    /// Of a dataset of tokens, the texts of which the model knows none.
    package private(set) var unknown: UnknownItems?
    package let position: SourcePosition

    package init(
        name: String, title: String, description: String? = nil, license: String? = nil, origin: String? = nil,
        modality: Modality, records: [Record], models: [String], modelPositions: [String: SourcePosition] = [:],
        prompt: Located<String>? = nil,
        suppliedVectors: Matrix? = nil, vectorColumns: VectorColumns? = nil, sampling: String? = nil,
        leftOut: LeftOutRows? = nil, position: SourcePosition
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.license = license
        self.origin = origin
        self.modality = modality
        self.records = records
        self.models = models
        self.modelPositions = modelPositions
        self.prompt = prompt
        self.suppliedVectors = suppliedVectors
        self.vectorColumns = vectorColumns
        self.sampling = sampling
        self.leftOut = leftOut
        self.position = position
    }

    /// The records at some places, in that order, with all else.
    ///
    /// - Parameter sampling: how these were chosen, where that is to be told.
    package func selecting(_ places: [Int], sampling: String? = nil) -> Dataset {
        var selected = self
        selected.records = places.map { records[$0] }
        selected.suppliedVectors = suppliedVectors?.selecting(rows: places)
        selected.sampling = sampling ?? self.sampling
        return selected
    }

    /// Its texts, or its pictures, by themselves. A prompt is put before texts alone.
    ///
    /// - Parameter modality: of texts or of pictures.
    package func part(_ places: [Int], _ modality: Modality) -> Dataset {
        Dataset(
            name: name, title: title, description: description, license: license, origin: origin, modality: modality,
            records: places.map { records[$0] }, models: models, modelPositions: modelPositions,
            prompt: modality == .text ? prompt : nil, position: position)
    }

    /// What its items are asked, all texts or all pictures, as a dataset of the same name.
    package func asking(_ queries: [Record]) -> Dataset {
        Dataset(
            name: name, title: title, modality: queries.first?.isPicture != true ? .text : .image, records: queries,
            models: models, position: position)
    }

    /// The same with records that are none of its own behind them.
    package func adding(_ records: [Record]) -> Dataset {
        var other = self
        other.records += records
        other.suppliedVectors = nil
        return other
    }

    /// The same with the tokens of its texts in the place of these.
    package func with(_ parted: PartedTexts) -> Dataset {
        var other = self
        other.records = parted.tokens
        other.unknown = parted.unknown
        return other
    }

    /// All that the manifest says but the models, which stand with the vectors, and places in files.
    private enum CodingKeys: CodingKey {
        case name, title, description, license, origin, modality, records, sampling, leftOut, unknown
    }

    /// Where the manifest names a model; its own where it names none.
    package func position(of model: String?) -> SourcePosition {
        model.flatMap { modelPositions[$0] } ?? position
    }

    /// Of each record.
    package var recordLabels: [String?] { records.map(\.label) }

    /// Of each record, empty for one that is no text; none at all where no record is.
    package var texts: [String] {
        let texts = records.map { record in
            switch record.content {
            case .text(let text): text
            case .token(let token): token.piece
            case .file, .vector: ""
            }
        }
        return texts.allSatisfy(\.isEmpty) ? [] : texts
    }

    /// How many texts the items are or are parts of; those without a token are not among them.
    package var textCount: Int {
        records.count { record in
            switch record.content {
            case .token(let token): token.place == 0
            case .file: modality != .both
            case .text, .vector: true
            }
        }
    }

    /// The labels in order of first appearance.
    package var labels: [String] {
        var seen: Set<String> = []
        return records.compactMap(\.label).filter { seen.insert($0).inserted }
    }
}
