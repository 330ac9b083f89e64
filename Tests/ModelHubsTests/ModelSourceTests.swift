import Diagnostics
import ModelHubs
import Testing

@Suite struct ModelSourceTests {
    private func read(_ text: String) -> String {
        do {
            switch try ModelSource(text, endpoint: "https://hub.example") {
            case .folder(let path): return "folder \(path)"
            case .hub(let model): return "\(model.repository) @ \(model.revision ?? "-")"
            }
        } catch {
            return error.diagnostics.map(\.description).joined()
        }
    }

    @Test(arguments: [
        ("intfloat/e5-small-v2", "intfloat/e5-small-v2 @ -"), ("gpt2", "gpt2 @ -"),
        ("a/b@v1.0", "a/b @ v1.0"), ("a/b@refs/pr/3", "a/b @ refs/pr/3"),
        ("https://hub.example/a/b", "a/b @ -"), ("https://huggingface.co/a/b/tree/dev", "a/b @ dev"),
        ("https://huggingface.co/a/b/", "a/b @ -"), ("/usr", "folder /usr"), ("/usr/../usr/", "folder /usr"),
    ])
    func aModelOrAFolder(_ text: String, _ expected: String) {
        #expect(read(text) == expected)
    }

    @Test(arguments: [
        "", "a/b/c", "a//b", "../b@x", "a b", "a/b@", "a/b@../x", "a/b@x y", "https://elsewhere.example/a/b",
        "-x/b",
    ])
    func anythingElseIsRefused(_ text: String) {
        #expect(read(text).hasPrefix("error: "))
    }
}
