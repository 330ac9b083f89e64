import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Services
import Synchronization
import TestKit
import Testing
import VectorMath

/// Real programs, in Python, that do what they should and what they should not.
@Suite struct ProgramEmbedderTests {
    /// Answers each line with the numbers of its text's first letters.
    private static let right = """
        import sys, json
        for line in sys.stdin:
            item = json.loads(line)
            text = item.get("text") or item["image"]
            print(json.dumps({"id": item["id"], "vector": [len(text), ord(text[-1]), 0.25]}), flush=True)
        """

    private func withModel<Result>(
        _ script: String, modality: ModelCardText.Modality = .text, isAllowed: Bool = true,
        command: [String] = ["python3", "embed.py"], _ change: (inout ProgramCard) -> Void = { _ in },
        _ body: (ProgramEmbedder, URL) throws -> Result
    ) throws -> Result {
        try withTemporaryFolder { folder in
            try folder.write(script, to: "embed.py")
            return try body(model(in: folder, modality, isAllowed, command, change), folder)
        }
    }

    private func model(
        in folder: URL, _ modality: ModelCardText.Modality = .text, _ isAllowed: Bool = true,
        _ command: [String] = ["python3", "embed.py"], _ change: (inout ProgramCard) -> Void = { _ in }
    ) -> ProgramEmbedder {
        let place = SourcePosition("content/models/own.yml", line: 2, column: 1)
        var card = ProgramCard(in: folder.path, modality, at: place)
        card.command = command.enumerated().map {
            Located($1, at: SourcePosition("content/models/own.yml", line: 2, column: 11 + $0))
        }
        change(&card)
        return ProgramEmbedder(
            ModelCard(name: "own", title: "own", kind: .program(card), position: place), card, isAllowed: isAllowed)
    }

    private func complaint(_ model: ProgramEmbedder, _ texts: [String] = ["one", "two", "three"]) -> String {
        do {
            return "gave \(try model.embed(records(texts), workers: Workers(2), progress: .silent))"
        } catch let error as any Diagnosable {
            return error.diagnostics.map(\.description).joined(separator: "\n")
        } catch {
            return "\(error)"
        }
    }

    // MARK: - What works

    @Test func eachItemGetsItsVector() throws {
        try withModel(Self.right) { model, _ in
            let vectors = try model.embed(records(["cat", "a mouse"]), workers: Workers(2), progress: .silent)
            #expect(vectors == Matrix([[3, 116, 0.25], [7, 101, 0.25]]))
        }
    }

    /// What items are asked is told to be a query, and is no item in the cache.
    @Test func aQueryIsToldToBeOne() throws {
        let script = """
            import sys, json
            for line in sys.stdin:
                item = json.loads(line)
                print(json.dumps({"id": item["id"], "vector": [len(item["text"]), int(item.get("query", False))]}), flush=True)
            """
        try withModel(script, { $0.queryPrefix = "q: " }) { model, _ in
            let asking = try model.asking()
            #expect(try model.embed(records(["cat"]), workers: .one, progress: .silent) == Matrix([[3, 0]]))
            #expect(try asking.model.embed(records(["cat"]), workers: .one, progress: .silent) == Matrix([[6, 1]]))
            #expect(asking.reading == "with ‘q: ’ before it, from a line that says so")
            #expect(try asking.model.fingerprint(nil) != model.fingerprint(nil))
        }
    }

    /// Programs that gather, turn round, or answer when their input has ended.
    @Test(arguments: [
        "items = [json.loads(line) for line in sys.stdin]\nfor item in reversed(items): say(item)",
        "import itertools\nwhile batch := list(itertools.islice(sys.stdin, 7)):\n    for line in batch: say(json.loads(line))",
        "for line in sys.stdin: say(json.loads(line)); print()",
        "for line in sys.stdin: say(json.loads(line))\nsys.stderr.write('x' * 500_000)",
        "for line in sys.stdin: say(json.loads(line))\nimport time; sys.stdout.flush(); time.sleep(60)",
    ])
    func theOrderOfAnswersIsTheirOwn(_ body: String) throws {
        let script =
            "import sys, json\ndef say(item): print(json.dumps({'id': item['id'], 'embedding': [item['id'], len(item['text'])]}), flush=True)\n"
            + body
        try withModel(script) { model, _ in
            let texts = numbered(30)
            let vectors = try model.embed(records(texts), workers: Workers(2), progress: .silent)
            #expect(vectors == Matrix(texts.enumerated().map { [Float($0), Float($1.utf8.count)] }))
        }
    }

    /// More than pipes hold, both ways: neither side waits for the other for ever.
    @Test func longItemsAndManyAnswersPass() throws {
        let script = """
            import sys, json
            for line in sys.stdin:
                item = json.loads(line)
                print(json.dumps({"id": item["id"], "vector": [len(item["text"])] * 3000}))
            """
        try withModel(script) { model, _ in
            let texts = (0..<120).map { String(repeating: "ä", count: 20_000 + $0) }
            let vectors = try model.embed(records(texts), workers: Workers(2), progress: .silent)
            #expect(vectors.columns == 3_000 && vectors[119, 7] == 20_119)
        }
    }

