import ArgumentParser
import Artifacts
import Diagnostics
import Embedders
import Foundation
import Inference
import SiteBuild
import VectorMath

/// Flags that every command on a site shares.
struct ProjectOptions: ParsableArguments {
    @OptionGroup var site: SiteFolder

    @Flag(help: "Include pages marked 'draft: true'.")
    var drafts = false

    @Option(help: "The site's address on the web, with any path.")
    var baseUrl: String?

    @Flag(help: "Fail where a vector is not in the cache, instead of computing it.")
    var frozen = false

    @Flag(help: "Run programs that model cards name under 'command:'; for sites whose author you trust.")
    var allowCommands = false

    @OptionGroup var threads: JobsOption

    @Option(help: "How exactly models compute: f32, or bf16 where the processor has it, about twice as fast.")
    var precision = Precision.f32

    func validate() throws {
        if let baseUrl, BaseURL(baseUrl) == nil {
            throw ValidationError("--base-url is '\(baseUrl)'; expected an address such as https://me.github.io/notes")
        }
    }

    /// The site's folder, absolute.
    var folder: String { site.path }

    var workers: Workers { threads.workers }

    func pipeline(output: String?, progress: ProgressSink) throws -> SitePipeline {
        var options = SitePipeline.Options(root: folder)
        options.output = output
        options.baseURL = baseUrl.flatMap { BaseURL($0) }
        options.drafts = drafts
        options.frozen = frozen
        options.workers = workers
        options.addedModels = AvailableModels.addedFolder
        // A folder that is no site gets its own complaint, and no cache.
        let store = try SiteCache.path(of: folder).map { try ArtifactStore(at: $0) }
        let (precision, allowsCommands) = (precision, allowCommands)
        return SitePipeline(options, store: store, progress: progress) { site, cards in
            AvailableModels(
                precision: precision, limits: site.rasterLimits, sounds: site.soundLimits,
                allowsCommands: allowsCommands
            )
            .library(cards: cards)
        }
    }
}
