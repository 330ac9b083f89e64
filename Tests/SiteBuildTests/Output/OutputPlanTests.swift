import Artifacts
import SiteBuild
import Testing

@Suite struct OutputPlanTests {
    private func plan(_ wanted: [String], on present: [String: OutputEntry]) throws -> OutputPlan {
        var entries: [RelativePath: OutputEntry] = [:]
        for (path, entry) in present { entries[try path.path] = entry }
        return OutputPlan(wanted: Set(try wanted.map { try $0.path }), present: entries)
    }

    @Test func onlyWhatDiffersIsWrittenPagesAfterTheirParts() throws {
        let plan = try plan(
            ["b.html", "a.css", "z.css", "c.html", "d.html"],
            on: [
                "d.html": .current, "b.html": .outdated, "old.css": .outdated, "a.html": .outdated,
                ".gitignore": .foreign,
            ])
        #expect(
            plan.steps == [
                .write(try "a.css".path), .write(try "z.css".path), .write(try "b.html".path),
                .write(try "c.html".path),
                .remove(try "a.html".path), .remove(try "old.css".path),
            ])
        #expect(plan.unchanged == 1 && plan.written == 4 && plan.removed == 2)
        #expect(plan.foreignNames == [".gitignore"] && plan.blocking.isEmpty)
    }

    @Test func whatStandsInTheWayGoesFirst() throws {
        let plan = try plan(["a/b.html", "c"], on: ["a": .outdated, "c/d.html": .outdated, "e": .outdated])
        #expect(
            plan.steps == [
                .remove(try "a".path), .remove(try "c/d.html".path), .write(try "c".path), .write(try "a/b.html".path),
                .remove(try "e".path),
            ])
    }

    @Test func foreignFilesInTheWayAreNamed() throws {
        let plan = try plan(
            ["a/b.html", "c", "d.html"], on: ["a": .foreign, "c/x": .foreign, "d.html": .foreign, "e": .foreign])
        #expect(plan.blocking.map(\.string) == ["a", "c/x", "d.html"])
    }

    @Test func aFolderWithoutAnyFileOfTheSiteIsNamedOnce() throws {
        let plan = try plan(
            ["figures/a.svg"],
            on: [
                ".git/HEAD": .foreign, ".git/objects/1": .foreign, "figures/a.svg": .current,
                "figures/mine.svg": .foreign, "figures/old/x": .foreign, "figures/old/y": .foreign,
            ])
        #expect(plan.foreignNames == [".git/", "figures/mine.svg", "figures/old/"])
        #expect(plan.steps.isEmpty)
    }
}
