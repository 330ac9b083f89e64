import Testing
import Transfers

@Suite struct WebAddressTests {
    private func text(_ written: String) -> String {
        do {
            return try WebAddress(written).text
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        ("https://example.org/x.csv", "https://example.org/x.csv"), ("HTTPS://Example.ORG", "https://example.org/"),
        ("https://example.org?a=1", "https://example.org/?a=1"),
        ("https://example.org:8443/a b/ä.csv?q=\"1\"#part", "https://example.org:8443/a%20b/%C3%A4.csv?q=%221%22"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://[2001:DB8::1]:1/x", "https://[2001:db8::1]:1/x"),
        ("http://localhost:80/x", "http://localhost:80/x"), ("http://127.0.0.1/x", "http://127.0.0.1/x"),
        ("http://[::1]:8/x", "http://[::1]:8/x"),
    ]) func anAddressIsTakenApartAndPutTogether(_ written: String, _ expected: String) {
        #expect(text(written) == expected)
    }

    @Test(arguments: [
        ("http://example.org/x", "notEncrypted"), ("http://127.0.0.1.example.org/x", "notEncrypted"),
        ("http://127.1/x", "notEncrypted"), ("http://2130706433/x", "notEncrypted"),
        ("http://127.0.0.01/", "notEncrypted"),
        ("http://localhost.example.org/", "notEncrypted"), ("http://10.0.0.1/", "notEncrypted"),
        ("https://user@example.org/x", "credentials"), ("https://user:word@example.org/x", "credentials"),
        ("https://example.org@evil.org/x", "credentials"), ("ftp://example.org/x", "scheme(\"ftp\")"),
        ("file:///etc/passwd", "scheme(\"file\")"), ("s3://b/x", "scheme(\"s3\")"), ("x.csv", "unreadable"),
        ("https://", "unreadable"), ("https:///x", "unreadable"), ("https://a\\b/x", "unreadable"),
        ("https://example.org/a\\b", "unreadable"), ("https://example.org/a\r\nHost: b", "unreadable"),
        ("https://exämple.org/", "unreadable"), ("https://example.org:0/", "unreadable"),
        ("https://example.org:65536/", "unreadable"), ("https://example.org:/", "unreadable"),
        ("https://example.org:+1/", "unreadable"), ("https://[::1/", "unreadable"), ("https://[::1]x/", "unreadable"),
        ("https://a b/", "unreadable"), ("https://-a/", "unreadable"),
    ]) func whatIsNoPlainAddressIsRefused(_ written: String, _ expected: String) {
        #expect(text(written) == expected)
    }

    /// A signature behind the path, a user before the host.
    @Test func whatIsSecretIsNotShown() throws {
        #expect(
            try WebAddress("https://example.org/x.csv?X-Amz-Signature=s3cret").shown == "https://example.org/x.csv")
        #expect(WebAddress.shown("s3://u:s3cret@b/x?s3cret#s3cret") == "s3://b/x")
        #expect(WebAddress.shown("a.csv?x") == "a.csv?x")
    }

    @Test(arguments: [
        ("/y", "https://example.org/y"), ("y?b", "https://example.org/a/y?b"), ("../y", "https://example.org/y"),
        ("//other.org/y", "https://other.org/y"), ("?c", "https://example.org/a/x?c"),
        ("https://other.org/y", "https://other.org/y"), ("http://other.org/y", "notEncrypted"),
        ("http://127.0.0.1/y", "inward"), ("https://localhost/y", "inward"), ("http://[::1]/y", "inward"),
        ("file:///etc/passwd", "scheme(\"file\")"), ("ftp://example.org/y", "scheme(\"ftp\")"),
        ("https://u:p@example.org/y", "credentials"), ("javascript:alert(1)", "unreadable"),
    ]) func whereAServerSendsOnToIsJudged(_ location: String, _ expected: String) throws {
        let address = try WebAddress("https://example.org/a/x?q")
        let found: String
        do {
            found = try address.following(location).text
        } catch {
            found = "\(error)"
        }
        #expect(found == expected)
    }

    @Test(arguments: [
        ("https://h/x.csv?y.json", ".csv"), ("https://h/a.v2.csv.gz", ".csv.gz"), ("https://h/X.PARQUET", ".parquet"),
        ("https://h/x", ""), ("https://h/", ""), ("https://h/a.b/x", ""),
    ]) func theEndingIsThatOfThePath(_ written: String, _ expected: String) throws {
        #expect(try WebAddress(written).ending == expected)
    }
}
