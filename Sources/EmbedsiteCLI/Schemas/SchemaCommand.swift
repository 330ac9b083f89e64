import ArgumentParser
import JSONReading
import KeySchemas

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a file that authors write, for editors.",
        discussion: """
            Editors complete and check YAML from it: in VS Code, save it to a file and name that under 'yaml.schemas' in \
            the settings.
            """)

    @Argument(
        help:
            "What is written: a figure's block, an article's front matter, a dataset's manifest, a model's card, or embedsite.yml."
    )
    var subject: SchemaSubject

    @Flag(help: "Print the same keys as an article, for readers.")
    var markdown = false

    func run() throws {
        let text = markdown ? subject.article.markdown : subject.schema.value.file
        try TerminalReporter.standardOutput(bytes: text.utf8)
    }
}
