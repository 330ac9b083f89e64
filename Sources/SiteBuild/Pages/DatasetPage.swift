import Artifacts
import Diagnostics
import Figures
import Foundation

/// A dataset's own page: what it is, where it comes from, how models see it, what to download.
package enum DatasetPage {
    /// Groups and titles that a page lists; the count of all is always told.
    static let listLimit = 12
    static let labelLimit = 200

    package static func html(
        _ content: DatasetPageContent, frame: PageFrame, templates: TemplateLibrary
    ) -> OutputFile {
        OutputFile(content.path, text: templates.render(.dataset, values(content, frame)))
    }

    static func values(_ content: DatasetPageContent, _ frame: PageFrame) -> TemplateValue {
        let head = PageHead(path: content.path, title: content.title, description: content.description)
        func address(_ path: RelativePath) -> TemplateValue { .text(frame.address(of: path, on: head)) }
        func download(_ file: DatasetPageContent.Download?) -> TemplateValue {
            .optional(
                file.map { ["label": .text($0.label), "href": address($0.path), "size": .text(size($0.bytes))] })
        }
        func model(_ model: DatasetPageContent.Model) -> TemplateValue {
            .object([
                "title": .text(model.title), "summary": .text(model.summary),
                "dimensions": .text(PlainText.grouped(model.dimensions)),
                "isNormalized": .bool(model.isNormalized),
                "precision": .optional(model.precision),
                "shortest": .text(decimal(model.norms.shortest)), "mean": .text(decimal(model.norms.mean)),
                "longest": .text(decimal(model.norms.longest)),
                "duplicates": group(
                    model.duplicates.map { titles in
                        titles.prefix(listLimit).map { PlainText.shortened($0, to: 80) }.joined(separator: " · ")
                            + (titles.count > listLimit ? " · and \(titles.count - listLimit) more" : "")
                    }, one: "group of items has the same vector, to the bit",
                    many: "groups of items have the same vector, to the bit"),
                "zeroVectors": group(
                    model.zeroVectors.map { PlainText.shortened($0, to: 80) }, one: "item has a vector of zeros",
                    many: "items have a vector of zeros"),
                "cutTexts": .optional(model.cutTexts),
                "vectors": download(model.vectors),
            ])
        }
        func item(_ item: DatasetPageContent.Item) -> TemplateValue {
            .object([
                "id": .text(item.id), "title": .text(PlainText.shortened(item.title, to: 300)),
                "label": .optional(item.label),
                "player": item.player.flatMap { player in
                    SiteMap.media(player.file).map { path in
                        .markup(player.markup(href: frame.address(of: path, on: head)))
                    }
                } ?? .nothing,
                "thumbnail": .optional(
                    item.thumbnail.map {
                        [
                            "href": address($0.path), "width": .text(String($0.width)),
                            "height": .text(String($0.height)),
                        ]
                    }),
            ])
        }
        let most = content.labels.map(\.count).max() ?? 1
        let labels = content.labels.prefix(labelLimit).map { label -> TemplateValue in
            let share = String(format: "%.1f", 100 * Double(label.count) / Double(max(1, most)))
            return .object([
                "label": .text(label.label), "count": .text(PlainText.grouped(label.count)), "share": .text(share),
            ])
        }
        let dataset: [String: TemplateValue] = [
            "title": .text(content.title),
            "description": .optional(content.description),
            "license": .optional(content.license),
            "origin": .optional(content.origin.map(origin)),
            "itemWord": .text(content.itemWord),
            "count": .text(PlainText.grouped(content.itemCount)),
            "leftOut": .optional(content.leftOut),
            "sampling": .optional(content.sampling),
            "vectorColumns": .optional(content.vectorColumns),
            "models": .list(content.models.map(model)),
            "labels": labels.isEmpty
                ? .nothing
                : .object([
                    "count": .text(PlainText.grouped(content.labels.count)), "items": .list(labels),
                    "more": more(content.labels.count - labels.count),
                ]),
            "items": content.items.isEmpty
                ? .nothing
                : .object([
                    "items": .list(content.items.map(item)),
                    "hasLabels": .bool(content.items.contains { $0.label != nil }),
                    "hasPlayers": .bool(content.items.contains { $0.player != nil }),
                    "hasThumbnails": .bool(content.items.contains { $0.thumbnail != nil }),
                    "more": more(content.itemCount - content.items.count),
                ]),
            "itemsFile": download(content.itemsFile),
            "uses": content.uses.isEmpty
                ? .nothing
                : .object([
                    "items": .list(
                        content.uses.map { .object(["title": .text($0.title), "href": address($0.path)]) })
                ]),
        ]
        return frame.values(head, ["dataset": .object(dataset)])
    }

    /// A link only where it is an address that a browser may be sent to.
    private static func origin(_ text: String) -> [String: TemplateValue] {
        let isLink = ["https://", "http://"].contains { text.lowercased().hasPrefix($0) } && !text.contains(" ")
        return ["text": .text(text), "href": isLink ? .text(text) : .nothing]
    }

    /// `one` and `many`: how a sentence that tells their number goes on.
    private static func group(_ titles: [String], one: String, many: String) -> TemplateValue {
        guard !titles.isEmpty else { return .nothing }
        let shown = titles.prefix(listLimit)
        return .object([
            "words": .text("\(PlainText.grouped(titles.count)) \(titles.count == 1 ? one : many)."),
            "items": .list(shown.map(TemplateValue.text)),
            "more": more(titles.count - shown.count),
        ])
    }

    private static func more(_ count: Int) -> TemplateValue {
        count > 0 ? .text(PlainText.grouped(count)) : .nothing
    }

    /// Four digits at most: `1.000`, `23.46`.
    private static func decimal(_ number: Double) -> String {
        guard number.isFinite else { return "–" }
        switch abs(number) {
        case ..<0.0005: return number == 0 ? "0" : String(format: "%.1e", number)
        case ..<10: return String(format: "%.3f", number)
        case ..<1_000: return String(format: "%.1f", number)
        case ..<1e15: return PlainText.grouped(Int(number.rounded()))
        default: return String(format: "%.2e", number)
        }
    }

    /// `1.5 MB`
    private static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_000: PlainText.count(bytes, "byte")
        case ..<1_000_000: String(format: "%.0f kB", Double(bytes) / 1_000)
        default: String(format: "%.1f MB", Double(bytes) / 1_000_000)
        }
    }
}