    @Test func textIsGivenAsItIs() throws {
        let script = """
            import sys, json
            for line in sys.stdin:
                item = json.loads(line)
                print(json.dumps({"id": item["id"], "vector": [ord(letter) for letter in item["text"]]}))
            """
        try withModel(script, { $0.prefix = "\u{1}\"" }) { model, _ in
            let text = "\n\t\\ä🎈\u{7F}"
            let vectors = try model.embed(records([text]), workers: Workers(1), progress: .silent)
            #expect(Array(vectors.row(0)) == ("\u{1}\"" + text).unicodeScalars.map { Float($0.value) })
        }
    }

    @Test func ofPicturesThePathIsGiven() throws {
        try withModel(Self.right, modality: .both) { model, folder in
            let file = MediaFile(.image, path: folder.path + "/cat.png", name: "cat.png")
            let picture = Record(id: "cat", content: .file(file), label: nil, position: SourcePosition("x"))
            let images = try #require(model.embedder(for: .image))
            let vectors = try images.embed([picture], workers: Workers(1), progress: .silent)
            #expect(vectors[0, 0] == Float(file.path.utf8.count))
            #expect(images.name == "own" && model.embedder(for: .text) != nil)
        }
    }

    /// It runs in the card's folder, with what it is called with, and without a shell.
    @Test func theCommandIsNoShells() throws {
        let script = """
            import sys, json, os
            known = [os.path.exists("embed.py"), sys.argv[1:] == ["$HOME; echo", "*"]]
            for line in sys.stdin: print(json.dumps({"id": json.loads(line)["id"], "vector": [int(fact) for fact in known]}))
            """
        try withModel(script, command: ["python3", "embed.py", "$HOME; echo", "*"]) { model, _ in
            let vectors = try model.embed(records(["x"]), workers: Workers(1), progress: .silent)
            #expect(vectors == Matrix([[1, 1]]))
        }
    }

    // MARK: - What does not

