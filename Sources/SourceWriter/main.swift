import Foundation

// Writes Swift that is made from other files; run by the plugin GeneratedSources while the package is built.
//
//     SourceWriter templates OUT FOLDER FILE...   the texts of files, by their path below FOLDER
//     SourceWriter digest OUT FILE...             one digest of all files, wherever they lie and whatever their order

struct Mistake: Error, CustomStringConvertible {
    let description: String
}

/// The texts as raw strings: every byte stays as it is, and a difference can be read in the file that is written.
func templates(_ files: [String], below folder: String) throws -> String {
    let entries = try files.sorted().map { file in
        guard file.hasPrefix(folder + "/") else { throw Mistake(description: "\(file) does not lie below \(folder)") }
        let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
        var fence = "#"
        while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) { fence += "#" }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let body = lines.map { $0.isEmpty ? "" : "            " + $0 }.joined(separator: "\n")
        return "        \"\(file.dropFirst(folder.count + 1))\": \(fence)\"\"\"\n\(body)\n            \"\"\"\(fence),\n"
    }
    return """
        /// The program's own templates, style sheets and scripts, by path below `templates`.
        package enum DefaultTemplates {
            package static let files: [String: String] = [
        \(entries.joined())    ]
        }

        """
}

/// FNV-1a over 64 bits (Fowler, Noll & Vo): tells edits apart, which is all that is asked of it.
func digest(of bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

func digest(_ files: [String]) throws -> String {
    let each = try files.map { digest(of: try Data(contentsOf: URL(filePath: $0))) }.sorted()
    let all = digest(of: each.flatMap { one in (0..<8).map { UInt8(truncatingIfNeeded: one >> (8 * $0)) } })
    return """
        /// What pictures are drawn by.
        enum DrawingSources {
            /// Of the files that figures are drawn by: another one after any edit.
            static let digest = "\(String(all, radix: 16))"
        }

        """
}

let arguments = CommandLine.arguments.dropFirst()
guard let kind = arguments.first, arguments.count > 2 else {
    throw Mistake(description: "usage: SourceWriter templates OUT FOLDER FILE... | digest OUT FILE...")
}
let rest = Array(arguments.dropFirst(2))
let made =
    switch kind {
    case "templates": try templates(Array(rest.dropFirst()), below: rest[0])
    case "digest": try digest(rest)
    default: throw Mistake(description: "no such kind of source: \(kind)")
    }
try made.write(toFile: arguments[arguments.startIndex + 1], atomically: true, encoding: .utf8)
