import Artifacts
package import Diagnostics
import Foundation

/// What a card says of a model that a program of the author's is.
package struct ProgramCard: Sendable, Equatable {
    /// The program and what it is called with, at least the former.
    package var command: [Located<String>] = []
    /// Of the card: where the program runs.
    package let folder: String
    package let modality: ModelCardText.Modality
    /// Raised by the author whenever the program answers otherwise.
    package var version = ""
    /// Put before every text.
    package var prefix = ""
    /// Put before what items are asked; nil: the same.
    package var queryPrefix: String?
    package var normalize = false
    /// Seconds without an answer.
    package var timeout = 600
    /// Of what names the command in the card.
    package var position: SourcePosition

    package init(in folder: String, _ modality: ModelCardText.Modality, at position: SourcePosition) {
        self.folder = folder
        self.modality = modality
        self.position = position
    }

    /// The path of a regular file that a word of the command names in the card's folder or below it; nil for anything else.
    package func file(named word: String) -> String? {
        guard !word.isEmpty, !word.hasPrefix("-") else { return nil }
        let path = word.hasPrefix("/") ? word : (folder as NSString).appendingPathComponent(word)
        guard AllowedRoots([folder]).contains(path), FileStatus(at: path)?.kind == .regular else { return nil }
        return path
    }
}
