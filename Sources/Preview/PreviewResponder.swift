import Diagnostics
import Markup

/// What of a request decides the answer.
struct PreviewRequest: Sendable {
    var method = "GET"
    var target = "/"
    /// Every `Host` of the request.
    var hosts: [String]
    var origin: String? = nil
    /// `Sec-Fetch-Site`.
    var fetchSite: String? = nil
    var ifNoneMatch: String? = nil
}

struct PreviewResponse: Sendable, Equatable {
    enum Body: Sendable, Equatable {
        case bytes([UInt8])
        /// The stream of reload events.
        case events
    }

    var status: Int
    var headers: [(name: String, value: String)]
    var body: Body

    static func == (left: PreviewResponse, right: PreviewResponse) -> Bool {
        left.status == right.status && left.body == right.body
            && left.headers.elementsEqual(right.headers) { $0 == $1 }
    }
}

/// Request to response, with no socket in sight.
struct PreviewResponder: Sendable {
    let hosts: HostPolicy
    /// Known only to pages that this process served; asked for by the event stream.
    let token: String

    static let eventsPath = "/_embedsite/events"
    static let scriptPath = "/_embedsite/reload.js"

    func respond(to request: PreviewRequest, from site: ServedSite) -> PreviewResponse {
        guard request.hosts.count == 1, let host = request.hosts.first, hosts.allows(host) else {
            return plain(403, "This preview answers only to localhost. To allow another name, use --host.")
        }
        if let fetchSite = request.fetchSite, fetchSite == "cross-site" {
            return plain(403, "A page of another site asked for this.")
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            return plain(405, "Only GET and HEAD.", headers: [("Allow", "GET, HEAD")])
        }
        if request.target.hasPrefix("/_embedsite/") { return internalAnswer(to: request, host: host) }
        guard let path = RequestPath(target: request.target) else { return plain(400, "This is not a path of a site.") }
        return answer(to: request, path: path.path, site: site)
    }

    private func answer(to request: PreviewRequest, path: String, site: ServedSite) -> PreviewResponse {
        if site.isEmpty, !site.problems.isEmpty {
            return html(500, ProblemPage.page(for: site.problems, script: scriptTag))
        }
        if let file = site[path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path] {
            return serve(file, status: 200, to: request, site: site)
        }
        if !path.isEmpty, !path.hasSuffix("/"), site[path + "/index.html"] != nil {
            // The path has been checked to start with one slash and to hold no empty part: it cannot name a host.
            let written = request.target.prefix { $0 != "?" }
            return plain(301, "Moved to \(path)/.", headers: [("Location", "\(written)/")])
        }
        if let missing = site["404.html"] { return serve(missing, status: 404, to: request, site: site) }
        return plain(404, "There is no such page.")
    }

    private func serve(
        _ file: ServedSite.File, status: Int, to request: PreviewRequest, site: ServedSite
    ) -> PreviewResponse {
        if file.contentType == ContentType.html {
            return html(status, ProblemPage.addingOverlay(to: file.bytes, problems: site.problems, script: scriptTag))
        }
        if status == 200, request.ifNoneMatch == file.tag {
            return response(304, [("ETag", file.tag)], [])
        }
        return response(status, [("Content-Type", file.contentType), ("ETag", file.tag)], file.bytes)
    }

    private func internalAnswer(to request: PreviewRequest, host: String) -> PreviewResponse {
        let path = String(request.target.prefix { $0 != "?" })
        if path == Self.scriptPath {
            return response(
                200, [("Content-Type", "text/javascript; charset=utf-8")], Array(ReloadScript.source(token: token).utf8)
            )
        }
        guard path == Self.eventsPath else { return plain(404, "There is no such page.") }
        if let origin = request.origin, origin.lowercased() != "http://\(host.lowercased())" {
            return plain(403, "A page of another site asked for this.")
        }
        guard request.target == "\(Self.eventsPath)?token=\(token)" else {
            return plain(403, "This page is older than the preview. Load it again.")
        }
        var answer = response(200, [("Content-Type", "text/event-stream")], [])
        if request.method == "GET" { answer.body = .events }
        return answer
    }

    private var scriptTag: SafeMarkup {
        var writer = MarkupWriter(.html)
        writer.empty("script", ["src": "\(Self.scriptPath)?\(token)", "defer": ""])
        return writer.markup
    }

    private func plain(
        _ status: Int, _ text: String, headers: [(name: String, value: String)] = []
    ) -> PreviewResponse {
        response(status, [("Content-Type", "text/plain; charset=utf-8")] + headers, Array((text + "\n").utf8))
    }

    private func html(_ status: Int, _ bytes: [UInt8]) -> PreviewResponse {
        response(status, [("Content-Type", ContentType.html)], bytes)
    }

    private func response(
        _ status: Int, _ headers: [(name: String, value: String)], _ bytes: [UInt8]
    ) -> PreviewResponse {
        PreviewResponse(
            status: status,
            headers: headers + [
                ("Cache-Control", "no-cache"), ("Cross-Origin-Resource-Policy", "same-origin"),
                ("X-Content-Type-Options", "nosniff"),
            ], body: .bytes(bytes))
    }
}
