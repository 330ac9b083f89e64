import Foundation
import TestKit
import Testing

/// `figure KIND VECTORS` by the real binary: a figure of files, without a site.
@Suite struct FigureOfFilesTests {
    private struct Parts: Decodable {
        let svg, csv, alt, caption, method: String
    }

    private static func parts(_ line: String, in folder: URL) throws -> Parts {
        let outcome = try Program.run(["figure"] + line.split(separator: " ").map(String.init) + ["--json"], in: folder)
        #expect(outcome.status == 0 && outcome.errors == "", "\(line): \(outcome.errors)")
        return try JSONDecoder().decode(Parts.self, from: outcome.bytes)
    }

    @Test func labelsAndTextsStandInTheFigure() throws {
        try CommandSite.with { folder in
            try folder.write((0..<36).map { ["ant", "bee", "cow"][$0 % 3] + "\n" }.joined(), to: "kinds.txt")
            let figure = try Self.parts(
                "scatter v.npy --labels kinds.txt --names t.txt --set projection=pca", in: folder)
            #expect(figure.svg.hasPrefix("<svg") && figure.svg.contains("bee"))
            #expect(figure.csv.contains("text 35") && figure.csv.contains("cow"))
            #expect(figure.method.contains("principal components"))
            // The same by numbers in a NumPy file.
            try #expect(Self.parts("scatter v.npy --labels l.npy --set projection=pca", in: folder).csv.contains(",2"))
        }
    }

    /// As the site draws it of a dataset of the same vectors.
    @Test func itIsTheSitesFigure() throws {
        try CommandSite.with { folder in
            try folder.write("title: First\nrecords:\n  vectors: v.npy\n", to: "content/datasets/first.yml")
            try folder.write(Data(contentsOf: folder.appending(path: "v.npy")).map { $0 }, to: "content/datasets/v.npy")
            for (kind, keys) in [("histogram", [String]()), ("neighbors", ["item=1", "k=4"]), ("variance", [])] {
                try folder.write(
                    "kind: \(kind)\ndata: first\n" + keys.map { $0.replacing("=", with: ": ") + "\n" }.joined(),
                    to: "f.yml")
                let ofSite = try Program.run(["figure", "f.yml", "--print", "csv"], in: folder)
                let ofFile = try Program.run(
                    ["figure", kind, "v.npy", "--print", "csv"] + keys.flatMap { ["--set", $0] }, in: folder)
                #expect(ofSite.status == 0 && ofFile.status == 0, "\(ofSite.errors)\(ofFile.errors)")
                #expect(ofSite.output == ofFile.output, "\(kind)")
            }
        }
    }

    @Test func twoFilesAreCompared() throws {
        try CommandSite.with { folder in
            let figure = try Self.parts("compare v.npy w.npy --names t.txt --set maps=false --set k=3", in: folder)
            #expect(figure.caption.contains("compared") && figure.csv.contains("text 7"))
        }
    }

    @Test func vectorsComeFromStandardInput() throws {
        try CommandSite.with { folder in
            let outcome = try Program.run(
                ["figure", "histogram", "-"], in: folder, input: folder.appending(path: "v.npy"))
            #expect(outcome.status == 0 && outcome.output.hasPrefix("<svg"), "\(outcome.errors)")
        }
    }

    @Test(arguments: [
        ("scater v.npy", Int32(2), "Did you mean 'scatter'?"),
        ("scatter v.npy --set projecton=pca", 2, "Did you mean 'projection'?"),
        ("scatter v.npy --set k", 2, "--set is 'k'; expected a key and its value"),
        ("scatter v.npy --set data=first", 2, "data"),
        ("scatter v.npy w.npy", 2, "data"),
        ("scatter none.npy", 1, "none.npy: error: "),
        ("scatter v.npy --labels t.npy", 1, "t.npy: error: "),
        ("spec.yml --labels l.npy", 2, "--labels needs files of vectors"),
        ("scatter v.npy v.npy v.npy v.npy v.npy", 2, "at most 4 files"),
    ])
    func mistakesAreTold(_ line: String, _ status: Int32, _ words: String) throws {
        try CommandSite.with { folder in
            let outcome = try Program.run(["figure"] + line.split(separator: " ").map(String.init), in: folder)
            #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.status) \(outcome.errors)")
            #expect(outcome.output == "")
        }
    }
}
