import CDuckDB
import Dispatch
import Synchronization

/// The pieces of an answer, made by another thread while those before them are looked at: to copy a large answer takes nearly
/// as long as to make it.
///
/// Unchecked for the pointers: of the answer only that thread asks, and a piece has one owner at a time.
final class ChunksAhead: @unchecked Sendable {
    private enum Event: @unchecked Sendable {
        case piece(dk_handle)
        case problem(DuckDBComplaint)
        case end
    }

    /// Pieces that wait at most, of 2,048 rows each.
    private static let most = 4

    private let answer: dk_handle
    private let library: DuckDBLibrary
    private let queue = DispatchQueue(label: "answer", qos: .userInitiated)
    // From zero: one that goes with less than it began with ends the program.
    private let room = DispatchSemaphore(value: 0)
    private let ready = DispatchSemaphore(value: 0)
    private let waiting = Mutex<[Event]>([])
    private let isStopped = Atomic(false)

    /// - Parameter answer: is there until `end` has returned.
    init(of answer: dk_handle, _ library: DuckDBLibrary) {
        self.answer = answer
        self.library = library
        for _ in 0..<Self.most { room.signal() }
        queue.async { [self] in
            repeat { room.wait() } while !isStopped.load(ordering: .relaxed) && fetch()
        }
    }

    /// nil after the last. To be asked no more after that, and after a complaint.
    func next() throws(DuckDBComplaint) -> DuckDBHandle? {
        ready.wait()
        switch waiting.withLock({ $0.removeFirst() }) {
        case .end: return nil
        case .problem(let complaint): throw complaint
        case .piece(let piece):
            room.signal()
            return DuckDBHandle(library, piece, release: dk_chunk_release)
        }
    }

    /// Waits for what is being made, and drops all that nobody asked for.
    func end() {
        isStopped.store(true, ordering: .relaxed)
        room.signal()
        queue.sync {}
        waiting.withLock { waiting in
            for case .piece(let piece) in waiting { dk_chunk_release(library.table, piece) }
            waiting = []
        }
    }

    /// - Returns: whether more may follow.
    private func fetch() -> Bool {
        var piece: dk_handle?
        let event: Event
        do throws(DuckDBComplaint) {
            try DuckDBLibrary.check(dk_answer_next(library.table, answer, &piece))
            event = piece.map(Event.piece) ?? .end
        } catch {
            event = .problem(error)
        }
        waiting.withLock { $0.append(event) }
        ready.signal()
        return piece != nil
    }
}
