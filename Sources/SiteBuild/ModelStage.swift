import Artifacts
import Diagnostics
import Embedders

/// The site's own model cards; every complaint of every card is collected.
struct ModelStage {
    let roots: AllowedRoots
    let root: String
    let added: ModelCardReader.AddedFolder

    /// The cards, and the names of those that failed.
    func load(_ paths: [RelativePath], log: inout DiagnosticLog) -> ([ModelCard], failed: Set<String>) {
        var cards: [ModelCard] = []
        var failed: Set<String> = []
        for path in paths {
            let name = SiteFiles.path(model: path)
            let (card, called, complaints) = ModelCardReader.read(
                path: root + "/" + name, displayName: name, roots: roots, added: added)
            log.append(contentsOf: complaints)
            guard let card else {
                failed.insert(called)
                continue
            }
            if let other = cards.first(where: { $0.name == card.name }) {
                log.append(
                    .error(
                        at: card.position,
                        "the model '\(card.name)' is declared already in \(other.position.file)",
                        remedy: "Give one of them another 'name'."))
                continue
            }
            cards.append(card)
        }
        return (cards, failed)
    }
}
