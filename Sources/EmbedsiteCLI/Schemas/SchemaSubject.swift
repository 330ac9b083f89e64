import ArgumentParser
import Datasets
import Diagnostics
import Embedders
import KeySchemas
import Prose
import SiteBuild
import YAMLReading

/// What authors write in YAML, and so what there are schemas of.
enum SchemaSubject: String, CaseIterable, ExpressibleByArgument {
    case figure
    case frontMatter = "front-matter"
    case dataset
    case model
    case site

    var schema: JSONSchema {
        switch self {
        case .figure: FigureSchema.schema
        case .frontMatter: JSONSchema(title: "The front matter of an article of embedsite", frontMatter)
        case .dataset: DatasetSchema.schema
        case .model: ModelSchema.schema
        case .site: JSONSchema(title: "The settings of a site of embedsite", site)
        }
    }

    /// The page of the manual about it.
    var article: KeyArticle {
        switch self {
        case .figure: FigureSchema.article
        case .frontMatter:
            KeyArticle(
                title: "Front matter", description: "What an article can say of itself at its top.",
                opening: """
                    An article may begin with lines of YAML between two lines `---`: its front matter. A key that it does \
                    not know is a warning.
                    """,
                sections: [KeyArticle.Section("Keys", frontMatter)], subject: rawValue)
        case .dataset:
            KeyArticle(
                title: "Datasets and their keys", description: "What a manifest says of a dataset.",
                opening: """
                    A dataset is a file `content/datasets/NAME.yml`: its manifest, which figures call by its name. Paths \
                    count from the manifest's folder.
                    """,
                sections: [KeyArticle.Section("Keys", DatasetSchema.keys)], subject: rawValue)
        case .model:
            KeyArticle(
                title: "Models and their keys", description: "What a card says of a model of your own.",
                opening: """
                    A model of your own is a file `content/models/NAME.yml`: its card. Paths count from the card's folder.
                    """,
                sections: [KeyArticle.Section("Keys of every model", ModelSchema.sharedKeys + [ModelSchema.modality])]
                    + ModelSchema.titled.map { KeyArticle.Section($0.title, $0.keys, introduction: $0.summary) },
                subject: rawValue)
        case .site:
            KeyArticle(
                title: "The site's settings", description: "What embedsite.yml says of the whole site.",
                opening: "The file `\(SiteConfiguration.fileName)` makes a folder a site.",
                sections: [KeyArticle.Section("Keys", site)], subject: rawValue)
        }
    }

    private var frontMatter: [KeySummary] {
        FrontMatter.keys.map { $0.documented(FrontMatter(at: SourcePosition(""))) }
    }

    private var site: [KeySummary] { SiteConfiguration.keys.map { $0.documented(SiteConfiguration(title: "")) } }
}
