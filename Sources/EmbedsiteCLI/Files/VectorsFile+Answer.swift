import Analyses
import Charting
import VectorMath

extension VectorsFile {
    /// The answer of all that a site's figures ask as well. On a terminal it shows how far each pass over the items is.
    func answer<Asked: Question>(_ question: Asked, _ threads: JobsOption) throws -> Asked.Answer {
        try question.answer(matrix, threads.workers(progress: "Analysing \(path): \(Asked.name)"))
    }
}

extension TerminalReporter {
    /// Says of neighbours that are not exact how many of the exact ones they are; nothing of exact ones.
    func say(neighborRecall recall: Double?) {
        guard let recall else { return }
        say(
            "Neighbours are approximate: \(NumberFormat.fixed(recall * 100, 1)) % of the exact ones, as measured on a sample."
        )
    }
}
