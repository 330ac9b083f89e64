import Diagnostics
import Testing
import Transfers

/// What no test meets.
@Suite struct TransferErrorTests {
    @Test(
        arguments: [
            (
                .noLibrary,
                "libcurl, which fetches 'https://h/x', is not installed. Install it with 'sudo apt install libcurl4', or 'brew install curl'."
            ),
            (
                .noProxy,
                "'https://h/x' cannot be reached: the proxy of this machine does not answer. Look at the variables 'https_proxy' and 'http_proxy'."
            ),
            (.failed, "'https://h/x' cannot be fetched, for a reason that libcurl does not tell. Build again later."),
            (.unwritten("no space left on device"), "'https://h/x' cannot be kept: no space left on device"),
        ] as [(TransferError.Kind, String)]) func eachIsTold(_ kind: TransferError.Kind, _ words: String)
    {
        let error = TransferError(kind, of: "https://h/x", at: SourcePosition("x.yml"))
        #expect(error.diagnostics.map(\.description) == ["x.yml: error: \(words)"])
        #expect(error.cause == .environment)
    }
}
