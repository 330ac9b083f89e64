/// What psql prints so that nothing shows which column a cell belongs to, or what a column is called.
enum PsqlUnread {
    /// What is missing in a file that begins so; nil for another text.
    ///
    /// - Parameter head: its first lines.
    static func fault(_ head: [[Unicode.Scalar]]) -> PsqlFault? {
        guard let first = head.first else { return nil }
        // `* Record 1`, in whatever language.
        if text(first).wholeMatch(of: /\* \S+ 1\s*/) != nil { return .noLines }
        guard head.count > 1 else { return nil }
        if !first.contains("|"), isOpenRuler(head[1]) { return .noLines }
        let cells = first.split(separator: "|", omittingEmptySubsequences: false)
        let isFramed = first.first == "|" && first.last == "|" && cells.count > 2
        if isFramed { return isRow(head[1]) || isRuler(head[1]) ? .noNames : nil }
        guard first.first == " ", cells.count > 1, isRow(head[1]) || head[1].isEmpty else { return nil }
        // Numbers are numbers, with blanks around them or without.
        let areNumbers = cells.allSatisfy { NumberText.number(Array(text($0).utf8)[...]) != nil }
        return areNumbers ? nil : .noNames
    }

    /// Whether lines of a ruler stand below columns, and no crossings between them: `--- -------`.
    private static func isOpenRuler(_ line: [Unicode.Scalar]) -> Bool {
        let runs = line.split(separator: " ", omittingEmptySubsequences: false)
        return runs.count > 1
            && runs.allSatisfy { run in
                run.count > 1 && (run.allSatisfy { $0 == "-" } || run.allSatisfy { $0 == "─" })
            }
    }

    private static func isRow(_ line: [Unicode.Scalar]) -> Bool {
        [" ", "|"].contains(line.first) && line.contains("|") && line.contains { !" |-:".unicodeScalars.contains($0) }
    }

    private static func isRuler(_ line: [Unicode.Scalar]) -> Bool { PsqlStyle.all.contains { $0.isRuler(line) } }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
