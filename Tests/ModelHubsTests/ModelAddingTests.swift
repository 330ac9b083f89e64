import Artifacts
import Diagnostics
import Foundation
import Installation
import ModelHubs
import TestKit
import Testing
import Transfers

/// Models from a real server on loopback, well and ill.
@Suite struct ModelAddingTests {
    static let weights = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 7_919 >> 3) }
    static let files: [String: [UInt8]] = [
        "config.json": Array("{}".utf8), "tokenizer.json": Array("{\"model\": {}}".utf8),
        "1_Pooling/config.json": Array("{\"pool\": 1}".utf8), "model.safetensors": weights,
        "pytorch_model.bin": [1, 2, 3], "onnx/model.onnx": [4, 5], "onnx/model.onnx_data": [6],
        "openvino/openvino_model.bin": [7], "README.md": Array("# A model\n".utf8),
    ]
    static let taken = ["1_Pooling/config.json", "README.md", "config.json", "model.safetensors", "tokenizer.json"]

    /// One home, one server.
    struct Bench {
        let folder: URL
        let server: HubServer
        var environment: [String: String] = [:]
        var further: [String] = []
        var isReplacing = false
        var isOffline = false

        func add(_ source: String = HubServer.repository, opens: (String) throws -> Void = { _ in }) throws
            -> ModelAdding.Outcome
        {
            var patience = WebPatience()
            patience.pauses = [.milliseconds(1), .milliseconds(1)]
            let environment = ["HF_ENDPOINT": server.address, "HF_HUB_CACHE": folder.path + "/cache"]
                .merging(self.environment) { $1 }
            let hub = Hub(environment: environment, client: WebClient(patience: patience, environment: [:]))
            var adding = ModelAdding(models: models, hub: hub, cache: HubCache(environment: environment))
            (adding.further, adding.isReplacing, adding.isOffline) = (further, isReplacing, isOffline)
            let source = try ModelSource(source, endpoint: hub.endpoint)
            return try adding.add(source, as: "small", opens: opens)
        }

        var models: AddedModels { AddedModels(home: InstallationHome(folder.path + "/home")) }

        /// The complaint, with PORT for the port of the hub or the other.
        func complaint(_ source: String = HubServer.repository) -> String {
            do {
                _ = try add(source)
                return "added"
            } catch let error as any Diagnosable {
                let text = error.diagnostics.map(\.description).joined(separator: "\n") + " [\(error.cause)]"
                return text.replacing(server.address, with: "HUB").replacing(folder.path, with: "FOLDER")
            } catch {
                return "\(error)"
            }
        }
    }

    private func withBench<Answer>(
        files: [String: [UInt8]] = Self.files, token: String? = nil, fault: HubServer.Fault? = nil,
        _ body: (inout Bench) throws -> Answer
    ) throws -> Answer {
        try withTemporaryFolder { folder in
            var bench = Bench(
                folder: folder,
                server: try HubServer(files: files, large: "model.safetensors", token: token, fault: fault))
            return try body(&bench)
        }
    }

    /// What lies below `folder`, by path.
    private func contents(_ folder: String) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
            if !isFolder.boolValue {
                found[path] = FileManager.default.contents(atPath: "\(folder)/\(path)").map(Array.init)
            }
        }
        return found
    }

    @Test func onlyWhatIsNeededComesAndIsRecorded() throws {
        try withBench { bench in
            let outcome = try bench.add()
            #expect(outcome.wasThere == false)
            var found = try contents(outcome.model.folder)
            #expect(found.removeValue(forKey: "installed.json") != nil)
            #expect(found == Self.files.filter { Self.taken.contains($0.key) })
            let record = outcome.model.record
            #expect(record.page == "\(bench.server.address)/small/bert")
            #expect(record.commit == HubServer.commit)
            #expect(record.files.map(\.path) == Self.taken)
            #expect(record.files.map(\.sha256) == Self.taken.map { ContentHash(of: Self.files[$0] ?? []).hex })
            #expect(record.firstChangedFile(in: outcome.model.folder) == nil)
            #expect(bench.models.all() == [outcome.model])
            #expect(bench.models.unfinished() == [])

            #expect(try bench.add().wasThere)
            #expect(bench.server.storeRequests.count == 1)
        }
    }

    @Test func aFileIsAddedByItsName() throws {
        try withBench { bench in
            bench.further = ["onnx/model.onnx"]
            let paths = try bench.add().model.record.files.map(\.path)
            #expect(
                paths == Self.taken.dropLast(2) + [
                    "model.safetensors", "onnx/model.onnx", "onnx/model.onnx_data", "tokenizer.json",
                ])
            bench.further = ["onnx/modle.onnx"]
            #expect(
                bench.complaint()
                    == "error: HUB/small/bert holds no 'onnx/modle.onnx'. Did you mean 'onnx/model.onnx'? [input]")
        }
    }

    @Test func whereThereAreNoSafetensorsONNXIsTaken() throws {
        var files = Self.files
        files["model.safetensors"] = nil
        try withBench(files: files) { bench in
            let paths = try bench.add().model.record.files.map(\.path)
            #expect(
                paths == [
                    "1_Pooling/config.json", "README.md", "config.json", "onnx/model.onnx", "onnx/model.onnx_data",
                    "tokenizer.json",
                ])
        }
        files["onnx/model.onnx"] = nil
        try withBench(files: files) { bench in
            #expect(
                bench.complaint() == """
                    error: HUB/small/bert holds no weights as safetensors and no ONNX; it holds 1_Pooling/config.json, \
                    README.md, config.json, onnx/model.onnx_data, openvino/openvino_model.bin, pytorch_model.bin, \
                    tokenizer.json. Save it with 'model.save_pretrained(folder, safe_serialization=True)' and add the \
                    folder, or choose one of its files with '--file'. [input]
                    """)
        }
    }

    @Test func weightsInPartsComeWithTheirIndex() throws {
        var files = Self.files
        files["model.safetensors"] = nil
        for name in [
            "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "model.safetensors.index.json",
        ] {
            files[name] = Array(name.utf8)
        }
        try withBench(files: files) { bench in
            let paths = try bench.add().model.record.files.map(\.path)
            #expect(paths.filter { $0.hasPrefix("model") } == files.keys.filter { $0.hasPrefix("model") }.sorted())
            #expect(!paths.contains("onnx/model.onnx"))
        }
    }

    // MARK: - A hub that is ill

    @Test(arguments: [HubServer.Fault.busy(times: 2), .cut(after: 20_000, times: 2)])
    func whatPassesIsTriedAgain(_ fault: HubServer.Fault) throws {
        try withBench(fault: fault) { bench in
            let found = try contents(try bench.add().model.folder)
            #expect(found["model.safetensors"] == Self.weights)
        }
    }

    @Test(arguments: [HubServer.Fault?.none, .knowsNoParts])
    func anInterruptedOneGoesOnWhereItWas(_ later: HubServer.Fault?) throws {
        try withBench(fault: .cut(after: 10_000, times: 3)) { bench in
            #expect(
                bench.complaint()
                    == "error: the answer of 'HUB/small/bert/resolve/\(HubServer.commit)/model.safetensors' broke off before it was whole. Try again later; what has come is kept. [environment]"
            )
            #expect(bench.models.all() == [])
            #expect(bench.models.unfinished() == ["small"])
            bench.server.mend()
            let before = bench.server.storeRequests.count
            let found = try contents(try bench.add().model.folder)
            #expect(found["model.safetensors"] == Self.weights)
            #expect(bench.server.storeRequests.dropFirst(before).map { $0["Range"] } == ["bytes=30000-"])
            #expect(bench.models.unfinished() == [])
        }
    }

    @Test func aServerThatKnowsNoPartsGivesAllAgain() throws {
        try withBench(fault: .cut(after: 10_000, times: 3)) { bench in
            _ = bench.complaint()
            let other = try HubServer(files: Self.files, large: "model.safetensors", fault: .knowsNoParts)
            let again = Bench(folder: bench.folder, server: other)
            #expect(try contents(try again.add().model.folder)["model.safetensors"] == Self.weights)
        }
    }

    @Test func whatIsThereOfOtherBytesIsFetchedAnew() throws {
        try withBench { bench in
            let place = "home/added/.unfinished/small/"
            try bench.folder.write([UInt8](repeating: 9, count: 10_000), to: place + "model.safetensors")
            try bench.folder.write("{", to: place + "config.json")
            try bench.folder.write("no part of it", to: place + "stray.bin")
            var found = try contents(try bench.add().model.folder)
            found["installed.json"] = nil
            #expect(found == Self.files.filter { Self.taken.contains($0.key) })
        }
    }

    @Test(arguments: [
        (
            HubServer.Fault.otherBytes,
            "error: 'model.safetensors' came with the hash FOUND; the hub says RIGHT. Try again; where it stays so, the hub or something on the way is wrong. [environment]"
        ),
        (
            .shorter,
            "error: 'model.safetensors' came with 49,999 bytes; the hub says 50,000. Try again; where it stays so, the hub or something on the way is wrong. [environment]"
        ),
        (
            .longer,
            "error: 'HUB/small/bert/resolve/COMMIT/model.safetensors' holds more than 50,000 bytes [input]"
        ),
        (
            .status(404),
            "error: there is no model 'small/bert', or no such revision: there is no 'HUB/api/models/small/bert/revision/main': the server answered 404. Look at the name, and at what stands behind '@'. [input]"
        ),
        (
            .status(429),
            "error: 'HUB/api/models/small/bert/revision/main' was not given: the server answered 429. Try again later; what has come is kept. [environment]"
        ),
        (
            .status(503),
            "error: 'HUB/api/models/small/bert/revision/main' was not given: the server answered 503. Try again later; what has come is kept. [environment]"
        ),
        (
            .names("../../evil"),
            "error: what the hub answers of 'small/bert' makes no sense: it names a file outside of the model, '../../evil'. Try again; where it stays so, the hub or something on the way is wrong. [environment]"
        ),
        (
            .answers("<html>"),
            "error: what the hub answers of 'small/bert' makes no sense: it is no JSON. Try again; where it stays so, the hub or something on the way is wrong. [environment]"
        ),
        (
            .answers("{\"siblings\": []}"),
            "error: what the hub answers of 'small/bert' makes no sense: it names no commit. Try again; where it stays so, the hub or something on the way is wrong. [environment]"
        ),
        (
            .saysNoHash,
            "error: the hub does not say by what hash '1_Pooling/config.json' can be checked. Fetch the model into a folder, and add that. [environment]"
        ),
    ])
    func nothingIsHalfInstalled(_ fault: HubServer.Fault, _ complaint: String) throws {
        try withBench(fault: fault) { bench in
            var other = Self.weights
            other[other.count / 2] ^= 1
            let found = bench.complaint()
                .replacing(ContentHash(of: other).hex, with: "FOUND")
                .replacing(ContentHash(of: Self.weights).hex, with: "RIGHT")
                .replacing(HubServer.commit, with: "COMMIT")
            #expect(found == complaint)
            #expect(bench.models.all() == [])
            #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/evil"))
        }
    }

    @Test func aModelThatDoesNotOpenIsNotAdded() throws {
        struct Unopened: Error {}
        try withBench { bench in
            #expect(throws: Unopened.self) { try bench.add { _ in throw Unopened() } }
            #expect(bench.models.all() == [])
            #expect(bench.models.unfinished() == [])
        }
    }

    // MARK: - Who may have it

    @Test func theTokenGoesToTheHubAndToNobodyElse() throws {
        try withBench(token: "hf_s3cret") { bench in
            #expect(
                bench.complaint()
                    == "error: the model 'small/bert' is not there, or not given to everybody: 'HUB/api/models/small/bert/revision/main' is not given to everybody: the server answered 401. Look at the name. Where the model's page asks you to sign in, put a token into HF_TOKEN. [input]"
            )
            bench.environment["HF_TOKEN"] = "hf_other"
            #expect(
                bench.complaint()
                    == "error: HF_TOKEN does not open the model 'small/bert': 'HUB/api/models/small/bert/revision/main' is not given to everybody: the server answered 401. Look at the token, and whether the model's page asks you to agree to something. [input]"
            )
            bench.environment["HF_TOKEN"] = "hf_s3cret"
            let model = try bench.add().model
            #expect(
                bench.server.requests.suffix(2).map { $0["Authorization"] } == ["Bearer hf_s3cret", "Bearer hf_s3cret"])
            #expect(bench.server.storeRequests.map { $0["Authorization"] } == [nil])
            for (_, bytes) in try contents(model.folder) {
                #expect(!String(decoding: bytes, as: UTF8.self).contains("s3cret"))
            }
        }
    }

    // MARK: - Revisions and names

    @Test(arguments: [
        "small/bert@\(HubServer.commit)", "small/bert@refs/pr/1", "HUB/small/bert", "HUB/small/bert/tree/main",
    ])
    func aRevisionIsPinnedByItsCommit(_ source: String) throws {
        try withBench { bench in
            let record = try bench.add(source.replacing("HUB", with: bench.server.address)).model.record
            #expect(record.commit == HubServer.commit)
            #expect(
                bench.server.requests.dropFirst().allSatisfy { $0.target.contains("/resolve/\(HubServer.commit)/") })
        }
    }

    @Test func aNameIsTakenByOneModel() throws {
        try withBench { bench in
            _ = try bench.add()
            try bench.folder.write("{}", to: "mine/config.json")
            try bench.folder.write("weights", to: "mine/model.safetensors")
            let mine = bench.folder.path + "/mine"
            #expect(
                bench.complaint(mine)
                    == "error: there is a model 'small' already, of HUB/small/bert at another commit or with other files. Give this one another name with '--name', or take its place with '--force'. [input]"
            )
            bench.isReplacing = true
            let model = try bench.add(mine).model
            #expect(model.record.page == nil)
            #expect(model.record.files.map(\.path) == ["config.json", "model.safetensors"])
            #expect(bench.models.all() == [model])
            try bench.models.remove("small")
            #expect(bench.models.all() == [])
        }
    }

    // MARK: - What is on the disk already

    @Test func aHuggingFaceCacheIsRead() throws {
        try withBench { bench in
            let cached = "cache/models--small--bert/"
            let hash = ContentHash(of: Self.weights).hex
            try bench.folder.write(HubServer.commit, to: cached + "refs/main")
            try bench.folder.write(Self.weights, to: cached + "blobs/\(hash)")
            try bench.folder.write("{}", to: cached + "blobs/c0ffee")
            let snapshot = bench.folder.appending(path: cached + "snapshots/\(HubServer.commit)")
            try FileManager.default.createDirectory(at: snapshot, withIntermediateDirectories: true)
            for (name, blob) in [("model.safetensors", hash), ("config.json", "c0ffee")] {
                try FileManager.default.createSymbolicLink(
                    atPath: snapshot.path + "/" + name, withDestinationPath: "../../blobs/" + blob)
            }
            // A link out of it is passed by.
            try bench.folder.write("secret", to: "secret.json")
            try FileManager.default.createSymbolicLink(
                atPath: snapshot.path + "/tokenizer.json", withDestinationPath: bench.folder.path + "/secret.json")

            bench.isOffline = true
            let expected = ["config.json", "model.safetensors"]
            for source in ["small/bert", snapshot.path, bench.folder.path + "/cache/models--small--bert"] {
                let record = try bench.add(source).model.record
                #expect(record.page == bench.server.address + "/small/bert")
                #expect(record.commit == HubServer.commit)
                #expect(record.files.map(\.path) == expected)
                try bench.models.remove("small")
            }
            #expect(bench.server.requests.isEmpty)
            #expect(
                bench.complaint("small/other")
                    == "error: the model 'small/other' is not in the Hugging Face cache 'FOLDER/cache'. Leave '--offline' out, or fetch it there first. [input]"
            )

            // Asked for by its commit, what is there by its hash is not fetched.
            bench.isOffline = false
            #expect(try contents(bench.add().model.folder)["model.safetensors"] == Self.weights)
            #expect(bench.server.storeRequests.isEmpty)
        }
    }

    @Test func aBlobOfOtherBytesIsNotBelieved() throws {
        try withBench { bench in
            try bench.folder.write("other", to: "cache/models--small--bert/blobs/\(ContentHash(of: Self.weights).hex)")
            #expect(try contents(bench.add().model.folder)["model.safetensors"] == Self.weights)
        }
    }
}
