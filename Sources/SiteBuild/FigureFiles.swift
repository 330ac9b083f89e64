import Artifacts
import Figures
import Markup

/// What stands beside a page for one of its figures: pixels, and the downloads of picture and data.
struct FigureFiles {
    let files: [OutputFile]
    let links: FigureMarkup.Links

    init(_ drawn: DrawnFigure, on page: Page) {
        let figure = drawn.figure
        var files: [OutputFile] = []
        func add(_ name: String, _ bytes: [UInt8]) -> String {
            guard let path = RelativePath("figures/" + name) else { return "" }
            files.append(OutputFile(path, bytes: bytes))
            return SiteAddress.relative(from: page.path, to: path)
        }
        // What no reader saves is named by content: a page never shows what an earlier one left in a browser's cache.
        func named(_ bytes: [UInt8], _ fileExtension: String) -> String {
            add("\(ContentHash(of: bytes).short).\(fileExtension)", bytes)
        }
        func pixels(_ drawing: Drawing) -> [String] { drawing.pixels.map { named($0.bytes, $0.format.fileExtension) } }
        let sheet = figure.items?.pictures.map { named($0.pixels.bytes, $0.pixels.format.fileExtension) }
        links = FigureMarkup.Links(
            widePixels: pixels(figure.wide), narrowPixels: pixels(figure.narrow),
            players: figure.players.list.map { player in
                SiteMap.media(player.file).map { SiteAddress.relative(from: page.path, to: $0) } ?? ""
            },
            csv: add(drawn.name + ".csv", Array(figure.table.csv.utf8)),
            svg: add(drawn.name + ".svg", Array((figure.wide.selfContained.source + "\n").utf8)),
            array: figure.array.map { add(drawn.name + ".npy", Array($0)) },
            tooltips: figure.tooltipScript(sheet: sheet.flatMap { $0.split(separator: "/").last }.map(String.init)).map
            { named(Array($0.utf8), "js") })
        self.files = files
    }
}
