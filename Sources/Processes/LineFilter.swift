import Foundation

/// A program that answers lines with lines, run without a shell: lines go into its standard input while those of its output are
/// read, so that neither side waits for ever for the other, and no more lies in memory than a pipe holds.
package struct LineFilter: Sendable {
    private let executable: String
    private let arguments: [String]
    private let environment: [String: String]
    private let folder: String

    /// How it went.
    package enum Ending: Sendable, Equatable {
        /// Whoever reads its lines has heard enough.
        case enough
        /// It ended by itself, with a status, or by a signal.
        case exited(Int32)
        case signaled(Int32)
        /// It ended its output, and went on.
        case closed
        /// It gave no line for as long as was waited.
        case silent
        /// A line is longer than it may be.
        case longLine
    }

    package struct Outcome: Sendable, Equatable {
        package let ending: Ending
        /// The last of what it wrote to its standard error.
        package let complaints: String
    }

    /// - Parameter folder: where it runs.
    package init(executable: String, arguments: [String], environment: [String: String], folder: String) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
    }

    /// Bytes of its complaints that are kept.
    private static let complaintLimit = 16_000
    /// Until a program that is not needed any more ends by itself, and then by a signal.
    private static let goodbye = DispatchTimeInterval.seconds(3)

    /// - Parameters:
    ///   - line: the line of each number from 0, without its end; nil where there is none any more.
    ///   - limit: bytes of a line that it answers.
    ///   - patience: between two lines.
    ///   - take: is given each line that is not blank, without its end; false where that is enough.
    package func run(
        limit: Int, patience: Duration, line: @escaping @Sendable (Int) -> [UInt8]?,
        take: (ArraySlice<UInt8>) throws -> Bool
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: folder)
        let (input, output, complaints) = (Pipe(), Pipe(), StreamReader(limit: Self.complaintLimit))
        process.standardInput = input
        process.standardOutput = output
        process.standardError = complaints.pipe
        let child = try ChildProcess(starting: process)
        complaints.start()
        Self.feed(input, line)
        let reading = Result {
            try Self.read(output.fileHandleForReading.fileDescriptor, child, limit, patience, take)
        }
        switch reading {
        // One that ended its output, or has answered all, may still have something to write.
        case .success(nil), .success(.enough): break
        default: child.signal(SIGTERM)
        }
        let end = child.wait(until: .now() + Self.goodbye)
        // What it started, and would hold its pipes open.
        child.signal(SIGTERM)
        if end == nil, child.wait(until: .now() + Self.goodbye) == nil {
            child.signal(SIGKILL)
            _ = child.wait(until: .distantFuture)
        }
        let ending =
            try reading.get() ?? end.map { $0.isExit ? .exited($0.status) : .signaled($0.status) } ?? .closed
        return Outcome(ending: ending, complaints: complaints.finish(patience: .now() + Self.goodbye))
    }

    /// Writes lines on a thread of its own, until there is none any more or nobody reads them.
    private static func feed(_ pipe: Pipe, _ line: @escaping @Sendable (Int) -> [UInt8]?) {
        let thread = Thread {
            // A program that is gone is told by the write that fails; the signal ends with this thread.
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &signals, nil)
            let handle = pipe.fileHandleForWriting
            var number = 0
            while let text = line(number), write(text + [0x0A], to: handle.fileDescriptor) { number += 1 }
            try? handle.close()
        }
        thread.start()
    }

    private static func write(_ bytes: [UInt8], to file: CInt) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Milliseconds between two looks at whether the program has ended.
    private static let tick = 200

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }

    /// nil where the program ended, or ended its output.
    private static func read(
        _ file: CInt, _ child: ChildProcess, _ limit: Int, _ patience: Duration,
        _ take: (ArraySlice<UInt8>) throws -> Bool
    ) throws -> Ending? {
        var held: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var deadline = ContinuousClock.now + patience
        while true {
            let rest = deadline - ContinuousClock.now
            guard rest > .zero else { return .silent }
            var asked = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            let milliseconds = min(Double(tick), (rest / .milliseconds(1)).rounded(.up))
            let ready = poll(&asked, 1, Int32(milliseconds))
            // Something that it started may hold its output open.
            if ready == 0, child.wait(until: .now()) != nil {
                // What it wrote last may have come since.
                if poll(&asked, 1, 0) == 0 {
                    if !isBlank(held[...]), try !take(held[...]) { return .enough }
                    return nil
                }
            } else if ready <= 0 {
                continue
            }
            let count = Foundation.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else {
                // A last line may have no end.
                if !isBlank(held[...]), try !take(held[...]) { return .enough }
                return nil
            }
            held += buffer[..<count]
            var start = 0
            while let end = held[start...].firstIndex(of: 0x0A) {
                guard end - start <= limit else { return .longLine }
                if !isBlank(held[start..<end]) {
                    deadline = ContinuousClock.now + patience
                    if try !take(held[start..<end]) { return .enough }
                }
                start = end + 1
            }
            if start > 0 { held.removeFirst(start) }
            if held.count > limit { return .longLine }
        }
    }
}
