import ArgumentParser
import Artifacts
import Diagnostics
import Foundation
import Preview
import SiteBuild
import YAMLReading

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Preview the site on this machine; pages follow every save.")

    @OptionGroup var project: ProjectOptions

    @Option(help: "The port; the next free one where it is taken. 0: any.")
    var port = 8000

    @Option(help: "Listen on this address instead of this machine's own.")
    var host: String?

    @Flag(help: "Fail where the port is taken.")
    var strictPort = false

    @Flag(help: "Open the preview in a browser.")
    var open = false

    func validate() throws {
        try OptionRange.check("--port", port, in: .whole(0...65_535))
    }

    func run() async throws {
        Interruption.onInterrupt { _exit(0) }
        let reporter = TerminalReporter()
        let pipeline = try project.pipeline(output: project.folder + "/site", progress: reporter.progress)
        var sites = Self.sites(of: pipeline, reporter).makeAsyncIterator()
        guard let first = await sites.next() else { return }
        let server = try PreviewServer(.init(port: port, host: host, isPortStrict: strictPort), site: first)
        let address = "http://\(host ?? "localhost"):\(server.port)/"
        if let host { reporter.say("warning: listening on \(host): others may reach this preview.") }
        reporter.say("Preview at \(address) (Ctrl-C ends it)")
        if open { Self.openBrowser(address) }
        while let site = await sites.next() { server.show(site) }
    }

    /// The site, and again after every change. Where builds follow faster than they are shown, the newest is.
    private static func sites(of pipeline: SitePipeline, _ reporter: TerminalReporter) -> AsyncStream<ServedSite> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { stream in
            // Waiting and building block; they get a thread of their own.
            Thread.detachNewThread {
                // Before the first build: what is saved during a build counts.
                let watcher = FileWatcher(pipeline.sources)
                var hasNotices = true
                var shown = ServedSite.empty
                while true {
                    shown = build(pipeline, after: shown, reporter)
                    stream.yield(shown)
                    #if os(Linux)
                        if hasNotices, !watcher.hasSystemNotices {
                            reporter.say(
                                "note: the system watches no more folders (fs.inotify.max_user_watches); "
                                    + "the files are looked at from time to time instead.")
                        }
                    #endif
                    hasNotices = watcher.hasSystemNotices
                    watcher.waitForChange()
                }
            }
        }
    }

    /// The new site, or the last good one with what is wrong now.
    private static func build(
        _ pipeline: SitePipeline, after last: ServedSite, _ reporter: TerminalReporter
    ) -> ServedSite {
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let site = try pipeline.build()
            reporter.show(site.diagnostics)
            let time = clock.now - start
            reporter.say("Built \(PlainText.count(site.files.count, "file")) in \(Seconds(time).text).")
            return ServedSite(files: site.files.map { ($0.path.string, $0.bytes) })
        } catch {
            _ = reporter.report(error)
            let problems = (error as? any Diagnosable)?.diagnostics ?? [.error("\(error)")]
            return last.failing(with: problems)
        }
    }

    /// The address goes as an argument, never through a shell.
    private static func openBrowser(_ address: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        #if canImport(Darwin)
            process.arguments = ["open", address]
        #else
            process.arguments = ["xdg-open", address]
        #endif
        try? process.run()
    }
}
