import Artifacts
import Foundation
package import Installation

/// The models that were added to a home:
///
///     added/NAME/…               a model's files   installed.json
///     added/.unfinished/NAME/…   one that is being added, or was until something came between; adding it again goes on
///     added.lock                 held while one is added or removed
package struct AddedModels: Sendable {
    let path: String
    let lockFile: String

    package init(home: InstallationHome) {
        path = home.path + "/added"
        lockFile = home.path + "/added.lock"
    }

    /// In the order of their names.
    package func all() -> [AddedModel] {
        names(in: path).compactMap { model(named: $0) }
    }

    package func model(named name: String) -> AddedModel? {
        guard ModelName.isOne(name) else { return nil }
        let folder = path + "/" + name
        guard let record = AddedModelRecord(folder: folder), record.name == name else { return nil }
        return AddedModel(record: record, folder: folder)
    }

    /// The one that came from `hub` at the commit that `model` names, or at any where it names none.
    package func model(_ model: HubModel, of hub: Hub) -> AddedModel? {
        let page = hub.page(of: model.repository)
        return all().first { added in
            added.record.page == page && (model.revision == nil || model.revision == added.record.commit)
        }
    }

    /// Of which only a part is there, in the order of their names.
    package func unfinished() -> [String] { names(in: path + "/.unfinished") }

    func folder(ofUnfinished name: String) -> String { path + "/.unfinished/" + name }

    private func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter(ModelName.isOne).sorted()
    }

    /// With what is there of it unfinished.
    package func remove(_ name: String) throws {
        guard names(in: path).contains(name) || unfinished().contains(name) else {
            throw ModelHubError(.notAdded(name, known: names(in: path) + unfinished()))
        }
        try locked(waiting: {}) {
            for folder in [path + "/" + name, folder(ofUnfinished: name)] {
                guard FileManager.default.fileExists(atPath: folder) else { continue }
                do {
                    try FileManager.default.removeItem(atPath: folder)
                } catch {
                    throw ModelHubError(.unwritten(folder, error.localizedDescription))
                }
            }
        }
    }

    func locked<Answer>(waiting: () -> Void, _ work: () throws -> Answer) throws -> Answer {
        try AtomicFile.makeFolder(path)
        let lock = try FileLock(file: lockFile)
        try lock.hold(waiting: waiting)
        let answer = try work()
        _ = consume lock
        return answer
    }
}

package enum ModelName {
    /// Letters, digits, `-`, `_` and `.`, at most 64; no dot at its start.
    package static func isOne(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Za-z0-9_\-][A-Za-z0-9._\-]{0,63}/) != nil
    }
}
