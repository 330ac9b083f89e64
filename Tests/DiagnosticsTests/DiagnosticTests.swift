import Diagnostics
import Testing

@Suite struct DiagnosticTests {
    @Test func saysPlaceSeverityMessageAndRemedy() {
        let place = SourcePosition("content/index.md", line: 12, column: 3)
        #expect(
            Diagnostic.error(at: place, "no column 'lable'", remedy: "Did you mean 'label'?").description
                == "content/index.md:12:3: error: no column 'lable'. Did you mean 'label'?")
        #expect(Diagnostic.warning("nothing to do").description == "warning: nothing to do")
        #expect(Diagnostic(.note, at: SourcePosition("a.md"), "read").description == "a.md: note: read")
    }

    @Test func staysOnOneLineAndHidesWhatATerminalWouldObey() {
        let text = Diagnostic.error(at: SourcePosition("a\nb"), "x\u{1B}[2J\ty\u{202E}").description
        #expect(text == "a\\nb: error: x\\u{1b}[2J\\ty\\u{202e}")
    }

    @Test func aColumnNeedsALine() {
        #expect(SourcePosition("a", column: 4) == SourcePosition("a"))
        #expect(SourcePosition("a", line: 2, column: 4).advanced(byLines: 10).description == "a:12:4")
        #expect(SourcePosition("a").advanced(byLines: 1).description == "a:2")
    }

    @Test func positionsSortByFileLineAndColumn() {
        let sorted = [
            SourcePosition("a"), SourcePosition("a", line: 1), SourcePosition("a", line: 2, column: 9),
            SourcePosition("a", line: 10, column: 1), SourcePosition("b"),
        ]
        #expect(sorted.reversed().sorted() == sorted)
    }
}

@Suite struct DiagnosticLogTests {
    private let first = Diagnostic.error(at: SourcePosition("b", line: 1), "one")

    @Test func keepsEachComplaintOnceInOrder() {
        var log = DiagnosticLog([first, .warning("two")])
        log.append(contentsOf: [first, .warning("three")])
        #expect(log.diagnostics.map(\.message) == ["one", "two", "three"])
        #expect(log.hasErrors)
        #expect(!DiagnosticLog([.warning("w")]).hasErrors)
    }

    @Test func lyingOutsideIsTheCauseOnlyWhereAllComplaintsDo() {
        var log = DiagnosticLog([.warning("w")])
        log.append(Complaints([.error("no network")], cause: .environment))
        #expect(log.complaints == Complaints([.warning("w"), .error("no network")], cause: .environment))
        var both = log
        both.append(Complaints([.error("no title")]))
        #expect(both.complaints.cause == .input)
        log.append(first)
        #expect(log.complaints.cause == .input)
        #expect(DiagnosticLog().complaints.cause == .input)
    }

    @Test func workThatFailsIsNotedAndMakesNothing() {
        var log = DiagnosticLog()
        #expect(log.complaining { () throws(Complaints) in 3 } == 3)
        #expect(log.diagnostics.isEmpty)
        let made: Int? = log.complaining { () throws(Complaints) in throw Complaints([first]) }
        #expect(made == nil)
        #expect(log.diagnostics == [first])
    }

    @Test func sortsByPlaceThenSeverityThenOrder() {
        let log = DiagnosticLog([
            .error("no place"), .warning(at: SourcePosition("b", line: 1), "warned"), first,
            .error(at: SourcePosition("b", line: 1), "later"), .warning(at: SourcePosition("a", line: 9), "other file"),
        ])
        #expect(log.sorted.map(\.message) == ["other file", "one", "later", "warned", "no place"])
    }

    @Test func complaintsKeepTheirCause() {
        #expect(Complaints([first]).cause == .input)
        #expect(Complaints([first], cause: .environment).cause == .environment)
    }
}

@Suite struct ProgressSinkTests {
    @Test func handsOnWhatIsReported() async {
        await confirmation(expectedCount: 2) { heard in
            let sink = ProgressSink { update in
                #expect(update == ProgressUpdate(stage: "embed", done: 3, total: 10))
                heard()
            }
            sink.report("embed", done: 3, of: 10)
            sink.report("embed", done: 3, of: 10)
            ProgressSink.silent.report("embed", done: 1, of: nil)
        }
    }
}
