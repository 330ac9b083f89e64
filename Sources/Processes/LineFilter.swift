import Foundation
import Synchronization

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
    ///   - take: is given each line without its end; false where that is enough.
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
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        complaints.start()
        Self.feed(input, line)
        func end() {
            if ended.wait(timeout: .now() + Self.goodbye) == .success { return }
            process.terminate()
            if ended.wait(timeout: .now() + Self.goodbye) == .success { return }
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
        }
        var ending: Ending?
        do {
            ending = try Self.read(output.fileHandleForReading.fileDescriptor, limit, patience, take)
        } catch {
            process.terminate()
            end()
            throw error
        }
        if ending == .silent || ending == .longLine { process.terminate() }
        end()
        let status = process.terminationStatus
        return Outcome(
            ending: ending ?? (process.terminationReason == .exit ? .exited(status) : .signaled(status)),
            complaints: complaints.finish(patience: .now() + Self.goodbye))
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

    /// nil where the program ended its output.
    private static func read(
        _ file: CInt, _ limit: Int, _ patience: Duration, _ take: (ArraySlice<UInt8>) throws -> Bool
    ) throws -> Ending? {
        var held: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var deadline = ContinuousClock.now + patience
        while true {
            let rest = deadline - ContinuousClock.now
            guard rest > .zero else { return .silent }
            var asked = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            let milliseconds = min(Double(Int32.max), (rest / .milliseconds(1)).rounded(.up))
            let ready = poll(&asked, 1, Int32(milliseconds))
            if ready <= 0 { continue }
            let count = Foundation.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else {
                // A last line may have no end.
                if !held.isEmpty, try !take(held[...]) { return .enough }
                return nil
            }
            held += buffer[..<count]
            var start = 0
            while let end = held[start...].firstIndex(of: 0x0A) {
                guard end - start <= limit else { return .longLine }
                deadline = ContinuousClock.now + patience
                if try !take(held[start..<end]) { return .enough }
                start = end + 1
            }
            if start > 0 { held.removeFirst(start) }
            if held.count > limit { return .longLine }
        }
    }
}
