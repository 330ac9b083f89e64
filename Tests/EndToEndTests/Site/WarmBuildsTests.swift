import Foundation
import TestKit
import Testing

/// A build beside a cache gives the bytes of one without, whatever changed in a file or a table of a database.
@Suite struct WarmBuildsTests {
    private static let rows = [
        "cat,animal,0.9,0.1", "dog,animal,0.8,0.3", "car,machine,0.1,0.9", "bus,machine,0.2,0.7",
    ]
    /// Other names, other numbers, another order, fewer rows.
    private static let changes = [
        rows, ["fox"] + rows, rows.map { $0.replacing("0.8", with: "0.6") }, rows.reversed(), Array(rows.dropLast()),
        rows,
    ].map { $0.map { $0 == "fox" ? "fox,animal,0.7,0.2" : $0 } }

    private func site(_ records: String, in folder: URL) throws -> URL {
        let site = folder.appending(path: "warm")
        try site.write("title: T\n", to: "embedsite.yml")
        try site.write(
            "title: V\nlicense: CC0-1.0\norigin: made here\nrecords:\n\(records)", to: "content/datasets/v.yml")
        try site.write(
            "---\ntitle: A\ndate: 2026-01-01\n---\n\n```figure\nkind: heatmap\ndata: v\n```\n\n```figure\nkind: similarity\ndata: v\n```\n",
            to: "content/a.md")
        return site
    }

    private func build(_ site: URL, _ environment: [String: String] = [:]) throws -> [String: Data] {
        let said = try Program.run(["build"], in: site, environment: environment)
        #expect(said.status == 0, "\(said.errors)")
        return try Program.files(in: site.appending(path: "site"))
    }

    /// The same of a copy that has no cache.
    private func coldBuild(_ site: URL, _ environment: [String: String] = [:]) throws -> [String: Data] {
        let cold = site.deletingLastPathComponent().appending(path: "cold")
        try? FileManager.default.removeItem(at: cold)
        try FileManager.default.copyItem(at: site, to: cold)
        for made in ["site", ".embedsite"] { try? FileManager.default.removeItem(at: cold.appending(path: made)) }
        return try build(cold, environment)
    }

    @Test(arguments: ["npz", "h5", "safetensors", "sqlite"]) func ofFiles(ending: String) throws {
        try withTemporaryFolder { folder in
            let site = try site("  vectors: v.\(ending)\n", in: folder)
            var seen: Set<[String: Data]> = []
            for rows in Self.changes {
                try folder.write("id,kind,d0,d1\n" + rows.joined(separator: "\n") + "\n", to: "v.csv")
                let said = try Program.run(
                    ["convert", "v.csv", "warm/content/datasets/v.\(ending)", "--force"], in: folder)
                #expect(said.status == 0, "\(said.errors)")
                let warm = try build(site)
                #expect(try warm == coldBuild(site))
                seen.insert(warm)
            }
            #expect(seen.count == Self.changes.count - 1)
        }
    }

    /// A server that is gone loses nothing of what is there, and one that is back gives the same site.
    @Test(.enabled(if: PostgresServer.isInstalled)) func ofAServer() throws {
        func values(_ rows: [String]) -> String {
            let tuples = rows.enumerated().map { place, row in
                let cells = row.split(separator: ",")
                return "(\(place), '\(cells[0])', '\(cells[1])', '[\(cells[2]), \(cells[3])]')"
            }
            return "TRUNCATE v; INSERT INTO v VALUES \(tuples.joined(separator: ", "));"
        }
        try withPostgres(
            "CREATE EXTENSION vector; CREATE TABLE v(place int, id text, label text, v vector(2));"
        ) { server, folder in
            let site = try site(
                "  query: SELECT id, label, v FROM v ORDER BY place\n  postgres: $DATABASE_URL\n", in: folder)
            let environment = ["DATABASE_URL": server.address()]
            var last: [String: Data] = [:]
            for rows in Self.changes {
                try server.execute(values(rows))
                last = try build(site, environment)
                #expect(try last == coldBuild(site, environment))
            }
            server.stop()
            let gone = try Program.run(["build"], in: site, environment: environment)
            #expect(gone.status == 3, "\(gone.errors)")
            #expect(gone.errors.contains("content/datasets/v.yml:6:13: error: "), "\(gone.errors)")
            #expect(try Program.files(in: site.appending(path: "site")) == last)
        }
    }
}
