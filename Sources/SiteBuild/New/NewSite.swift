/// The files of a new site: small, and complete enough to be built as they are, with no model installed.
package enum NewSite {
    package struct File: Sendable, Equatable {
        /// Below the new folder.
        package let path: String
        package let text: String
    }

    /// In order of path.
    ///
    /// - Parameters:
    ///   - title: the new site's, as text.
    ///   - program: what its workflow builds it with.
    package static func files(title: String, program: ReleasedProgram) -> [File] {
        [
            File(path: PagesWorkflow.path, text: PagesWorkflow.text(.released(program))),
            File(
                path: ".gitignore",
                text: "# The cache and the built site; both are made again by a build.\n/.embedsite/\n/site/\n"),
            File(path: "content/datasets/sayings.yml", text: dataset),
            File(path: "content/index.md", text: index),
            File(path: "content/sayings.md", text: article),
            File(path: "embedsite.yml", text: configuration(title)),
        ]
    }

    private static func configuration(_ title: String) -> String {
        let quoted = title.replacing("'", with: "''").split(whereSeparator: \.isNewline).joined(separator: " ")
        return """
            title: '\(quoted)'
            description: What a machine makes of our words.
            language: en
            # author: Your name
            # baseURL: https://you.github.io/your-site    # needed for the feed and the sitemap

            """
    }

    private static let index = """
        ---
        title: Words as numbers
        ---

        A machine that compares texts first turns each into a list of numbers. These pages show such numbers.

        """

    private static let article = """
        ---
        title: Eight sayings and their neighbours
        description: Two ways to look at the same sixteen sentences.
        ---

        Each of these sentences has a twin that means nearly the same. @fig-sayings compares every one with every other:
        the darker the square, the more alike the two look to the model.

        ```figure
        kind: similarity
        id: fig-sayings
        data: sayings
        caption: Sixteen sentences, each beside its twin.
        ```

        The model here is `lexical`, which counts words and parts of words and knows nothing of their meaning. So it finds a
        twin only where the words are the same, and misses the others. @fig-near lists what it takes for
        near.

        ```figure
        kind: neighbors
        id: fig-near
        data: sayings
        item: Better late than never.
        k: 5
        caption: The five sentences nearest to one of them.
        ```

        To compare with a model that has read a great deal, run `embedsite setup` and write `embed: [minilm]` in
        [the dataset](datasets/sayings.yml).

        """

    private static let dataset = """
        title: Sayings and their twins
        description: Eight sentences about everyday things, each written twice in different words.
        license: CC0 1.0
        embed: [lexical]
        records:
          items:
            - { text: The early bird catches the worm., label: time }
            - { text: Those who come first get the best of it., label: time }
            - { text: Better late than never., label: time }
            - { text: To come late is better than not to come., label: time }
            - { text: Many hands make light work., label: work }
            - { text: Work is light when many help with it., label: work }
            - { text: Practice makes perfect., label: work }
            - { text: You get better at what you do often., label: work }
            - { text: A friend in need is a friend indeed., label: people }
            - { text: You know a true friend when you are in trouble., label: people }
            - { text: Two heads are better than one., label: people }
            - { text: It is better to think together than alone., label: people }
            - { text: Still waters run deep., label: nature }
            - { text: Quiet water is often deep water., label: nature }
            - { text: Every cloud has a silver lining., label: nature }
            - { text: There is something good in every dark cloud., label: nature }

        """
}
