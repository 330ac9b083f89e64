import Foundation
import TestKit
import Testing

/// Whole sites whose records come out of queries.
@Suite struct QueriedSiteTests {
    private static let article = """
        # Items

        ```figure
        kind: scatter
        data: items
        ```

        ```figure
        kind: heatmap
        data: items
        ```
        """

    private func write(_ manifest: String, to folder: URL) throws {
        try folder.write("title: Notes\n", to: "embedsite.yml")
        try folder.write(Self.article, to: "content/index.md")
        try folder.write(manifest, to: "content/datasets/items.yml")
    }

    /// What a password, a user and a host leave behind: nothing, in the site, the cache and all that is said.
    @Test(.enabled(if: PostgresServer.isInstalled)) func aConnectionStringIsFoundNowhere() throws {
        let setup = """
            CREATE EXTENSION vector;
            CREATE TABLE items AS SELECT 'text ' || i AS text, ARRAY[i, 1, i * i % 5]::vector(3) AS v
                FROM generate_series(1, 7) i;
            """
        try withPostgres(setup) { server, folder in
            let site = folder.appending(path: "site")
            let query =
                "title: Items\nrecords:\n  query: SELECT * FROM items ORDER BY text\n  postgres: $DATABASE_URL\n"
            try write(query, to: site)
            var said = ""
            for (address, status) in [
                (server.address(), 0), (server.address(password: "wrong-Word"), 3),
                (server.address(database: "none"), 3), (server.address(), 0),
            ] {
                let outcome = try Program.run(["build"], in: site, environment: ["DATABASE_URL": address])
                #expect(outcome.status == status, "\(outcome.errors)")
                said += outcome.output + outcome.errors
            }
            let files = try Program.files(in: site)
            #expect(files.keys.contains("site/index.html"))
            for secret in [PostgresServer.password, PostgresServer.user, folder.path + "/postgres", "wrong-Word"] {
                #expect(!said.contains(secret))
                for (name, bytes) in files { #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)") }
            }
            // A number changes on the server.
            try server.execute("UPDATE items SET v = '[9,9,1]' WHERE text = 'text 3'")
            try expectWarmEqualsCold(site, before: files, environment: ["DATABASE_URL": server.address()])
        }
    }

    @Test(
        .enabled(if: hasDuckDB),
        arguments: ["parquet: data.parquet", "query: FROM 'd*.parquet'", "vectors: data.parquet"])
    func aChangedFileChangesTheSite(_ records: String) throws {
        try withTemporaryFolder { site in
            try write("title: Items\nrecords:\n  \(records)\n", to: site)
            let data = site.appending(path: "content/datasets/data.parquet")
            let reference = SharedData.projectRoot.appending(path: "Tests/DatasetsTests/Reference/Tables")
            try FileManager.default.copyItem(at: reference.appending(path: "items.parquet"), to: data)
            let outcome = try Program.run(["build"], in: site)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let before = try Program.files(in: site)
            try FileManager.default.removeItem(at: data)
            try FileManager.default.copyItem(at: reference.appending(path: "changed.parquet"), to: data)
            try expectWarmEqualsCold(site, before: before)
        }
    }

    /// A file of the web changes, and then cannot be reached.
    @Test func aFileOfTheWebIsAskedForByEachBuild() throws {
        try withTemporaryFolder { site in
            let file = ServedFile("text,x,y\none,1,2\ntwo,3,1\nthree,2,5\nfour,4,4\n")
            let address: String
            do {
                let server = try WebServer { file.answer($0, $1) }
                address = server.address("/items.csv?s3cret")
                try write("title: Items\nrecords:\n  vectors: \(address)\n  text: text\n  allow: network\n", to: site)
                let first = try Program.run(["build"], in: site)
                #expect(first.status == 0 && !first.errors.contains("warning"), "\(first.errors)")
                let before = try Program.files(in: site)
                file.change(to: "text,x,y\none,1,2\ntwo,3,1\nthree,2,5\nfour,9,9\n")
                try expectWarmEqualsCold(site, before: before)
                #expect(server.requests.map { $0["If-None-Match"] == nil } == [true, false, true])
                let status = try Program.run(["cache", "status"], in: site).output
                #expect(status.contains("\nfetched: 1 entry, "), "\(status)")
            }
            let before = try Program.files(in: site).filter { $0.key.hasPrefix("site/") }
            let away = try Program.run(["build"], in: site)
            #expect(away.status == 0)
            #expect(
                away.errors.contains(
                    """
                    content/datasets/items.yml:3:12: warning: '\(address.replacing("?s3cret", with: ""))' cannot be reached: \
                    nothing listens there; the copy of an earlier build is used. Build again when it can be reached: the file \
                    may have changed.
                    """), "\(away.errors)")
            #expect(try Program.run(["build", "--strict"], in: site).status == 1)
            let files = try Program.files(in: site)
            let isTheSame = files.filter { $0.key.hasPrefix("site/") } == before
            #expect(isTheSame)
            for (name, bytes) in files where !name.hasPrefix("content/") {
                #expect(bytes.range(of: Data("s3cret".utf8)) == nil, "\(name)")
            }
            _ = try Program.run(["cache", "prune", "--builds", "0"], in: site)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: site.appending(path: ".embedsite/fetched").path)
                    == [])
            #expect(try Program.run(["build"], in: site).status == 3)
        }
    }

    private static let hasDuckDB =
        FileManager.default.fileExists(atPath: InstalledModel.home.appending(path: "tables/duckdb-2.0.1").path)
        && dlopen("libpython3.11.so.1.0", RTLD_LAZY) != nil

    /// A build on the cache gives the bytes that one without a cache gives, and others than `before`.
    private func expectWarmEqualsCold(
        _ site: URL, before: [String: Data], environment: [String: String] = [:]
    ) throws {
        func pages() throws -> [String: Data] { try Program.files(in: site).filter { $0.key.hasPrefix("site/") } }
        #expect(try Program.run(["build"], in: site, environment: environment).status == 0)
        let warm = try pages()
        try FileManager.default.removeItem(at: site.appending(path: ".embedsite"))
        #expect(try Program.run(["build"], in: site, environment: environment).status == 0)
        let isEqual = try pages() == warm
        #expect(isEqual)
        let isChanged = warm != before.filter { $0.key.hasPrefix("site/") }
        #expect(isChanged)
    }
}
