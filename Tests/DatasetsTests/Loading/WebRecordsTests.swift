import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import Transfers
import VectorMath

/// Datasets of files that a manifest names by an address, off a real server on loopback.
@Suite struct WebRecordsTests {
    private static let table = "id,text,label\nn0,one,odd\nn1,two,even\n"
    private static let numbers = "id,x,y\nn0,1,2\nn1,3,4\n"

    /// Gives the reference's Parquet file and some texts, whatever stands behind the path.
    private func server() throws -> WebServer {
        let parquet = try [UInt8](Data(contentsOf: referenceFile("items.parquet")))
        return try WebServer { request, asker in
            switch request.target.prefix(while: { $0 != "?" }) {
            case "/items.parquet": asker.answer(200, [], parquet)
            case "/rows.csv", "/rows": asker.answer(200, [], Self.table)
            case "/numbers.csv": asker.answer(200, [], Self.numbers)
            case "/rows.jsonl": asker.answer(200, [], "{\"text\": \"one\"}\n{\"text\": \"two\"}\n")
            default: asker.answer(404)
            }
        }
    }

    private func load(
        _ records: String, _ server: WebServer, allow: String? = "network", limits: DatasetLimits = .init(),
        others: String = ""
    ) throws -> (Dataset, [Diagnostic]) {
        try withTemporaryFolder { folder in
            let lines = records.split(separator: "\n").map(String.init) + (allow.map { ["allow: " + $0] } ?? [])
            let text = "title: T\nrecords:\n\(lines.map { "  " + $0 + "\n" }.joined())\(others)"
            let (manifest, diagnostics) = ManifestReader.parse(
                text.replacing("AT/", with: server.address("/")), displayName: "x.yml", folder: folder.path)
            guard let manifest else { throw Complaints(diagnostics) }
            return try DatasetLoader(roots: AllowedRoots([folder.path]), limits: limits).load(manifest)
        }
    }

    private func complaint(
        _ records: String, _ server: WebServer, allow: String? = "network", limits: DatasetLimits = .init()
    ) -> String {
        complaints { _ = try load(records, server, allow: allow, limits: limits) }
            .replacing(":\(server.port)", with: ":PORT")
    }

    @Test(
        .enabled(if: QueriedSite.isInstalled),
        arguments: [
            "parquet: AT/items.parquet", "parquet: AT/items.parquet?signature=s3cret%2F'", "vectors: AT/items.parquet",
            "query: SELECT * FROM 'AT/items.parquet'", "query: SELECT * FROM \"AT/items.parquet?a=1&b=[2]\"",
            "query: FROM read_parquet(['AT/items.parquet'])",
        ]) func parquetIsReadByItsAddress(_ records: String) throws
    {
        let (dataset, warnings) = try load(records, server())
        #expect(dataset.suppliedVectors == QueriedSite.vectors)
        #expect(QueriedSite.told(dataset) == QueriedSite.all)
        #expect(!warnings.contains { $0.severity != .note })
    }

