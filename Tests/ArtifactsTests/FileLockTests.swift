import Artifacts
import Diagnostics
import Foundation
import Synchronization
import TestKit
import Testing

@Suite struct FileLockTests {
    @Test(arguments: [false, true])
    func oneHoldsItUntilItGoes(isFolder: Bool) throws {
        try withTemporaryFolder { folder in
            let path = isFolder ? folder.path : folder.path + "/lock"
            func open() throws -> FileLock { isFolder ? try FileLock(folder: path) : try FileLock(file: path) }
            let second = try open()
            do {
                let first = try open()
                let attempts = [first.attempt(), first.attempt(), second.attempt()]
                #expect(attempts == [.held, .held, .taken], "who holds it holds it")
                _ = consume first
            }
            let attempt = second.attempt()
            #expect(attempt == .held)
        }
    }

    @Test func waitingEndsWhenTheHolderGoes() throws {
        try withTemporaryFolder { folder in
            let path = folder.path + "/lock"
            let isWaiting = DispatchSemaphore(value: 0)
            let isHeld = DispatchSemaphore(value: 0)
            let order = Mutex<[String]>([])
            let holder = Thread {
                guard let lock = try? FileLock(file: path), lock.attempt() == .held else { return }
                isHeld.signal()
                isWaiting.wait()
                order.withLock { $0.append("holder") }
                _ = consume lock
            }
            holder.start()
            isHeld.wait()
            let lock = try FileLock(file: path)
            var count = 0
            try lock.hold {
                if count == 0 { isWaiting.signal() }
                count += 1
            }
            order.withLock { $0.append("other") }
            #expect(order.withLock { $0 } == ["holder", "other"])
            #expect(count > 0)
        }
    }

    @Test func itBelongsToTheFolderNotToTheName() throws {
        try withTemporaryFolder { folder in
            let path = folder.path + "/site"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let lock = try FileLock(folder: path)
            let isThere = [path, folder.path + "/site/../site", folder.path + "/old"].map { lock.isAt($0) }
            #expect(isThere == [true, true, false])
            try FileManager.default.moveItem(atPath: path, toPath: folder.path + "/old")
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let isThereNow = [path, folder.path + "/site/../site", folder.path + "/old"].map { lock.isAt($0) }
            #expect(isThereNow == [false, false, true])
        }
    }

    @Test func aPlaceThatCannotBeOpenedIsAnErrorThatNamesIt() {
        let error = #expect(throws: ArtifactError.self) { _ = try FileLock(file: "/nowhere/lock") }
        #expect(
            "\(error?.diagnostics ?? [])"
                == "[/nowhere/lock: error: cannot open this to lock it: no such file or directory]")
        #expect(error?.cause == .environment)
    }
}
