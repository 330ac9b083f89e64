import ArgumentParser
import Artifacts
import Datasets
import Diagnostics
import Foundation

/// A file that a command writes a result to; `-` is standard output. Only `ResultFiles` makes these, before anything is
/// computed: a command has no other way to write one, so none can replace what it reads.
struct ResultFile {
    private enum Place {
        case standardOutput
        /// A pipe or a device, which bytes go into.
        case stream
        /// A file that is made, or replaced as a whole.
        case file
    }

    private let path: String
    private let option: String
    private let place: Place
    /// nil for what is not replaced: a terminal, a pipe, a device.
    private let identity: FileIdentity?

    /// Refuses a place where no file can be written.
    ///
    /// - Parameters:
    ///   - format: what will be written.
    ///   - option: that gave `path`.
    fileprivate init(_ path: String, as format: ResultFormat, of option: String) throws(Complaints) {
        self.path = path
        self.option = option
        let found = FileStatus(at: path)
        // Under whatever name: it may lead to the very file that is named here.
        let isOutput = found.map { $0.kind == .regular && $0.identity == StandardStream.output.file } ?? false
        if isOutput || ["-", "/dev/stdout", "/dev/fd/1"].contains(path) {
            place = .standardOutput
            identity = StandardStream.output.file
            return
        }
        switch found?.kind {
        case nil, .regular:
            place = .file
            identity = FileIdentity(at: path)
        case .pipe, .characterDevice:
            place = .stream
            identity = nil
        case .folder:
            throw Complaints([
                .error(
                    at: SourcePosition(path), "this is a folder; expected the name of a file to write",
                    remedy:
                        "Give another name, or one in it, such as '\((path as NSString).appendingPathComponent("vectors.\(format.ending)"))'."
                )
            ])
        case .other:
            throw Complaints([
                .error(
                    at: SourcePosition(path), "this is a disk or a socket; expected the name of a file to write",
                    remedy: "Give another name.")
            ])
        }
    }

    var isStandardOutput: Bool { place == .standardOutput }

    /// Refuses to write what is read.
    ///
    /// - Parameter inputs: paths, or `-` for standard input.
    func check(reading inputs: [String]) throws(Complaints) {
        guard let identity else { return }
        for input in inputs.map({ VectorsName($0).path }) {
            let isStandardInput = input == "-"
            let read = isStandardInput ? StandardStream.input.file : FileStatus(at: input)?.identity
            guard read == identity else { continue }
            throw Complaints([
                .error(
                    at: SourcePosition(path),
                    "\(option) is the same file as \(isStandardInput ? "standard input" : "the input '\(input)'")",
                    remedy: "Name another file: what is read is never replaced.")
            ])
        }
    }

    /// Refuses to replace a file that holds something else than `format`: a name that was meant for another option, say.
    /// An empty file holds nothing that could be lost.
    fileprivate func check(holds format: ResultFormat) throws(Complaints) {
        guard place == .file, let found = FileStatus(at: path), found.size > 0 else { return }
        let start = try? BoundedFile.start(of: path, count: NumPyFormat.startLength, name: path)
        let held = start.flatMap { NumPyFormat(start: $0) }
        if let held, held == format.numPy { return }
        if format.wrote(path) { return }
        let contents = held?.title ?? start.map { $0.contains(0) ? "other data" : "text" } ?? "what cannot be read"
        throw Complaints([
            .error(
                at: SourcePosition(path),
                "this file holds \(contents), which \(option) would replace by \(format.title)",
                remedy: "Name another file, or add --force.")
        ])
    }

    /// Whether both lead to one file.
    fileprivate func isSame(as other: ResultFile) -> Bool {
        isStandardOutput && other.isStandardOutput || identity != nil && identity == other.identity
    }

    func write(_ bytes: [UInt8]) throws {
        switch place {
        case .standardOutput: try StandardStream.write(result: bytes)
        case .file: try AtomicFile.write(bytes, to: path)
        case .stream:
            do throws(SystemFailure) {
                try OpenStream.write(bytes, into: path)
            } catch {
                throw Complaints(
                    [.error(at: SourcePosition(path), "cannot write into this: \(error.message)")], cause: .environment)
            }
        }
    }
}

/// What a command writes into a file.
struct ResultFormat {
    /// `a NumPy array (.npy)`.
    let title: String
    /// Of a name that says it.
    let ending: String
    /// nil for a format that a file may have that is an author's own.
    let numPy: NumPyFormat?
    /// Whether the file at a path is such a result nevertheless.
    let wrote: @Sendable (String) -> Bool

    /// What tells of vectors in the file `vectors`, and stands beside it.
    static func metadata(beside vectors: String, _ writer: VectorFileWriter) -> ResultFormat {
        ResultFormat(title: "a table (.tsv)", ending: "tsv", numPy: nil) { path in
            writer.wrote(metadata: DataFile(path), beside: DataFile(vectors, ending: writer.ending))
        }
    }

    private init(
        title: String, ending: String, numPy: NumPyFormat?, wrote: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.title = title
        self.ending = ending
        self.numPy = numPy
        self.wrote = wrote
    }

    /// Refuses the name of a file of another format, which its readers would take it for.
    fileprivate func check(named path: String, of option: String) throws(ValidationError) {
        let found = (path as NSString).pathExtension.lowercased()
        guard found != ending, VectorFileWriter.endings.contains(found) else { return }
        throw ValidationError("\(option) writes \(title), which '.\(found)' does not say. Name it .\(ending)")
    }

    init(_ format: NumPyFormat) {
        self.init(title: format.title, ending: format == .array ? "npy" : "npz", numPy: format)
    }

    init(_ writer: VectorFileWriter) {
        self.init(title: writer.title, ending: writer.ending, numPy: writer.numPyFormat) { path in
            writer.wrote(DataFile(path, ending: writer.ending))
        }
    }
}

/// The files that one command writes. Each is claimed before anything is computed.
struct ResultFiles {
    private let inputs: [String]
    private let isForced: Bool
    private var claimed: [(file: ResultFile, option: String)] = []

    /// - Parameters:
    ///   - inputs: what the command reads: paths, or `-` for standard input.
    ///   - isForced: whether a file may be replaced that holds something else.
    init(reading inputs: [String], isForced: Bool) {
        self.inputs = inputs
        self.isForced = isForced
    }

    /// The file at `path`. Refused are an input of the command, under whatever name, a file that another option gives, and
    /// without --force one that holds something else than `format`.
    mutating func claim(_ path: String, as format: NumPyFormat, of option: String = "--out") throws -> ResultFile {
        let file = try claim(path, as: ResultFormat(format), of: option)
        if !isForced { try ResultFormat(format).check(named: path, of: option) }
        return file
    }

    mutating func claim(_ path: String, as format: ResultFormat, of option: String) throws -> ResultFile {
        if path.isEmpty { throw ValidationError("\(option) is empty; expected the name of a file") }
        let file = try ResultFile(path, as: format, of: option)
        try file.check(reading: inputs)
        if let other = claimed.first(where: { $0.file.isSame(as: file) }) {
            throw ValidationError("\(other.option) and \(option) name one file")
        }
        if !isForced { try file.check(holds: format) }
        claimed.append((file, option))
        return file
    }

    /// nil where the option was not given.
    mutating func claim(
        _ path: String?, as format: NumPyFormat, of option: String = "--out"
    ) throws -> ResultFile? {
        guard let path else {
            if isForced, claimed.isEmpty { throw ValidationError("--force has no use without \(option)") }
            return nil
        }
        let file: ResultFile = try claim(path, as: format, of: option)
        return file
    }
}
