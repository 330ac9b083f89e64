import Artifacts
import Testing

@Suite struct GitBlobTests {
    /// As `git hash-object --stdin` prints them.
    @Test(arguments: [
        ("", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"), ("hello\n", "ce013625030ba8dba906f756967f9e9ca394464a"),
    ])
    func aBlobHasTheNameThatGitGivesIt(_ text: String, _ name: String) {
        #expect(GitBlob.name(of: Array(text.utf8)) == name)
    }
}
