public import Foundation

/// Rights of a user who is not the administrator, so that a test of what may not be read or written can fail whoever runs it.
public enum OrdinaryUser {
    /// Changes the user id by which the system judges the calling thread's use of files; only Linux has it.
    private static let change: (@convention(c) (UInt32) -> CInt)? = dlsym(dlopen(nil, RTLD_NOW), "setfsuid").map {
        unsafeBitCast($0, to: (@convention(c) (UInt32) -> CInt).self)
    }

    /// False where an administrator cannot become one.
    public static var isPossible: Bool { geteuid() != 0 || change != nil }

    /// Runs `body`, which must stay on this thread, with the rights of nobody where the administrator calls, else with the
    /// caller's.
    public static func run<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard geteuid() == 0, let change else { return try body() }
        _ = change(65_534)
        defer { _ = change(0) }
        return try body()
    }

    /// Sets what the owner, the group and others may do with a file or folder.
    public static func allow(_ permissions: Int, of url: URL) throws {
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: url.path)
    }
}
