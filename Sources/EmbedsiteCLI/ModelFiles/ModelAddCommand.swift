import ArgumentParser
import Diagnostics
import Embedders
import Foundation
import Inference
import Installation
import ModelHubs

struct ModelAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Fetch a model from a hub, or copy one from a folder.",
        discussion: """
            SOURCE is a model of Hugging Face's hub, such as intfloat/e5-small-v2, also with a branch, a tag or a commit \
            behind '@', or the folder of a model. Only the files that are needed are taken: configuration, tokenizer and \
            one set of weights, into $EMBEDSITE_HOME or ~/.cache/embedsite; each is checked by the hash that the hub gives. \
            What is interrupted goes on where it was when it is added again. Files that Python has fetched already are \
            copied from its cache. HF_ENDPOINT names another hub, HF_TOKEN lets you in where a model asks for it.
            """)

    @Argument(help: "A model of the hub, OWNER/NAME or OWNER/NAME@REVISION, or a folder.")
    var source: String

    @Option(help: "What manifests call it; without it, NAME or the folder's name.")
    var name: String?

    @Option(help: "A file that is taken beside the usual, such as onnx/model_quantized.onnx. May be given again.")
    var file: [String] = []

    @Flag(help: "Take what the cache of Hugging Face holds, and ask no server. HF_HUB_OFFLINE=1 says the same.")
    var offline = false

    @Flag(help: "Take the place of a model of the same name.")
    var force = false

    func run() throws {
        let hub = Hub()
        let source = try ModelSource(source, endpoint: hub.endpoint)
        let name = try chosenName(source)
        let home = InstallationHome.standard()
        var adding = ModelAdding(models: AddedModels(home: home), hub: hub, cache: HubCache())
        adding.isOffline = offline || ["1", "ON", "YES", "TRUE"].contains(Self.offlineVariable)
        adding.isReplacing = force
        adding.further = file
        let reporter = TerminalReporter()
        var width: Int?
        let outcome = try adding.add(source, as: name, progress: reporter.progress) { folder in
            width = try AvailableModels(precision: .f32).width(ofModelIn: folder, called: name)
        }
        let record = outcome.model.record
        let version = record.commit.map { " at \($0)" } ?? ""
        guard !outcome.wasThere else {
            return reporter.say("\(name) is there already: \(record.page ?? "a folder")\(version).")
        }
        reporter.say(
            "Added \(name)\(version): \(PlainText.count(record.files.count, "file")), \(PlainText.count(record.bytes, "byte")). Manifests name it by 'embed: \(name)'."
        )
        if let commit = record.commit, case .hub(let model) = source {
            reporter.say(
                "A card with 'folder: hub:\(model.repository)@\(commit)' tells others of a site which model it is.")
        }
        if let width {
            reporter.say("A vector has \(PlainText.count(width, "number")).")
        } else {
            reporter.say("It was not run, since OpenVINO is not installed: run 'embedsite setup'.")
        }
    }

    private static var offlineVariable: String {
        ProcessInfo.processInfo.environment["HF_HUB_OFFLINE"]?.uppercased() ?? ""
    }

    private func chosenName(_ source: ModelSource) throws -> String {
        let name =
            switch source {
            case _ where name != nil: name ?? ""
            case .hub(let model): model.name
            case .folder(let path): try LocalModel(path).name
            }
        guard ModelName.isOne(name) else { throw ModelHubError(.notName(name)) }
        guard !ModelLibrary.builtInNames.contains(name) else { throw ModelHubError(.builtIn(name)) }
        return name
    }
}
