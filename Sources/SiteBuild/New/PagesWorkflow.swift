/// The GitHub Actions workflow that builds a site and publishes it on GitHub Pages.
package enum PagesWorkflow {
    /// Where the program that builds the site comes from.
    package enum Program: Sendable {
        /// The repository is embedsite's own.
        case here
        /// From the repository that the variable `EMBEDSITE_REPOSITORY` names.
        case elsewhere
    }

    package static let path = ".github/workflows/pages.yml"

    package static func text(_ program: Program) -> String {
        head(program) + checkout + (program == .here ? "" : programCheckout) + address + cache(program)
            + (program == .here ? buildHere : buildElsewhere) + publish
    }

    private static func head(_ program: Program) -> String {
        let setting =
            program == .here
            ? ""
            : """
            # and, under Secrets and variables, Actions, Variables: EMBEDSITE_REPOSITORY, the owner/name where embedsite's
            # source is kept.

            """
        let colon = program == .here ? "." : ","
        return """
            # Builds the site and publishes it on GitHub Pages.
            #
            # Once, in the repository's settings: Pages, Source, "GitHub Actions"\(colon)
            \(setting)#
            # The actions are GitHub's own, by their published major versions. Pin them to commits where your rules ask for it.
            name: Pages

            on:
              push:
                branches: [main]
              workflow_dispatch:

            # Nothing is allowed that a job does not ask for.
            permissions: {}

            # A newer push waits until a running deployment is done.
            concurrency:
              group: pages
              cancel-in-progress: false

            jobs:
              build:
                name: Build
                runs-on: ubuntu-24.04
                container: swift:6.3-noble
                permissions:
                  contents: read
                  pages: read
                steps:

            """
    }

    private static let checkout = """
              - name: Check out the site
                uses: actions/checkout@v7 # zizmor: ignore[unpinned-uses]
                with:
                  persist-credentials: false


        """

    private static let programCheckout = """
              - name: Check out the program
                uses: actions/checkout@v7 # zizmor: ignore[unpinned-uses]
                with:
                  repository: ${{ vars.EMBEDSITE_REPOSITORY }}
                  path: .program
                  persist-credentials: false


        """

    private static let address = """
              - name: Learn the site's address
                id: pages
                uses: actions/configure-pages@v6 # zizmor: ignore[unpinned-uses]


        """

    private static func cache(_ program: Program) -> String {
        let source = program == .here ? "" : ".program/"
        return """
                  - name: Keep the model and the vectors
                    uses: actions/cache@v5 # zizmor: ignore[unpinned-uses]
                    with:
                      path: |
                        ~/.cache/embedsite
                        .embedsite
                        \(source).build
                      key: embedsite-${{ runner.os }}-${{ hashFiles('embedsite.yml', 'content/**', '\(source)Sources/**') }}
                      restore-keys: embedsite-${{ runner.os }}-


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


        """

    private static let buildElsewhere = """
              - name: Install what the program needs
                run: .program/.ci/install .program/.ci/packages.txt

              - name: Build the program
                run: swift build --configuration release --package-path .program --product embedsite

              - name: Install the model
                run: .program/.build/release/embedsite setup

              - name: Build the site
                run: .program/.build/release/embedsite build --strict --base-url "$BASE_URL"
                env:
                  BASE_URL: ${{ steps.pages.outputs.base_url }}


        """

    private static let publish = """
              - name: Hand the site over
                uses: actions/upload-pages-artifact@v5 # zizmor: ignore[unpinned-uses]
                with:
                  path: site

          deploy:
            name: Publish
            needs: build
            runs-on: ubuntu-24.04
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
