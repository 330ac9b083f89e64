import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing
import Transfers

/// A server with TLS and a certificate that only its own file vouches for.
@Suite(.enabled(if: EncryptedServer.isInstalled)) struct EncryptedTests {
    private func fetch(_ address: String, _ environment: [String: String] = [:]) throws -> String {
        try withTemporaryFolder { folder in
            let file = try GrowingFile(at: folder.appending(path: "x").path)
            do {
                let request = WebRequest(try WebAddress(address), limit: 1_000)
                _ = try WebClient(environment: environment).get(request, into: file, at: SourcePosition("x.yml"))
                return try String(contentsOf: folder.appending(path: "x"), encoding: .utf8)
            } catch let error as TransferError {
                return error.diagnostics.map(\.description).joined()
            }
        }
    }

    @Test func onlyAHostThatIsVouchedForIsBelieved() throws {
        try withTemporaryFolder { folder in
            let server = try EncryptedServer(in: folder, sendingOnTo: "http://127.0.0.1:9/x")
            let authorities = ["SSL_CERT_FILE": folder.appending(path: "certificate").path]
            let address = "https://localhost:\(server.port)"
            #expect(try fetch("\(address)/x.csv", authorities) == "cat")
            #expect(
                try fetch("\(address)/x.csv") == """
                    x.yml: error: '\(address)/x.csv' cannot be reached: the certificate of its host cannot be checked. See that \
                    the host is the one that is meant; the file of another authority is named by 'SSL_CERT_FILE'.
                    """)
            // Its certificate is of another name.
            #expect(
                try fetch("https://127.0.0.1:\(server.port)/x.csv", authorities).contains(
                    "the certificate of its host cannot be checked"))
            #expect(
                try fetch("\(address)/on", authorities) == """
                    x.yml: error: '\(address)/on' sends on to 'http://127.0.0.1:9/x', which is reached without encryption; \
                    expected 'https'. Fetch the file into the site, and name it there.
                    """)
        }
    }

    @Test func whatSpeaksNoTLSIsTold() throws {
        let plain = try SilentServer()
        let client = Thread { try? plain.accept().answer("HTTP/1.1 400 Bad Request\r\n\r\n") }
        client.start()
        #expect(
            try fetch("https://127.0.0.1:\(plain.port)/x.csv") == """
                x.yml: error: 'https://127.0.0.1:\(plain.port)/x.csv' cannot be reached: what answers there speaks no TLS that \
                is known here. See that the host is the one that is meant; the file of another authority is named by \
                'SSL_CERT_FILE'.
                """)
    }
}

/// Python's server, with a certificate of `localhost` made for it.
private final class EncryptedServer {
    let port: Int
    private let process = Process()
    /// It ends when this is closed.
    private let input = Pipe()

    static let isInstalled = ["/usr/bin/openssl", "/usr/bin/env"].allSatisfy(FileManager.default.isExecutableFile)

    init(in folder: URL, sendingOnTo address: String) throws {
        let make = Process()
        make.executableURL = URL(filePath: "/usr/bin/openssl")
        make.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-keyout",
            "key", "-out", "certificate", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        ]
        make.currentDirectoryURL = folder
        make.standardError = FileHandle.nullDevice
        try make.run()
        make.waitUntilExit()
        let script = """
            import http.server, os, ssl, sys, threading
            threading.Thread(target=lambda: (os.read(0, 1), os._exit(0)), daemon=True).start()
            class Answer(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(302 if self.path == "/on" else 200)
                    if self.path == "/on": self.send_header("Location", sys.argv[1])
                    self.send_header("Content-Length", "3")
                    self.end_headers()
                    self.wfile.write(b"cat")
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain("certificate", "key")
            server.socket = context.wrap_socket(server.socket, server_side=True)
            print(server.server_port, flush=True)
            server.serve_forever()
            """
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, address]
        process.currentDirectoryURL = folder
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(Int(said.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    deinit {
        try? input.fileHandleForWriting.close()
    }
}
