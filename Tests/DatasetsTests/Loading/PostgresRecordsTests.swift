import Artifacts
import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing
import VectorMath

/// Datasets out of a PostgreSQL server with pgvector.
@Suite(.enabled(if: PostgresServer.isInstalled), .serialized) struct PostgresRecordsTests {
    /// Every type that holds vectors, and some that do not.
    static let setup = """
        CREATE EXTENSION vector;
        CREATE TABLE items(
            id text, text text, label text, size int, seen timestamptz, flag bit(1),
            v vector(3), h halfvec(3), s sparsevec(3), b bit(3), vb varbit, r real[], d double precision[], i int[],
            n numeric[]);
        INSERT INTO items SELECT
            'n' || i, 'text ' || i, CASE WHEN i % 2 = 0 THEN 'even' ELSE 'odd' END, i * i,
            '2026-01-01 12:00+02', '1', ARRAY[i, 1, 2]::real[]::vector, ARRAY[i, 1, 2]::real[]::vector::halfvec,
            ARRAY[i, 1, 2]::real[]::vector::sparsevec, (i * 2 % 8)::bit(3), (i * 2 % 8)::bit(3)::varbit,
            ARRAY[i, 1, 2], ARRAY[i, 1, 2], ARRAY[i, 1, 2], ARRAY[i, 1, 2]
        FROM generate_series(0, 3) i;
        CREATE TABLE written(i int);
        CREATE SEQUENCE numbers;
        GRANT USAGE ON SEQUENCE numbers TO \(PostgresServer.user);
        CREATE FUNCTION lifted() RETURNS text STABLE LANGUAGE plpgsql AS
            $$BEGIN RETURN set_config('statement_timeout', '0', false); END$$;
        CREATE FUNCTION slept() RETURNS text STABLE LANGUAGE plpgsql AS $$BEGIN RETURN pg_sleep(30)::text; END$$;
        CREATE FUNCTION paused(seconds float) RETURNS text STABLE LANGUAGE plpgsql AS
            $$BEGIN RETURN pg_sleep(seconds)::text; END$$;
        CREATE TABLE many AS SELECT 'text ' || i AS text, ARRAY[i, i % 7]::vector(2) AS v
            FROM generate_series(1, 25001) i;
        """

    private func load(
        _ query: String, _ address: String?, others: String = "", limits: DatasetLimits = .init()
    ) throws -> Dataset {
        try Self.load(query, address, others: others, limits: limits)
    }

    static func load(
        _ query: String, _ address: String?, others: String = "", limits: DatasetLimits = .init(),
        postgres: String = "$DATABASE_URL"
    ) throws -> Dataset {
        let manifest = """
            title: T
            records:
              query: '\(query.replacing("'", with: "''"))'
              postgres: \(postgres)
            \(others)
            """
        let (read, diagnostics) = ManifestReader.parse(manifest, displayName: "x.yml", folder: "/")
        guard let read else { throw Complaints(diagnostics) }
        return try DatasetLoader(
            roots: AllowedRoots(["/nowhere"]), limits: limits,
            environment: address.map { ["DATABASE_URL": $0] } ?? [:]
        ).load(read).0
    }

    @Test func everyTypeOfVectorIsRead() throws {
        try withPostgres(Self.setup) { server, _ in
            let numbers = Matrix((0..<4).map { [Float($0), 1, 2] })
            for column in ["v", "h", "s", "r", "d", "i", "n"] {
                let dataset = try load("SELECT text, \(column) FROM items ORDER BY id", server.address())
                #expect(dataset.suppliedVectors == numbers, "\(column)")
            }
            for column in ["b", "vb"] {
                let dataset = try load("SELECT text, \(column) FROM items ORDER BY id", server.address())
                #expect(
                    dataset.suppliedVectors == Matrix([[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 0]]), "\(column)")
            }
            let all = try load(
                "SELECT id, text, label, size, seen, flag, NULL AS nothing, v FROM items ORDER BY id DESC;",
                server.address())
            #expect(all.suppliedVectors == numbers.selecting(rows: [3, 2, 1, 0]))
            #expect(
                QueriedSite.told(all)[0]
                    == "n3 | text 3 | odd | size=9 | seen=2026-01-01 10:00:00+00 | flag=1")
            // More than one portion of the cursor.
            let many = try load("SELECT * FROM many", server.address())
            #expect(many.suppliedVectors == Matrix((1...25001).map { [Float($0), Float($0 % 7)] }))
            #expect(many.records.last?.id == "25001")
            let embedded = try load("SELECT text, v FROM items ORDER BY id", server.address(), others: "embed: lexical")
            #expect(embedded.suppliedVectors == nil)
            #expect(embedded.records.map(\.title) == ["text 0", "text 1", "text 2", "text 3"])
            for (vector, expected) in [
                // A sparse vector's numbers that are not written.
                ("'{2:0.5}/4'::sparsevec", [0, 0.5, 0, 0]),
                // Bits of no declared length.
                ("binary_quantize('[1,-1,0.5]'::vector)", [1, 0, 1]), ("'0110'::varbit", [0, 1, 1, 0]),
                // Bytes of floats.
                ("'\\xcdcccc3d333333bf'::bytea AS embedding, 1", [0.1, -0.7]),
                // Arrays that count from 0.
                ("'[0:2]={1,2.5,3}'::real[]", [1, 2.5, 3]),
            ] as [(String, [Float])] {
                let dataset = try load("SELECT \(vector) AS v", server.address())
                #expect(dataset.suppliedVectors == Matrix([expected]), "\(vector)")
            }
        }
    }

    private static let noSelect =
        "x.yml:3:10: error: the query is no SELECT. Write one SELECT: a query reads, and changes nothing."

    @Test func nothingButASelectIsRun() throws {
        try withPostgres(Self.setup) { server, _ in
            for query in [
                "INSERT INTO written VALUES (1)", "INSERT INTO written VALUES (1) RETURNING i", "DROP TABLE written",
                "WITH w AS (INSERT INTO written VALUES (1) RETURNING i) SELECT i::text AS text FROM w",
                "COPY items TO STDOUT", "SET work_mem = '1GB'", "COMMIT", "EXPLAIN SELECT 1", "SHOW server_version",
                "SELECT 1 AS text INTO copied",
            ] {
                #expect(complaints { _ = try load(query, server.address()) } == Self.noSelect, "\(query)")
            }
            for (query, words) in [
                ("", "the query is empty. Write one SELECT: a query reads, and changes nothing."),
                ("SELECT 1; SELECT 2", "the query is several statements; expected one. Write one SELECT."),
                (
                    "SELECT 1; COMMIT; INSERT INTO written VALUES (1)",
                    "the query is several statements; expected one. Write one SELECT."
                ),
                (
                    "SELECT nextval('numbers')::text AS text",
                    """
                    the query asks for 'nextval()', which may differ from run to run, or does more than read. The same data must give \
                    the same site: order by a column, write a date out, make a sample REPEATABLE (1).
                    """
                ),
                ("SELECT * FROM item", "the query cannot be answered: relation \"item\" does not exist"),
                ("SELECT 1 / 0 AS text", "the query cannot be answered: division by zero"),
                (
                    "SELECT $1 AS text",
                    "the query has parameters, and is given no values for them. Write the values into the query."
                ),
                (
                    "SELECT NULL::vector AS v",
                    "row 1 of the column 'v' holds no vector. Leave such rows out, in the query or by 'skip: broken' in the manifest."
                ),
                (
                    "SELECT unnest(ARRAY['{}', '{1,2}'])::real[] AS v",
                    "row 1 of the column 'v' holds no vector. Leave such rows out, in the query or by 'skip: broken' in the manifest."
                ),
                (
                    "SELECT pg_read_file('/etc/hostname') AS text",
                    "the query cannot be answered: permission denied for function pg_read_file"
                ),
                (
                    "SELECT count(*)::text AS text FROM generate_series(1, 100000000000)",
                    "the query took more than 1 second, and was stopped. See that it ends; a query over fewer rows is faster, as is a table made beforehand."
                ),
                // It lifts its own limit for the portions after the first, by a function that hides what it is.
                (
                    """
                    SELECT CASE i WHEN 1 THEN lifted() WHEN 10500 THEN slept() ELSE '' END AS text \
                    FROM generate_series(1, 10600) i
                    """,
                    "the query took more than 1 second, and was stopped. See that it ends; a query over fewer rows is faster, as is a table made beforehand."
                ),
            ] {
                var limits = DatasetLimits()
                limits.querySeconds = 1
                #expect(
                    complaints { _ = try load(query, server.address(), limits: limits) }
                        == "x.yml:3:10: error: \(words)", "\(query)")
            }
            #expect(
                complaints { _ = try load("SELECT ARRAY[1, NULL]::real[] AS v", server.address()) }
                    == """
                    x.yml (query):1:1: error: row 1 of the column 'v': the vector holds something that is no finite number
                    """)
            #expect(
                complaints { _ = try load("SELECT '{1:1}/1000001'::sparsevec AS v", server.address()) } == """
                    x.yml (query):1:1: error: row 1 of the column 'v': the vector has 1,000,001 numbers; at most \
                    1,000,000 are read. Keep fewer dimensions of it.
                    """)
            #expect(
                complaints { _ = try load("SELECT unnest(ARRAY['[1,2]', '[1]'])::vector AS v", server.address()) }
                    == """
                    x.yml (query):2:1: error: row 2 of the column 'v': expected 2 numbers as in the first vector, found 1
                    """)
            let count = try load("SELECT count(*)::text AS text FROM written", server.address())
            #expect(count.records.map(\.title) == ["0"])
        }
    }

    /// The same data must give the same site, today and tomorrow, and whoever asks.
    @Test func whatDiffersFromRunToRunIsNotAsked() throws {
        let setup =
            Self.setup + """
                CREATE VIEW lately AS SELECT text, v FROM items WHERE seen < now();
                CREATE VIEW drawn AS SELECT text, v FROM items ORDER BY random();
                CREATE FUNCTION made(x int) RETURNS int LANGUAGE sql AS $$SELECT x$$;
                CREATE FUNCTION "Odd ('name')"(x int) RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN x; END$$;
                CREATE SCHEMA other;
                CREATE FUNCTION other.drawn() RETURNS float LANGUAGE sql VOLATILE AS $$SELECT random()$$;
                CREATE FUNCTION other.upper(x text) RETURNS text LANGUAGE plpgsql VOLATILE AS $$BEGIN RETURN x; END$$;
                GRANT USAGE ON SCHEMA other TO \(PostgresServer.user);
                """
        try withPostgres(setup) { server, _ in
            for (query, asked) in [
                ("SELECT text, v FROM items ORDER BY random()", "random()"),
                ("SELECT text, v, RANDOM () FROM items", "random()"),
                ("SELECT text, v FROM items LIMIT (pg_catalog.random() * 3)::int", "random()"),
                ("SELECT gen_random_uuid()::text AS text", "gen_random_uuid()"),
                ("SELECT clock_timestamp()::text AS text", "clock_timestamp()"),
                ("SELECT text, now()::text AS label FROM items", "now()"),
                ("SELECT text FROM items WHERE seen < current_timestamp", "current_timestamp"),
                ("SELECT text FROM items WHERE seen < LOCALTIMESTAMP(0)", "localtimestamp()"),
                ("SELECT current_user::text AS text", "current_user"), ("SELECT user::text AS text", "user"),
                ("SELECT version() AS text", "version()"), ("SELECT age(seen)::text AS text FROM items", "age()"),
                ("SELECT 'now'::timestamptz::text AS text", "'now'"),
                ("SELECT (date 'today')::text AS text", "'today'"),
                ("SELECT CAST('NOW' AS timestamp)::text AS text", "'now'"),
                ("SELECT text FROM items TABLESAMPLE bernoulli (50)", "TABLESAMPLE"),
                ("SELECT text FROM lately", "now()"), ("SELECT text FROM drawn", "random()"),
                ("SELECT other.drawn()::text AS text", "drawn()"),
                ("SELECT \"Odd ('name')\"(1)::text AS text", "Odd ('name')()"),
                ("SELECT text FROM items WHERE EXISTS (SELECT FROM many WHERE random() < 0.5)", "random()"),
                ("SELECT name AS text FROM pg_settings", "pg_show_all_settings()"),
                ("SELECT current_setting('port') AS text", "current_setting()"),
                ("SELECT usename::text AS text FROM pg_stat_activity", "pg_stat_get_activity()"),
            ] {
                #expect(
                    complaints { _ = try load(query, server.address()) } == """
                        x.yml:3:10: error: the query asks for '\(asked)', which may differ from run to run, or does more than read. The \
                        same data must give the same site: order by a column, write a date out, make a sample REPEATABLE (1).
                        """, "\(query)")
            }
            for query in [
                "SELECT text, 'random()' AS label /* now() /* clock_timestamp() */ random() */ FROM items -- now()",
                "SELECT $$now()$$ AS text, $a$ random() $a$ AS label", "SELECT E'\\'now()' AS text",
                "SELECT 'now' AS text, 'today' AS label", "SELECT text AS user, text FROM items",
                "SELECT text, age(seen, '2020-01-01')::text AS since FROM items",
                "SELECT text FROM items TABLESAMPLE bernoulli (100) REPEATABLE (1)",
                "SELECT concat(text, '!') AS text, to_char(seen, 'YYYY') AS label, to_json(size)::text AS j FROM items",
                "SELECT upper(text) AS text, \"text\" AS \"current_user\" FROM items",
                "SELECT coalesce(text, '') AS text, row_number() OVER (ORDER BY id) AS n, v <-> '[1,2,3]' AS d FROM items",
                "WITH kept(text) AS (SELECT text FROM items) SELECT text FROM kept LIMIT 2;",
            ] {
                #expect(complaints { _ = try load(query, server.address()) } == "no complaint", "\(query)")
            }
        }
    }

    /// Inside a transaction that only reads, a superuser's functions still read files of the server, write them, and end its
    /// processes.
    @Test func aRoleThatMayDoMoreThanReadIsNotAsked() throws {
        let members = [
            "pg_read_server_files", "pg_write_server_files", "pg_execute_server_program", PostgresServer.owner,
        ]
        let setup = members.enumerated().map { number, role in
            "CREATE ROLE m\(number) LOGIN NOINHERIT PASSWORD '\(PostgresServer.password)' IN ROLE \(role);"
        }.joined()
        try withPostgres(setup) { server, _ in
            for user in [PostgresServer.owner] + members.indices.map({ "m\($0)" }) {
                for query in ["SELECT pg_read_file('/etc/hostname') AS text", "SELECT 'a' AS text"] {
                    #expect(
                        complaints { _ = try load(query, server.address(user: user)) } == """
                            x.yml:4:13: error: the role in 'DATABASE_URL' may read the server's files or run programs on it, \
                            as a superuser may. Make a role that only reads tables, and name that: CREATE ROLE reader LOGIN \
                            PASSWORD '…' IN ROLE pg_read_all_data.
                            """, "\(user)")
                }
            }
        }
    }

    @Test func aServerThatGoesAwayMidwayIsTold() throws {
        try withPostgres(Self.setup) { server, _ in
            let stopping = DispatchWorkItem { server.stop() }
            DispatchQueue.global().asyncAfter(deadline: .now() + 1, execute: stopping)
            #expect(
                complaints {
                    _ = try load(
                        "SELECT i::text AS text FROM generate_series(1, 500000) i WHERE paused(0.0001 * i / i) IS NOT NULL",
                        server.address())
                } == """
                    x.yml:4:13: error: the server of 'DATABASE_URL' went away before the answer was whole. Build again when \
                    it is back; nothing that was computed is lost.
                    """)
            stopping.wait()
        }
    }
}