    @Test func tablesAndVectorsAreReadByTheirAddress() throws {
        let server = try server()
        let table = "csv: AT/rows.csv?s3cret\ntext: text\nid: id\nlabel: label"
        #expect(
            QueriedSite.told(try load(table, server, others: "embed: lexical\n").0) == [
                "n0 | one | odd", "n1 | two | even",
            ])
        let lines = try load("jsonl: AT/rows.jsonl\ntext: text", server, others: "embed: lexical\n").0
        #expect(lines.records.map(\.title) == ["one", "two"])
        let (vectors, _) = try load("vectors: AT/numbers.csv\ntable: AT/rows.csv?s3cret.npy\nid: id", server)
        #expect(vectors.suppliedVectors == Matrix([[1, 2], [3, 4]]))
        #expect(vectors.records.map(\.id) == ["n0", "n1"])
    }

    @Test(
        .enabled(if: QueriedSite.isInstalled),
        arguments: [
            "SELECT * FROM 'AT/rows.csv?s3cret'", "SELECT * FROM read_csv('AT/rows?s3cret', header = true)",
            "SELECT a.* FROM 'AT/rows.csv' a JOIN 'AT/rows.csv' b USING (id)",
        ]) func aQueryNamesAddressesWhereItWouldNameFiles(_ query: String) throws
    {
        let (dataset, _) = try load("query: \(query)", try server(), others: "embed: lexical\n")
        #expect(QueriedSite.told(dataset) == ["n0 | one | odd", "n1 | two | even"])
    }

    /// Behind the path may stand a signature, and where the copy lies is nobody's business.
    @Test(.enabled(if: QueriedSite.isInstalled)) func aQueryWithoutAnAddressNeedsNoAllowance() throws {
        #expect(
            complaint("query: SELECT 'a' AS text", try server())
                == "x.yml:4:10: error: 'allow' has no use: no file here is named by its address. Leave it out.")
    }

    @Test(.enabled(if: QueriedSite.isInstalled)) func aFileIsCalledByWhatMayBeShown() throws {
        let server = try server()
        let (dataset, _) = try load(
            "query: SELECT text, filename AS file FROM 'AT/rows.csv?s3cret'", server, others: "embed: lexical\n")
        #expect(Set(dataset.records.map { $0.fields.first?.value }) == [server.address("/rows.csv")])
        #expect(
            complaint("query: SELECT nothing FROM 'AT/rows.csv?s3cret'", server).hasPrefix(
                "x.yml:3:10: error: the query cannot be answered: Binder Error: Referenced column \"nothing\" not found"
            ))
        #expect(
            complaint("parquet: AT/rows.csv?s3cret", server) == """
                http://127.0.0.1:PORT/rows.csv: error: this is not a Parquet file: it does not begin with 'PAR1'. Write it \
                with DataFrame.to_parquet.
                """)
    }

    @Test(arguments: ["parquet: AT/items.parquet?s3cret", "csv: AT/rows.csv", "vectors: AT/x.npy", "jsonl: AT/x.jsonl"])
    func withoutAllowanceNothingIsAsked(_ records: String) throws {
        let server = try server()
        let path = records.split(separator: "AT")[1].prefix { $0 != "?" }
        #expect(
            complaint(records, server, allow: nil) == """
                x.yml:3:\(records.prefix { $0 != ":" }.count + 5): error: 'http://127.0.0.1:PORT\(path)' is on the network. \
                Write 'allow: network' beside it, and every build asks for the file; or fetch it into the site.
                """)
        #expect(server.requests.count == 0)
    }

    @Test(arguments: [
        (
            "AT/none.parquet",
            "there is no 'http://127.0.0.1:PORT/none.parquet': the server answered 404. Look at the address."
        ),
        (
            "https://u:s3cret@example.org/x.parquet",
            "'https://example.org/x.parquet' is written with a user; expected an address that everybody may know. Fetch the file into the site, and name it there."
        ),
        (
            "http://example.org/x.parquet",
            "'http://example.org/x.parquet' is reached without encryption; expected 'https'. Fetch the file into the site, and name it there."
        ),
        (
            "s3://bucket/x.parquet",
            "'s3://bucket/x.parquet' is reached by 's3'; expected 'https'. Fetch the file into the site, and name it there."
        ),
        (
            "file:///etc/x.parquet",
            "'file:///etc/x.parquet' is an address; expected a path. Write the path alone; it counts from the folder of the manifest."
        ),
    ]) func whatCannotBeFetchedIsTold(_ address: String, _ words: String) throws {
        let server = try server()
        #expect(complaint("parquet: \(address)", server) == "x.yml:3:12: error: \(words)")
        guard QueriedSite.isInstalled else { return }
        #expect(complaint("query: SELECT * FROM '\(address)'", server) == "x.yml:3:10: error: \(words)")
    }

    @Test func aFileIsAsLargeAsItsKindMayBe() throws {
        let server = try server()
        var limits = DatasetLimits()
        limits.tableBytes = 10
        #expect(
            complaint("csv: AT/rows.csv\ntext: text", server, limits: limits) == """
                x.yml:3:8: error: 'http://127.0.0.1:PORT/rows.csv' holds more than 10 bytes. Raise 'table_bytes' under \
                'limits' in embedsite.yml if this is meant.
                """)
        limits.vectorBytes = 100
        #expect(
            complaint("parquet: AT/items.parquet", server, limits: limits) == """
                x.yml:3:12: error: 'http://127.0.0.1:PORT/items.parquet' holds more than 100 bytes. Raise 'vector_bytes' \
                under 'limits' in embedsite.yml if this is meant.
                """)
    }

    @Test(arguments: [
        ("items: [one]", "network", "x.yml:4:10: error: 'allow' has no use beside 'items'"),
        (
            "images: pictures", "network",
            "x.yml:4:10: error: 'allow' has no use beside 'images'"
        ),
        (
            "csv: rows.csv", "network",
            "x.yml:4:10: error: 'allow' has no use: no file here is named by its address. Leave it out."
        ),
        (
            "vectors: v.npy\ntable: t.csv", "network",
            "x.yml:5:10: error: 'allow' has no use: no file here is named by its address. Leave it out."
        ),
        ("query: SELECT 1", "internet", "x.yml:4:10: error: 'allow' is 'internet'; expected one of network"),
        (
            "postgres: $DATABASE_URL\nquery: SELECT 1", "network",
            "x.yml:5:10: error: 'allow' has no use beside 'postgres'"
        ),
    ]) func theKeyIsChecked(_ records: String, _ allow: String, _ expected: String) throws {
        let words = complaint(records, try server(), allow: allow)
        #expect(words == expected)
    }
}
