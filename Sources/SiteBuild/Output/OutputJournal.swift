import Artifacts
import Foundation

/// The road for folders that cannot be exchanged: the root of a mount, a folder with no room beside it, a file system
/// without the call. New files are staged inside the output folder; a journal of the steps is put beside them; then the
/// steps are done, each of which can be done again and undone. Killed before the journal is there, a build has changed
/// nothing. Killed later, it leaves a site in between, which the next one finishes, or takes back where it cannot.
struct OutputJournal {
    private static let heading = "embedsite journal 1"
    private static let limit = 64 << 20

    private let disk: OutputDisk
    /// The output folder, absolute.
    private let folder: String
    /// Holds `new/0`, `new/1`, …: what the step of that number puts in place; `old/…`: what it took away; and `journal`.
    private var staging: String { folder + "/" + OutputPath.innerStaging }
    private var journal: String { staging + "/journal" }

    init(folder: String, disk: OutputDisk) {
        self.folder = folder
        self.disk = disk
    }

    /// A build that was killed in its steps has left them here.
    var isPending: Bool { OutputFolder.isFolder(staging) && steps() != nil }

    /// Performs the plan. Where that fails, the folder is as it was.
    func perform(_ plan: OutputPlan, _ files: [RelativePath: [UInt8]]) throws(OutputDisk.Failure) {
        do {
            for folder in [staging, staging + "/new", staging + "/old"] { try disk.makeFolder(folder) }
            for (index, step) in plan.steps.enumerated() {
                if case .write(let path) = step { try disk.write(files[path] ?? [], to: fresh(index)) }
            }
            try disk.write(Array(Self.text(plan.steps).utf8), to: journal + ".new")
            try disk.sync(staging)
            try disk.rename(journal + ".new", to: journal)
        } catch {
            try? disk.removeTree(staging)
            throw error
        }
        try finish(plan.steps)
    }

    /// Finishes or takes back what a killed build left, and clears what it staged.
    func recover() throws(OutputDisk.Failure) {
        guard OutputFolder.isFolder(staging) else { return }
        if let steps = steps() { try finish(steps) } else { try disk.removeTree(staging) }
    }

    private func finish(_ steps: [OutputPlan.Step]) throws(OutputDisk.Failure) {
        do {
            for (index, step) in steps.enumerated() { try perform(step, index) }
        } catch {
            for (index, step) in steps.enumerated().reversed() { try undo(step, index) }
            try clear()
            throw error
        }
        // The site is the new one. Where the journal cannot be removed, the next start finds nothing left to do.
        try? clear()
    }

    private func clear() throws(OutputDisk.Failure) {
        try disk.remove(journal)
        try disk.removeTree(staging)
    }

    // MARK: Steps

    private func perform(_ step: OutputPlan.Step, _ index: Int) throws(OutputDisk.Failure) {
        let place = step.path.absolute(in: folder)
        switch step {
        case .write(let path):
            guard OutputFolder.status(fresh(index)) != nil else { return }
            try makeFolders(above: path)
            if OutputFolder.isFolder(place) {
                try disk.removeFolder(place)
            } else if OutputFolder.status(place) != nil, OutputFolder.status(old(index)) == nil {
                do {
                    try disk.link(place, to: old(index))
                } catch {
                    // Without hard links there is a moment in which nothing stands in this place.
                    try disk.rename(place, to: old(index))
                }
            }
            try disk.rename(fresh(index), to: place)
        case .remove(let path):
            if OutputFolder.status(old(index)) == nil {
                let isReached = path.foldersAbove.allSatisfy { OutputFolder.isFolder($0.absolute(in: folder)) }
                guard isReached, OutputFolder.status(place) != nil, !OutputFolder.isFolder(place) else { return }
                try disk.rename(place, to: old(index))
            }
            try removeEmptyFolders(above: path)
        }
    }

    private func undo(_ step: OutputPlan.Step, _ index: Int) throws(OutputDisk.Failure) {
        let place = step.path.absolute(in: folder)
        switch step {
        case .write(let path):
            // The new bytes go back to where they were staged: a kill in between leaves all that finishing needs.
            if OutputFolder.status(fresh(index)) == nil, OutputFolder.status(place) != nil {
                try disk.rename(place, to: fresh(index))
            }
            if OutputFolder.status(old(index)) != nil {
                try disk.rename(old(index), to: place)
            } else {
                try removeEmptyFolders(above: path)
            }
        case .remove(let path):
            guard OutputFolder.status(old(index)) != nil else { return }
            try makeFolders(above: path)
            try disk.rename(old(index), to: place)
        }
    }

    /// Makes the folders above `path`. A link among them is not followed: it could lead out of the site.
    private func makeFolders(above path: RelativePath) throws(OutputDisk.Failure) {
        for folder in path.foldersAbove.reversed().map({ $0.absolute(in: folder) }) {
            if OutputFolder.status(folder) == nil { try disk.makeFolder(folder) }
            guard OutputFolder.isFolder(folder) else { throw OutputDisk.Failure(code: ENOTDIR) }
        }
    }

    private func removeEmptyFolders(above path: RelativePath) throws(OutputDisk.Failure) {
        for folder in path.foldersAbove {
            guard OutputFolder.isFolder(folder.absolute(in: self.folder)) else { continue }
            do {
                try disk.removeFolder(folder.absolute(in: self.folder))
            } catch  where [ENOTEMPTY, EEXIST].contains(error.code) {
                return
            }
        }
    }

    private func fresh(_ index: Int) -> String { "\(staging)/new/\(index)" }
    private func old(_ index: Int) -> String { "\(staging)/old/\(index)" }

    // MARK: The file

    private static func text(_ steps: [OutputPlan.Step]) -> String {
        let lines = steps.map { step in
            switch step {
            case .write(let path): "+\(path)\n"
            case .remove(let path): "-\(path)\n"
            }
        }
        return heading + "\n" + lines.joined()
    }

    /// The steps of the journal; nil where there is none that is whole.
    private func steps() -> [OutputPlan.Step]? {
        guard let bytes = try? BoundedFile.read(journal, limit: Self.limit, name: OutputPath.innerStaging),
            let text = try? BoundedFile.text(bytes, name: OutputPath.innerStaging)
        else { return nil }
        var lines = text.split(separator: "\n")[...]
        guard lines.popFirst() == Self.heading[...] else { return nil }
        var steps: [OutputPlan.Step] = []
        for line in lines {
            guard let path = RelativePath(String(line.dropFirst())) else { return nil }
            switch line.first {
            case "+": steps.append(.write(path))
            case "-": steps.append(.remove(path))
            default: return nil
            }
        }
        return steps
    }
}
