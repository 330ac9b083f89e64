import Diagnostics
import Markup

/// Complaints of a build that failed, shown where the author is looking.
enum ProblemPage {
    /// A page of its own, for a site that has never been built well.
    static func page(for problems: [Diagnostic], script: SafeMarkup) -> [UInt8] {
        var writer = MarkupWriter(.html)
        writer.raw(SafeMarkup(trusted: "<!doctype html>"))
        writer.element("html", ["lang": "en"]) { html in
            html.element("head") { head in
                head.empty("meta", ["charset": "utf-8"])
                head.empty("meta", ["name": "viewport", "content": "width=device-width"])
                head.element("title", text: "This site does not build yet")
                head.raw(script)
            }
            html.element("body") { $0.raw(overlay(for: problems)) }
        }
        return Array(writer.markup.source.utf8)
    }

    /// The pieces of a page with the reload script, and over it the complaints, where there are any. The page's own status and
    /// content stay.
    static func addingOverlay(
        to page: [UInt8], problems: [Diagnostic], script: SafeMarkup
    ) -> [ArraySlice<UInt8>] {
        let addition = script + (problems.isEmpty ? .empty : overlay(for: problems))
        let end = Array("</body>".utf8)
        let position = lastPosition(of: end, in: page) ?? page.count
        return [page[..<position], Array(addition.source.utf8)[...], page[position...]]
    }

    private static func overlay(for problems: [Diagnostic]) -> SafeMarkup {
        var writer = MarkupWriter(.html)
        let count = problems.count { $0.severity == .error }
        writer.element("div", ["role": "alert", "id": "embedsite-problems", "style": boxStyle]) { box in
            box.element("p", ["style": "margin:0 0 .75rem;font-weight:600"]) {
                $0.text(
                    count == 1
                        ? "The newest change does not build." : "The newest changes do not build: \(count) errors.")
            }
            for problem in problems {
                box.element("p", ["style": "margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere"]) { line in
                    if let position = problem.position {
                        line.element("b", text: position.description)
                        line.empty("br")
                    }
                    line.text(problem.message)
                    if let remedy = problem.remedy { line.text(". \(remedy)") }
                }
            }
            box.element("p", ["style": "margin:.75rem 0 0;color:#666"], text: "Save the file again; this page follows.")
        }
        return writer.markup
    }

    private static let boxStyle =
        "position:fixed;z-index:99;left:0;right:0;bottom:0;max-height:70vh;overflow:auto;padding:1rem 1.5rem;"
        + "background:#fff7f5;color:#1a1a1a;border-top:4px solid #c0392b;font:15px/1.5 system-ui,sans-serif"

    private static func lastPosition(of word: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= word.count else { return nil }
        return stride(from: bytes.count - word.count, through: 0, by: -1).first { bytes[$0...].starts(with: word) }
    }
}
