import Foundation
import Processes

/// The `python3` of the search path: fetches wheels with its pip and reads them with its `zipfile`.
struct Python: Sendable {
    let executable: String
    private let environment: [String: String]

    /// nil where the search path of `environment` has none.
    init?(environment: [String: String]) {
        guard let found = SearchPath.program("python3", environment) else { return nil }
        executable = found
        self.environment = environment
    }

    /// Ends the child when its standard input does: see `Subprocess`.
    private static let lifeline = """
        import os, sys, threading
        threading.Thread(target=lambda: (os.read(0, 1), os._exit(130)), daemon=True).start()

        """

    /// Runs `script` with only the standard library in reach.
    func run(script: String, _ arguments: [String], in folder: String) throws -> Subprocess.Output {
        try Subprocess(
            executable: executable, arguments: ["-I", "-c", Self.lifeline + script] + arguments,
            environment: environment, folder: folder
        ).run()
    }

    // What `pip` ends with besides pip's own status, which is one and the same for whatever goes wrong.
    /// This Python has no pip.
    static let noPipStatus: Int32 = 127
    /// pip failed, and its last dealing with the network did.
    static let noNetworkStatus: Int32 = 126

    /// Runs pip as this user has set it up: its own configuration and `PIP_…` variables count.
    func pip(_ arguments: [String], temporary: String, in folder: String, tick: () -> Void) throws -> Subprocess.Output
    {
        var environment = environment
        environment["TMPDIR"] = temporary
        environment["PIP_REQUIRE_VIRTUALENV"] = "0"  // nothing is installed into an environment
        environment["PYTHONUNBUFFERED"] = "1"
        environment["LC_ALL"] = "C.UTF-8"  // its words are shown
        let script =
            Self.lifeline + """
                import importlib.util, runpy, socket, ssl
                try: found = importlib.util.find_spec("pip.__main__")
                except ModuleNotFoundError: found = None
                if found is None: sys.exit(\(Self.noPipStatus))

                is_lost = False
                def watch(owner, name):
                    call = getattr(owner, name)
                    def watched(*arguments, **options):
                        global is_lost
                        is_lost = True
                        result = call(*arguments, **options)
                        is_lost = False
                        return result
                    setattr(owner, name, watched)
                watch(socket, "getaddrinfo")
                for name in ["connect", "recv_into"]: watch(socket.socket, name)
                for name in ["do_handshake", "read"]: watch(ssl.SSLSocket, name)

                sys.argv = ["pip"] + sys.argv[1:]
                try: runpy.run_module("pip", run_name="__main__", alter_sys=True)
                except SystemExit as end: sys.exit(\(Self.noNetworkStatus) if end.code and is_lost else end.code)
                """
        return try Subprocess(
            executable: executable, arguments: ["-c", script] + arguments, environment: environment, folder: folder
        ).run(tick: tick)
    }

    /// Versions of Python and, where it has one, pip.
    func versions() -> (python: String, pip: String?)? {
        let script = """
            import importlib.metadata as m, platform
            print(platform.python_version())
            try: print(m.version("pip"))
            except m.PackageNotFoundError: pass
            """
        guard let output = try? run(script: script, [], in: "/"), output.status == 0 else { return nil }
        let lines = output.output.split(separator: "\n").map(String.init)
        guard let python = lines.first else { return nil }
        return (python, lines.dropFirst().first)
    }
}
