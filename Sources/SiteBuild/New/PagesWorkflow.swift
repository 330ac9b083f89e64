import Diagnostics

/// The GitHub Actions workflow that builds a site and publishes it on GitHub Pages.
package enum PagesWorkflow {
    /// Where the program that builds the site comes from.
    package enum Program: Sendable {
        /// The repository is embedsite's own.
        case here
        case released(ReleasedProgram)
    }

    package static let path = ".github/workflows/pages.yml"

    package static func text(_ program: Program) -> String {
        let steps =
            switch program {
            case .here: checkout + address + caches("'Sources/Installation/**'") + buildHere
            case .released(let release): know(release) + checkout + address + get(release) + buildReleased
            }
        return head(program) + steps + publish
    }

    /// The composite action of embedsite's own repository, which has the same steps.
    package static func action(version: String) -> String {
        let release = ReleasedProgram(
            version: version, releases: "https://github.com/${{ github.action_repository }}/releases/download",
            sha256: "${{ inputs.sha256 }}")
        let steps = checkout + address + get(release, isAction: true) + buildReleased + handOver
        // Steps of an action say which shell reads them, and stand two levels further left.
        let lines = steps.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            let text = String(line.hasPrefix("  ") ? line.dropFirst(2) : line)
            let isRun = text.drop { $0 == " " }.hasPrefix("run: ")
            return isRun ? [String(repeating: " ", count: 6) + "shell: bash", text] : [text]
        }
        return """
            # Builds the site of a repository with embedsite \(version), and hands it over for GitHub Pages:
            #
            #     steps:
            #       - uses: OWNER/embedsite/.github/actions/site@v\(version)
            #
            # The job needs the permissions contents: read and pages: read. A second job publishes, as in what 'embedsite new'
            # writes: .github/workflows/pages.yml.
            name: embedsite
            description: Builds a site of visual explanations of embeddings for GitHub Pages.

            inputs:
              sha256:
                description: The SHA-256 of \(release.archive). Without it, GitHub is asked whether the file was made by this action's repository.
                default: ""

            runs:
              using: composite
              steps:

            """ + lines.joined(separator: "\n")
    }

    private static func head(_ program: Program) -> String {
        var words = ["Builds the site and publishes it on GitHub Pages."]
        var settings = "Once, in the repository's settings: Pages, Source, \"GitHub Actions\""
        if case .released(let release) = program {
            words = ["Builds the site with embedsite \(release.version) and publishes it on GitHub Pages."]
            let missing = [
                release.releases == nil ? "EMBEDSITE_RELEASES, the address that embedsite's releases stand below" : nil,
                release.sha256 == nil ? "EMBEDSITE_SHA256, the SHA-256 of \(release.archive)" : nil,
            ].compactMap(\.self)
            if !missing.isEmpty {
                settings +=
                    "; and under Secrets and variables, Actions, Variables: \(missing.joined(separator: "; "))"
            }
        }
        words += ["", settings + ".", ""]
        words.append(
            "The actions are GitHub's own, by their published major versions. Pin them to commits where your rules ask for it."
        )
        let comment = words.map { $0.isEmpty ? "#" : "# \($0)" }.joined(separator: "\n")
        let container = if case .here = program { "    container: swift:6.3-noble\n" } else { "" }
        let minutes = if case .here = program { 60 } else { 20 }
        return """
            \(comment)
            name: Pages

            on:
              push:
              workflow_dispatch:

            # Nothing is allowed that a job does not ask for.
            permissions: {}

            # A newer push waits until a running deployment is done.
            concurrency:
              group: pages-${{ github.ref }}
              cancel-in-progress: false

            jobs:
              build:
                name: Build
                # Of the default branch, whatever it is called.
                if: github.ref_name == github.event.repository.default_branch
                runs-on: ubuntu-24.04
            \(container)    timeout-minutes: \(minutes)
                permissions:
                  contents: read
                  pages: read
                steps:

            """
    }

    // MARK: - Steps

    /// Stops where a variable is missing, and says which.
    private static func know(_ release: ReleasedProgram) -> String {
        let names = [
            ("EMBEDSITE_RELEASES", "the address that embedsite's releases stand below", release.releases),
            ("EMBEDSITE_SHA256", "the SHA-256 of \(release.archive)", release.sha256),
        ]
        return names.filter { $0.2 == nil }.map { name, meaning, _ in
            """
                  - name: Look for \(name)
                    if: vars.\(name) == ''
                    run: |
                      echo "::error::Set the variable \(name), \(meaning), in this repository's settings under Secrets and variables, Actions, Variables."
                      exit 1


            """
        }.joined()
    }

    private static let checkout = """
              - name: Check out the site
                uses: actions/checkout@v7 # zizmor: ignore[unpinned-uses]
                with:
                  persist-credentials: false


        """

    private static let address = """
              - name: Learn the site's address
                id: pages
                uses: actions/configure-pages@v6 # zizmor: ignore[unpinned-uses]


        """

    private static func get(_ release: ReleasedProgram, isAction: Bool = false) -> String {
        let releases = release.releases ?? "${{ vars.EMBEDSITE_RELEASES }}"
        let sha256 = release.sha256 ?? "${{ vars.EMBEDSITE_SHA256 }}"
        let check = #"echo "$SHA256  $RUNNER_TEMP/program.tar.gz" | sha256sum --check"#
        let checks =
            isAction
            ? """
            if [ -n "$SHA256" ]; then
                        \(check)
                      else
                        gh attestation verify "$RUNNER_TEMP/program.tar.gz" --repo "$REPOSITORY"
                      fi
            """ : check
        let further =
            isAction
            ? """

                      REPOSITORY: ${{ github.action_repository }}
                      GH_TOKEN: ${{ github.token }}
            """ : ""
        return """
                  - name: Keep the program
                    id: program
                    uses: actions/cache@v5 # zizmor: ignore[unpinned-uses]
                    with:
                      path: ~/.local/share/embedsite
                      key: embedsite-program-\(release.version)-\(sha256)

                  - name: Get the program
                    if: steps.program.outputs.cache-hit != 'true'
                    run: |
                      curl --fail --silent --show-error --location --retry 3 --output "$RUNNER_TEMP/program.tar.gz" "$RELEASES/v\(release.version)/\(release.archive)"
                      \(checks)
                      mkdir -p ~/.local/share/embedsite
                      tar --extract --gzip --strip-components 1 --directory ~/.local/share/embedsite --file "$RUNNER_TEMP/program.tar.gz"
                    env:
                      RELEASES: \(releases)
                      SHA256: "\(sha256)"\(further)


            """ + caches("'content/models/**', 'content/datasets/**'")
    }

    /// - Parameter models: the files by which other models are known.
    private static func caches(_ models: String) -> String {
        """
              - name: Keep the models
                uses: actions/cache@v5 # zizmor: ignore[unpinned-uses]
                with:
                  path: ~/.cache/embedsite
                  key: embedsite-models-${{ hashFiles(\(models)) }}
                  restore-keys: embedsite-models-

              - name: Keep the vectors
                uses: actions/cache@v5 # zizmor: ignore[unpinned-uses]
                with:
                  path: .embedsite
                  key: embedsite-vectors-${{ github.sha }}
                  restore-keys: embedsite-vectors-


        """
    }

    private static let buildHere = """
              - name: Install make
                run: apt-get update -qq && apt-get install -y -qq --no-install-recommends make

              - name: Install what the program needs, and build it
                run: make site

              - name: Build the site
                run: .build/release/embedsite build --strict --base-url "$BASE_URL"
                env:
                  BASE_URL: ${{ steps.pages.outputs.base_url }}

              - name: Look at what Pages refuses
                run: .build/release/embedsite check --pages

              - name: Forget what the last builds did not use
                run: .build/release/embedsite cache prune


        """

    private static let buildReleased = """
              - name: Install the model
                run: ~/.local/share/embedsite/bin/embedsite setup

              - name: Build the site
                run: ~/.local/share/embedsite/bin/embedsite build --strict --base-url "$BASE_URL"
                env:
                  BASE_URL: ${{ steps.pages.outputs.base_url }}

              - name: Look at what Pages refuses
                run: ~/.local/share/embedsite/bin/embedsite check --pages

              - name: Forget what the last builds did not use
                run: ~/.local/share/embedsite/bin/embedsite cache prune


        """

    private static let handOver = """
              - name: Hand the site over
                uses: actions/upload-pages-artifact@v5 # zizmor: ignore[unpinned-uses]
                with:
                  path: site
                  include-hidden-files: true

        """

    private static let publish =
        handOver + """

              deploy:
                name: Publish
                needs: build
                runs-on: ubuntu-24.04
                timeout-minutes: 10
                permissions:
                  pages: write
                  id-token: write
                environment:
                  name: github-pages
                  url: ${{ steps.deployment.outputs.page_url }}
                steps:
                  - name: Publish on GitHub Pages
                    id: deployment
                    uses: actions/deploy-pages@v5 # zizmor: ignore[unpinned-uses]

            """
}
