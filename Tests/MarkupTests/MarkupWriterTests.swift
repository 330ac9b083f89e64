import Markup
import Testing

@Suite struct MarkupWriterTests {
    private func html(_ body: (inout MarkupWriter) -> Void) -> String {
        var writer = MarkupWriter(.html)
        body(&writer)
        return writer.markup.source
    }

    @Test func closesElementsAndKeepsTheOrderOfAttributes() {
        #expect(
            html {
                $0.element("p", ["id": "a", "class": "note", "hidden": nil]) { p in
                    p.text("5 < 6 & ")
                    p.element("b", text: "7 > 6")
                }
                $0.newline()
            } == "<p id=\"a\" class=\"note\">5 &lt; 6 &amp; <b>7 &gt; 6</b></p>\n")
    }

    @Test func emptyElementsFollowTheDialect() {
        #expect(
            html {
                $0.empty("br")
                $0.empty("script", ["src": "a.js"])
            } == "<br><script src=\"a.js\"></script>")
        var svg = MarkupWriter(.xml)
        svg.empty("circle", ["r": "1"])
        svg.element("g") { _ in }
        #expect(svg.markup.source == "<circle r=\"1\"/><g></g>")
    }

    @Test func attributesCannotBeLeft() {
        #expect(
            html { $0.element("a", ["title": "\"><script>'&\n\t"]) { _ in } }
                == "<a title=\"&quot;&gt;&lt;script&gt;'&amp;&#10;&#9;\"></a>")
    }

    @Test(arguments: [
        ("a\u{0}b", "a\u{FFFD}b"), ("\u{1B}[2J", "\u{FFFD}[2J"), ("x\u{7F}\u{85}y", "x\u{FFFD}\u{FFFD}y"),
        ("tab\tline\n", "tab\tline\n"),
        ("é 日本 😀 \u{A0}", "é 日本 😀 \u{A0}"), ("\r", "\u{FFFD}"), ("\r\n", "\u{FFFD}\n"),
    ])
    func charactersThatMarkupDoesNotAllowAreReplaced(text: String, expected: String) {
        #expect(SafeMarkup(text: text).source == expected)
    }

    /// Every scalar, one by one: what comes out is allowed, and only the four are escaped.
    @Test func everyScalarIsAllowedOrReplaced() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isControl = value < 0x20 && value != 9 && value != 10 || (0x7F...0x9F).contains(value)
            let isNonCharacter = value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
            let expected: String =
                switch scalar {
                case "&": "&amp;"
                case "<": "&lt;"
                case ">": "&gt;"
                default: isControl || isNonCharacter ? "\u{FFFD}" : String(Character(scalar))
                }
            if !SafeMarkup(text: String(Character(scalar))).source.unicodeScalars.elementsEqual(expected.unicodeScalars)
            {
                Issue.record("U+\(String(value, radix: 16))")
            }
        }
    }

    @Test func markupJoins() {
        let joined = SafeMarkup(text: "<") + SafeMarkup(trusted: "<hr>") + .empty + SafeMarkup(attribute: "\"")
        #expect(joined.source == "&lt;<hr>&quot;")
        var writer = MarkupWriter(.html)
        writer.raw(joined)
        #expect(writer.markup == joined)
    }
}
