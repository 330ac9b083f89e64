import Diagnostics
package import YAMLReading

/// What an author writes in a dataset's manifest, key by key.
package struct ManifestText: Sendable {
    var title = ""
    var description: String?
    var license: String?
    var origin: String?
    var source: RecordSource?
    var selection: RecordSelection?
    var skip: SkippedRows?
    var allow: Located<AllowedAccess>?
    var models: [Located<String>] = []
    var prompt: Located<String>?

    package init() {}

    package static let embed = "embed"
    package static let prompt = "prompt"
    package static let records = "records"
    /// They are for models, and ready vectors are read by none.
    package static let uselessBesideVectors = [embed, prompt]

    package static let keys: [Key<ManifestText>] = [
        Key("title", .text, \.title, "What the dataset is called.", isRequired: true, example: "Other words"),
        Key("description", .text, \.description, "What it holds.", example: "Words of everyday things."),
        Key("license", .text, \.license, "What others may do with it.", example: "CC BY 4.0"),
        Key("origin", .text, \.origin, "Where it comes from: an address, or words.", example: "https://example.org"),
        Key(embed, .texts(1...Int.max), "The models that make its vectors.", example: "[lexical]") { reader, text in
            text.models = reader.models(embed)
        },
        Key(
            prompt, .text, \.prompt,
            "What is put before every text, by the name that the model's folder has for it; without it, the folder's default.",
            example: "query"),
        Key(
            records, .keys(RecordsText.keys.map { $0.documented(RecordsText()) }), "Where its items come from.",
            isRequired: true, example: "{ items: [one, two, three] }"
        ) { reader, text in
            guard let found = reader.records(records, file: reader.position.file) else { return }
            (text.source, text.selection, text.skip, text.allow) = found
        },
    ]
}

extension MappingReader {
    /// The models named behind `key`, each once.
    fileprivate mutating func models(_ key: String) -> [Located<String>] {
        guard let names = [Located<String>].read(key, in: .text, from: &self) else { return [] }
        if names.isEmpty { complain(at: key, "'\(key)' names no model") }
        for (index, name) in names.enumerated() where names[..<index].contains(where: { $0.value == name.value }) {
            append([.error(at: name.position, "the model '\(name.value)' stands twice in '\(key)'")])
        }
        return names
    }
}
