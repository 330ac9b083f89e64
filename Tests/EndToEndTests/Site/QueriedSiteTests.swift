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
            let reference = SharedData.projectRoot.appending(path: "Tests/DatasetsTests/Reference")
            try FileManager.default.copyItem(at: reference.appending(path: "items.parquet"), to: data)
            let outcome = try Program.run(["build"], in: site)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let before = try Program.files(in: site)
            try FileManager.default.removeItem(at: data)
            try FileManager.default.copyItem(at: reference.appending(path: "changed.parquet"), to: data)
            try expectWarmEqualsCold(site, before: before)
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
