import Datasets
import Foundation
import TestKit
import Testing

/// Labels of a column take the place of a file of numbers.
@Suite struct ItemLabelsTests {
    private static let kinds = ["cat", "dog", "car"]

    /// Items of three kinds, far from one another; the fifth has no label.
    private static func csv(_ label: (Int) -> String) -> String {
        "id,kind,d0,d1\n"
            + (0..<30).map { "i\($0),\($0 == 4 ? "" : label($0 % 3)),\($0 % 3 * 10).\($0),\($0 % 3 * 7).\($0 % 7)\n" }
            .joined()
    }

    private func run(_ line: String, in folder: URL) throws -> Program.Outcome {
        try Program.run(line.split(separator: " ").map(String.init), in: folder)
    }

    @Test func aColumnSaysWhatAFileDoes() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv { Self.kinds[$0] }, to: "v.csv")
            try folder.write(Self.csv(String.init), to: "n.csv")
            try folder.write(NumPyFile.write((0..<30).map { $0 == 4 ? -1 : $0 % 3 }), to: "l.npy")
            for options in ["", " --json", " --classifier knn --metric euclidean -k 3"] {
                let file = try run("probe n.csv l.npy --label kind\(options)", in: folder)
                #expect(file.status == 0, "\(file.errors)")
                for column in ["n.csv", "v.csv"] {
                    let found = try run("probe \(column) --label kind\(options)", in: folder)
                    #expect(found.status == 0 && found.output == file.output, "\(found.errors)")
                }
            }
            #expect(
                try run("probe v.csv --label kind --classifier knn", in: folder).output.contains(
                    "dog taken for car (9 of 9)"))
            #expect(try run("probe v.csv --label kind --out o.npz", in: folder).status == 0)
            let members = try NumPyArchive.read(
                DataFile(folder.appending(path: "o.npz").path).bytes(limit: 1 << 20), name: "o.npz", limit: 1 << 20)
            let texts = Array(Self.kinds.joined().utf8).flatMap { byte -> [UInt8] in [byte, 0, 0, 0] }
            #expect(members.map(\.name) == ["labels", "confusion"])
            #expect(try Array(members[0].bytes().suffix(texts.count)) == texts)
        }
    }

    /// Words as NumPy writes them, with an item that has none.
    @Test func aFileOfWordsSaysWhatAColumnDoes() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv { Self.kinds[$0] }, to: "v.csv")
            let words = (0..<30).map { $0 == 4 ? "" : Self.kinds[$0 % 3] }
            try folder.write(NumPyFile.write(texts: words), to: "l.npy")
            for options in ["", " --json", " --classifier knn --metric euclidean -k 3"] {
                let column = try run("probe v.csv --label kind\(options)", in: folder)
                let file = try run("probe v.csv l.npy --label kind\(options)", in: folder)
                #expect(file.status == 0 && file.output == column.output, "\(file.errors)")
            }
            // Where both say it the file counts.
            try folder.write(NumPyFile.write((0..<30).map { $0 % 2 }), to: "other.npy")
            try folder.write(Self.csv { Self.kinds[$0] }.replacing("id,kind", with: "id,field"), to: "plain.csv")
            let plain = try run("probe plain.csv other.npy", in: folder)
            let both = try run("probe v.csv other.npy --label kind", in: folder)
            #expect(plain.status == 0 && plain.output == both.output, "\(plain.errors) \(both.errors)")
            try folder.write(NumPyFile.write(texts: Array(words.prefix(29))), to: "short.npy")
            #expect(
                try run("probe v.csv short.npy --label kind", in: folder).errors.contains(
                    "short.npy: error: 29 labels for the 30 items of 'v.csv'. Give one label for each row of the vectors."
                ))
            // Numbers are asked for where they are told.
            let outliers = try run("outliers v.csv --label kind --labels l.npy", in: folder)
            #expect(outliers.status == 1)
            #expect(
                outliers.errors.contains(
                    "l.npy: error: the labels are words; expected whole numbers. Number them: numpy.unique(labels, return_inverse=True)[1]."
                ), "\(outliers.errors)")
            let column = try run("probe v.csv --label l.npy", in: folder)
            #expect(column.status == 2)
            #expect(
                column.errors.hasPrefix(
                    "Error: --label names a column, and 'l.npy' is a file; give it behind VECTORS: probe v.csv l.npy\n"),
                "\(column.errors)")
            #expect(try run("probe v.csv l.npy --label kind", in: folder).status == 0)
        }
    }

    @Test func noLabelsAreTold() throws {
        try withTemporaryFolder { folder in
            try folder.write(Self.csv { Self.kinds[$0] }, to: "v.csv")
            try folder.write("id,kind,d0\na,,1\nb,,2\n", to: "none.csv")
            try folder.write("id,kind,d0\na,x,1\nb,x,2\n", to: "one.csv")
            let missing = try run("probe v.csv", in: folder)
            #expect(missing.status == 2)
            #expect(
                missing.errors.hasPrefix(
                    "Error: there are no labels; give a file of them behind VECTORS, or name a column by --label\n"))
            #expect(
                try run("probe v.csv --label sort", in: folder).errors
                    == "v.csv:1:1: error: no column 'sort'; found id, kind. Name one of these, or add the column.\n")
            #expect(
                try run("probe none.csv --label kind", in: folder).errors.hasSuffix(
                    "none.csv: error: no item has a label in the column that --label names. Name another column, or give a file of labels behind the vectors.\n"
                ))
            #expect(
                try run("probe one.csv --label kind", in: folder).errors.contains(
                    "one.csv: error: a probe takes 2 to 2,000 different labels; found 1."))
        }
    }
}
