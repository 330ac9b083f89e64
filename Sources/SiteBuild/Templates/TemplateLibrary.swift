package import Artifacts
import Diagnostics
import Markup
import Mustache

/// The page templates of a site: its own, and the program's for those it has none of. The one file that imports
/// Mustache.
package struct TemplateLibrary: Sendable {
    /// The template that a kind of page begins with.
    package enum Root: String, Sendable, CaseIterable {
        case page, index, dataset, missing = "404"
    }

    private let mustache: MustacheLibrary

    /// `own`: the site's templates by path below `templates`, HTML only.
    ///
    /// Complains of everything that is wrong with any of them: each kind of page is checked over an example of its
    /// values, whether the site has such a page or not.
    package init(own: [RelativePath: String]) throws(SiteError) {
        var texts: [String: (text: String, file: String)] = [:]
        for (path, text) in DefaultTemplates.files where path.hasSuffix(".html") {
            texts[String(path.dropLast(5))] = (text, "templates/" + path)
        }
        for (path, text) in own where path.fileExtension == "html" {
            texts[String(path.string.dropLast(5))] = (text, SiteFiles.path(template: path))
        }
        var library: [String: TemplateSyntax] = [:]
        var compiled: [String: MustacheTemplate] = [:]
        var diagnostics: [Diagnostic] = []
        for (name, source) in texts.sorted(by: { $0.key < $1.key }) {
            do {
                let syntax = try TemplateSyntaxReader.read(source.text, file: source.file)
                library[name] = syntax
                compiled[name] = try MustacheTemplate(string: syntax.prepared)
            } catch let error as TemplateError {
                diagnostics += error.diagnostics
            } catch {
                diagnostics += TemplateError(.refused, at: SourcePosition(source.file)).diagnostics
            }
        }
        if diagnostics.isEmpty {
            for root in Root.allCases {
                diagnostics += TemplateChecker.complaints(
                    about: root.rawValue, in: library, example: PageExamples.values(for: root))
            }
        }
        let all = DiagnosticLog(diagnostics)
        guard all.diagnostics.isEmpty else { throw SiteError(all.sorted) }
        mustache = MustacheLibrary(templates: compiled)
    }

    /// The page that `root` makes of `values`, which have the shape of `PageExamples`.
    func render(_ root: Root, _ values: TemplateValue) -> String {
        mustache.render(MustacheValue.make(values), withTemplate: root.rawValue) ?? ""
    }
}

/// `TemplateValue` in the types that Mustache tells apart.
private enum MustacheValue {
    static func make(_ value: TemplateValue) -> Any {
        switch value {
        case .text(let text): Shown(renderText: SafeMarkup(attribute: text).source, isNull: text.isEmpty)
        case .markup(let markup): Shown(renderText: markup.source, isNull: markup.source.isEmpty)
        case .bool(let flag): flag
        case .list(let items): items.map(make)
        case .object(let entries): entries.mapValues(make)
        case .nothing: Shown(renderText: "", isNull: true)
        }
    }

    /// Already escaped. Has no children that a name could find.
    private struct Shown: MustacheCustomRenderable, MustacheParent {
        let renderText: String
        let isNull: Bool

        func child(named: String) -> Any? { nil }
    }
}
