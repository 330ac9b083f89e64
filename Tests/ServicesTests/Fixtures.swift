import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Services
import Synchronization
import TestKit
import Testing
import Transfers
import VectorMath

/// Set only for tests that may show it.
let secret = "sk-proj-Zx81QmWk72"

/// A card that names a server on loopback, whose key is in the variable of that host.
func card(_ api: ServiceAPI, at address: String, _ change: (inout ServiceCard) -> Void = { _ in }) -> ServiceCard {
    var card = ServiceCard(api, at: SourcePosition("content/models/far.yml", line: 2, column: 1))
    card.url = Located(address, at: SourcePosition("content/models/far.yml", line: 3, column: 6))
    card.model = "small"
    change(&card)
    return card
}

extension ServiceEmbedder {
    /// With short pauses, and the key in its variable.
    init(_ card: ServiceCard, environment: [String: String] = ["EMBEDSITE_KEY_127_0_0_1": secret]) {
        var patience = ServicePatience()
        patience.firstPause = .milliseconds(1)
        patience.longestPause = .milliseconds(4)
        patience.tries = 4
        self.init(
            ModelCard(name: "far", title: "far", kind: .service(card), position: card.position), card,
            environment: environment, patience: patience)
    }

    func vectors(of texts: [String]) throws -> [[Float]] {
        let matrix = try embed(records(texts), workers: Workers(2), progress: .silent)
        return (0..<matrix.rows).map { Array(matrix.row($0)) }
    }

    /// What somebody reads who asks for vectors of `texts` in vain.
    func complaint(about texts: [String]) -> String {
        do {
            return "gave \(try vectors(of: texts))"
        } catch let error as any Diagnosable {
            return error.diagnostics.map(\.description).joined(separator: "\n")
        } catch {
            return "\(error)"
        }
    }
}

func records(_ texts: [String]) -> [Record] {
    texts.enumerated().map {
        Record(
            id: "\($0 + 1)", content: .text($1), label: nil,
            position: SourcePosition("texts.csv", line: $0 + 2, column: 1))
    }
}

func numbered(_ count: Int) -> [String] { (0..<count).map { "text \($0)" } }