    struct Failure: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let script: String
        let says: String
    }

    private static let start =
        "import sys, json, time, os\ndef say(id, vector): print(json.dumps({'id': id, 'vector': vector}), flush=True)\n"

    static let failures = [
        Failure(
            testDescription: "dies", script: "say(0, [1]); sys.exit('no such model')",
            says:
                "the program 'python3' ended with status 1 after 1 of 3 answers; it said: no such model. What it answered before is kept."
        ),
        Failure(
            testDescription: "is killed", script: "say(0, [1]); os.kill(os.getpid(), 9)",
            says: "the program 'python3' was ended by signal 9 after 1 of 3 answers. What it answered before is kept."),
        Failure(
            testDescription: "reads nothing", script: "sys.exit(0)",
            says:
                "the program 'python3' ended with status 0 after 0 of 3 answers. Look at 'command' in the model's card."
        ),
        Failure(
            testDescription: "hangs", script: "say(0, [1]); time.sleep(60)",
            says: "the program 'python3' gave no answer for 1 second, after 1 of 3 answers. Write a larger 'timeout'"),
        Failure(
            testDescription: "hangs on blank lines",
            script: "say(0, [1])\nwhile True: print(flush=True); time.sleep(0.2)",
            says: "the program 'python3' gave no answer for 1 second, after 1 of 3 answers."),
        Failure(
            testDescription: "leaves a child",
            script: "import subprocess; subprocess.Popen(['sleep', '60']); say(0, [1]); sys.exit(3)",
            says: "the program 'python3' ended with status 3 after 1 of 3 answers."),
        Failure(
            testDescription: "closes", script: "say(0, [1]); os.close(1); time.sleep(60)",
            says: "the program 'python3' ended its output after 1 of 3 answers."),
        Failure(
            testDescription: "complains", script: "print('half a model', file=sys.stderr, flush=True); say(9, [1])",
            says:
                "the program 'python3' answers for the id 9; expected one from 0 to 2, as it was given; it said: half a model."
        ),
        Failure(
            testDescription: "prints", script: "print('Loading model… 10 %')",
            says:
                "the program 'python3' answers 'Loading model… 10 %', which is no object of JSON. Print messages to standard error"
        ),
        Failure(
            testDescription: "other id", script: "say(7, [1])",
            says:
                "the program 'python3' answers for the id 7; expected one from 0 to 2, as it was given. Answer each line once"
        ),
        Failure(
            testDescription: "id of text", script: "say('a', [1])",
            says: "the program 'python3' answers for the id a; expected one from 0 to 2"),
        Failure(
            testDescription: "twice", script: "say(1, [1]); say(1, [1])",
            says: "the program 'python3' answers twice for id 1. Answer each line once"),
        Failure(
            testDescription: "NaN", script: "print('{\"id\": 1, \"vector\": [1, NaN]}')",
            says: "the program 'python3' gave NaN or infinity for 'two'. Leave that item out"),
        Failure(
            testDescription: "no vector", script: "say(1, 'x')",
            says: "the answer of the program 'python3' for id 1 has no list of numbers under 'vector'."),
        Failure(
            testDescription: "empty vector", script: "say(1, [])",
            says: "the answer of the program 'python3' for id 1 has no list of numbers under 'vector'."),
        Failure(
            testDescription: "two lengths", script: "say(1, [1, 2]); say(0, [1])",
            says:
                "the program 'python3' gives 1 number for id 0, after 2 for others. All vectors of a model have one length."
        ),
        Failure(
            testDescription: "floods", script: "while True: sys.stdout.write('x' * 65536)",
            says: "the program 'python3' answers a line of more than 4,194,304 bytes. Answer each line once"),
        Failure(
            testDescription: "not UTF-8", script: "sys.stdout.buffer.write(b'\\xff\\n')",
            says: "the program 'python3' answers '\u{FFFD}', which is no object of JSON."),
    ]

    @Test(arguments: failures) func whatIsWrongIsTold(_ failure: Failure) throws {
        try withModel(Self.start + failure.script, { $0.timeout = failure.testDescription.hasPrefix("hangs") ? 1 : 60 })
        {
            model, _ in
            let found = complaint(model)
            #expect(
                found.hasPrefix("content/models/own.yml:2:11: error: \(failure.says)"), "\(found)")
        }
    }

    @Test func aProgramThatIsNotThereIsTold() throws {
        try withModel("", command: ["pythn3", "embed.py"]) { model, _ in
            #expect(
                complaint(model)
                    == "content/models/own.yml:2:11: error: there is no program 'pythn3' that may be run. Install it, or write its path from the card's folder: './pythn3'."
            )
        }
    }

    @Test func aProgramOfASiteDoesNotRunUnasked() throws {
        try withModel("open('was-here', 'w')", isAllowed: false) { model, folder in
            #expect(
                complaint(model)
                    == "content/models/own.yml:2:11: error: the model 'own' runs the program 'python3', which was not allowed. Where you trust this site, run the same command with '--allow-commands'."
            )
            #expect(!FileManager.default.fileExists(atPath: folder.path + "/was-here"))
        }
    }

    /// As from a shell: signals reach it, and end it and what it started.
    @Test func signalsReachTheProgram() throws {
        let script = """
            import sys, json, signal, subprocess
            blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [])
            timed = subprocess.run(["timeout", "0.1", "sleep", "30"]).returncode
            for line in sys.stdin: print(json.dumps({"id": json.loads(line)["id"], "vector": [len(blocked), timed]}))
            """
        try withModel(script) { model, _ in
            let vectors = try model.embed(records(["x"]), workers: Workers(1), progress: .silent)
            #expect(vectors == Matrix([[0, 124]]))
        }
    }

    // MARK: - What is kept

    @Test func whatWasAnsweredIsKept() throws {
        let script =
            Self.start + """
                for line in sys.stdin:
                    item = json.loads(line)
                    open('log', 'a').write(item['text'] + '\\n')
                    if item['text'] == 'text 300' and not os.path.exists('again'): sys.exit(1)
                    say(item['id'], [item['id'] + 1])
                """
        try withModel(script) { model, folder in
            let store = try ArtifactStore(inMemory: ())
            let run = EmbeddingRun(models: ModelLibrary([model]), store: store, workers: Workers(2))
            let dataset = Dataset(
                name: "texts", title: "Texts", modality: .text, records: records(numbered(400)), models: ["own"],
                position: SourcePosition("texts.yml"))
            let place = SourcePosition("figure")
            #expect(throws: EmbeddingError.self) { try run.vectorSet(for: dataset, at: place) }
            try folder.write("", to: "again")
            #expect(try run.vectorSet(for: dataset, at: place).vectors.rows == 400)
            let asked = try String(contentsOf: folder.appending(path: "log"), encoding: .utf8).split(separator: "\n")
            #expect(asked.count == 401 && Set(asked).count == 400)
        }
    }

    @Test func aVectorDependsOnTheCommandAndItsFiles() throws {
        try withTemporaryFolder { folder in
            try folder.write("1", to: "embed.py")
            func print(_ command: [String] = ["python3", "embed.py"], _ change: (inout ProgramCard) -> Void = { _ in })
                throws -> ContentHash
            {
                try model(in: folder, .text, false, command, change).fingerprint(nil)
            }
            let plain = try print()
            let patient = try print { $0.timeout = 3 }
            #expect(patient == plain)
            let others = [
                plain, try print(["python3", "embed.py", "-x"]), try print { $0.version = "2" },
                try print { $0.prefix = "x" }, try print { $0.normalize = true },
            ]
            #expect(Set(others).count == others.count)
            let absolute = try print(["python3", folder.path + "/embed.py"])
            try folder.write("2", to: "embed.py")
            #expect(try print() != plain)
            #expect(try print(["python3", folder.path + "/embed.py"]) != absolute)
        }
    }
}
