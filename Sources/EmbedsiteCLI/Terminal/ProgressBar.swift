import Charting
import Diagnostics
import Synchronization

/// One line at the foot of a terminal: stage, share done, rate and time left. Redrawn at most ten times a second; cleared before
/// anything else is printed.
final class ProgressBar: Sendable {
    static let shared = ProgressBar()

    private let line = Mutex(ProgressLine())

    func update(_ update: ProgressUpdate) {
        line.withLock { $0.update(update) }
    }

    func clear() {
        line.withLock { $0.clear() }
    }
}

/// What the line shows, and since when.
private struct ProgressLine {
    private var stage = ""
    private var done = 0
    private var started = ContinuousClock.now
    private var drawn: ContinuousClock.Instant?
    private var isVisible = false

    mutating func update(_ update: ProgressUpdate) {
        let now = ContinuousClock.now
        // A stage may go through its items more than once.
        if update.stage != stage || update.done < done {
            stage = update.stage
            started = now
            drawn = nil
        }
        done = update.done
        let isLast = update.done == update.total
        if isLast { return clear() }
        // Short steps never show a bar.
        guard now - started > .seconds(1) else { return }
        if let drawn, now - drawn < .milliseconds(100) { return }
        drawn = now
        StandardStream.show("\r\u{1B}[2K\(text(of: update, elapsed: now - started))")
        isVisible = true
    }

    mutating func clear() {
        guard isVisible else { return }
        StandardStream.show("\r\u{1B}[2K")
        isVisible = false
    }

    private func text(of update: ProgressUpdate, elapsed: Duration) -> String {
        let rate = Double(update.done) / max(Seconds(elapsed).value, 0.001)
        guard let total = update.total, total > 0, update.done > 0 else {
            return update.done > 0 ? "\(update.stage) \(update.done)" : update.stage
        }
        let width = 24
        let filled = min(width, update.done * width / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let left = Int((Double(total - update.done) / rate).rounded(.up))
        let pace = rate < 10 ? NumberFormat.fixed(rate, 1) : "\(Int(rate))"
        return "\(update.stage) \(bar) \(update.done)/\(total), \(pace) a second, \(left) s left"
    }
}
