import Foundation
import TestKit
import Testing

/// A site with one mistake: files that are put over a good site, and what the program must say of them.
struct BadInput: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let files: [String: [UInt8]]
    let says: String

    init(_ name: String, _ files: [String: [UInt8]], says: String) {
        testDescription = name
        self.files = files
        self.says = says
    }

    init(_ name: String, _ files: [String: String], says: String) {
        self.init(name, files.mapValues { Array($0.utf8) }, says: says)
    }

    /// One dataset of three texts, one article with a figure of it.
    static func writeGoodSite(to folder: URL) throws {
        try folder.write("title: Pets\n", to: "embedsite.yml")
        try folder.write(article("data: pets"), to: "content/a.md")
        try folder.write(manifest("items: [one dog, two cats, three birds]"), to: "content/datasets/pets.yml")
    }

    static func article(_ lines: String, after: String = "") -> String {
        "---\ntitle: A\n---\n\n```figure\nkind: similarity\nid: fig-a\n\(lines)\n```\n\nSee @fig-a.\n\(after)"
    }

    static func manifest(_ records: String, embed: String? = "lexical") -> String {
        "title: Pets\nrecords:\n  \(records.replacing("\n", with: "\n  "))\n" + (embed.map { "embed: [\($0)]\n" } ?? "")
    }

    private static let dataset = "content/datasets/pets.yml"

    private static func table(_ columns: String, _ text: String) -> [String: String] {
        [dataset: manifest("csv: pets.csv\(columns)"), "content/datasets/pets.csv": text]
    }

    private static func vectors(_ bytes: [UInt8]) -> [String: [UInt8]] {
        [
            dataset: Array(manifest("vectors: pets.npy", embed: nil).utf8),
            "content/datasets/pets.npy": bytes,
        ]
    }

    private static func picture(_ name: String, _ bytes: [UInt8]) -> [String: [UInt8]] {
        [
            dataset: Array(manifest("images: pictures", embed: "pixels").utf8),
            "content/datasets/pictures/\(name)": bytes,
        ]
    }

    static let all: [BadInput] = [
        BadInput(
            "no such dataset", ["content/a.md": article("data: pest")],
            says: "content/a.md:8:1: error: no dataset 'pest'. Did you mean 'pets'?"),
        BadInput(
            "no such column", table("\ntext: name", "nam,kind\nRex,dog\n"),
            says: "content/datasets/pets.csv:1:1: error: no column 'name'; found nam, kind. Did you mean 'nam'?"),
        BadInput(
            "a ragged table", table("", "text,kind\nRex,dog\nTom,cat,old\nTweety\n"),
            says: """
                content/datasets/pets.csv:3:1: error: expected 2 fields as in the first row, found 3. A field that holds a separator must stand in double quotes.
                content/datasets/pets.csv:4:1: error: expected 2 fields as in the first row, found 1. A field that holds a separator must stand in double quotes.
                """),
        BadInput(
            "a label column that is missing", table("\nlabel: species", "text,kind\nRex,dog\n"),
            says: """
                content/datasets/pets.csv:1:1: error: no column 'species'; found text, kind. Name one of these, or add the column.
                """),
        BadInput(
            "an order by labels that are missing", ["content/a.md": article("data: pets\norder: label")],
            says: """
                content/a.md:9:1: error: 'order: label' needs labels; dataset 'pets' has none here. Name a label column in the dataset's manifest, or remove the line.
                """),
        BadInput(
            "an empty dataset", table("", "text,kind\n"),
            says: "content/datasets/pets.yml:3:8: error: the dataset 'pets' is empty. Give it at least one record."),
        BadInput(
            "one item", [dataset: manifest("items: [one dog]")],
            says: """
                content/a.md:8:1: error: a similarity figure needs at least 2 items; dataset 'pets' has 1 here. Add items to the dataset, or let more through 'where' and 'limit'.
                """),
        BadInput(
            "NaN and infinity", vectors(NumPy.bytes([[1, .nan], [3, 4], [-.infinity, 6]])),
            says: """
                content/datasets/pets.npy: error: row 0, column 1 (counted from 0) is NaN. Leave the row out or mend its number.
                content/datasets/pets.npy: error: row 2, column 0 (counted from 0) is -infinity. Leave the row out or mend its number.
                """),
        BadInput(
            "vectors that lie about their shape", vectors(NumPy.bytes([[1, 2], [3, 4]], claim: "(9, 2)")),
            says: """
                content/datasets/pets.npy: error: the header says 9 x 2 float32 (72 bytes), the file holds 16 bytes after it. Write the file again; it was cut short or changed.
                """),
        BadInput(
            "vectors that claim more than there can be",
            vectors(NumPy.bytes([[1, 2], [3, 4]], claim: "(9223372036854775807, 9223372036854775807)")),
            says: """
                content/datasets/pets.npy: error: the header says 9223372036854775807 x 9223372036854775807 float32 (more than any file holds), the file holds 16 bytes after it. Write the file again; it was cut short or changed.
                """),
        BadInput(
            "a truncated JPEG", picture("rex.jpg", Array(Pictures.jpeg.dropLast(90))),
            says: """
                content/datasets/pictures/rex.jpg: error: the JPEG ends before its picture is complete. Copy the file again from where it came, or leave it out.
                """),
        BadInput(
            "a PNG that claims 100,000 x 100,000 pixels", picture("rex.png", Pictures.hugePNG),
            says: """
                content/datasets/pictures/rex.png: error: the picture claims 100,000 x 100,000 pixels; at most 100,000,000 pixels are decoded. Make it smaller, or raise 'limits: image_pixels' in embedsite.yml.
                """),
        BadInput(
            "an unknown figure key", ["content/a.md": article("data: pets\nordr: input")],
            says: "content/a.md:9:1: error: unknown key 'ordr' in a similarity figure. Did you mean 'order'?"),
        BadInput(
            "two figures with one id",
            ["content/a.md": article("data: pets", after: "\n```figure\nkind: heatmap\nid: fig-a\ndata: pets\n```\n")],
            says: """
                content/a.md:15:5: error: another figure of this page has the id 'fig-a', in line 7. Give each an id of its own.
                """),
        BadInput(
            "an unknown reference", ["content/a.md": article("data: pets", after: "And @fig-b.\n")],
            says: "content/a.md:12:5: error: no figure 'fig-b' on this page. Did you mean 'fig-a'?"),
        BadInput(
            "a template with an unknown name",
            ["templates/page.html": "{{<base}}{{$main}}\n<h1>{{page.titel}}</h1>\n{{/main}}{{/base}}\n"],
            says: "templates/page.html:2:5: error: 'page' has no 'titel'. Did you mean 'title'?"),
        BadInput(
            "a manifest path that climbs out", [dataset: manifest("csv: ../../../../etc/passwd")],
            says: """
                content/datasets/pets.yml:3:8: error: '../../../../etc/passwd' lies outside the site. Move it into the site or add its folder to dataRoots in embedsite.yml.
                """),
        BadInput(
            "a model that is not known", [dataset: manifest("items: [a, b]", embed: "lexicla")],
            says: "content/datasets/pets.yml:4:9: error: no model 'lexicla'. Did you mean 'lexical'?"),
    ]
}
