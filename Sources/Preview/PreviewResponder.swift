import Diagnostics
import Markup

/// Request to response, with no socket in sight.
struct PreviewResponder: Sendable {
    let hosts: HostPolicy
    /// Known only to pages that this process served; asked for by the event stream.
    let token: String

    static let eventsPath = "/_embedsite/events"
    static let scriptPath = "/_embedsite/reload.js"

    func respond(to request: RequestHead, from site: ServedSite) -> PreviewResponse {
        let named = request.values(of: "host")
        guard named.count == 1, let host = named.first, hosts.allows(host) else {
            return plain(403, "This preview answers only to localhost. To allow another name, use --host.")
        }
        if request.value(of: "sec-fetch-site") == "cross-site" {
            return plain(403, "A page of another site asked for this.")
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            return plain(405, "Only GET and HEAD.", headers: [("Allow", "GET, HEAD")])
        }
        if request.target.hasPrefix("/_embedsite/") { return internalAnswer(to: request, host: host) }
        guard let path = RequestPath(target: request.target) else { return plain(400, "This is not a path of a site.") }
        return answer(to: request, path: path.path, site: site)
    }

    private func answer(to request: RequestHead, path: String, site: ServedSite) -> PreviewResponse {
        if site.isEmpty, !site.problems.isEmpty {
            return html(500, [ProblemPage.page(for: site.problems, script: scriptTag)[...]])
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
        _ file: ServedSite.File, status: Int, to request: RequestHead, site: ServedSite
    ) -> PreviewResponse {
        if file.contentType == ContentType.html {
            return html(status, ProblemPage.addingOverlay(to: file.bytes, problems: site.problems, script: scriptTag))
        }
        if status == 200, request.value(of: "if-none-match") == file.tag {
            return response(304, [("ETag", file.tag)], .none)
        }
        let headers = [("Content-Type", file.contentType), ("ETag", file.tag)]
        guard status == 200, ContentType.isPlayed(file.contentType) else {
            return response(status, headers, .bytes([file.bytes[...]]))
        }
        return part(of: file, headers + [("Accept-Ranges", "bytes")], to: request)
    }

    /// Players ask for parts, and some play nothing where they get no part.
    private func part(
        of file: ServedSite.File, _ headers: [(String, String)], to request: RequestHead
    ) -> PreviewResponse {
        let isOfThis = request.value(of: "if-range").map { $0 == file.tag } ?? true
        switch ByteRange(isOfThis ? request.value(of: "range") : nil, length: file.bytes.count) {
        case .whole: return response(200, headers, .bytes([file.bytes[...]]))
        case .part(let range):
            let place = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.bytes.count)"
            return response(206, headers + [("Content-Range", place)], .bytes([file.bytes[range]]))
        case .outside:
            return plain(416, "The file ends before.", headers: [("Content-Range", "bytes */\(file.bytes.count)")])
        }
    }

    private func internalAnswer(to request: RequestHead, host: String) -> PreviewResponse {
        let path = String(request.target.prefix { $0 != "?" })
        if path == Self.scriptPath {
            return response(
                200, [("Content-Type", "text/javascript; charset=utf-8")], .text(ReloadScript.source(token: token)))
        }
        guard path == Self.eventsPath else { return plain(404, "There is no such page.") }
        if let origin = request.value(of: "origin"), origin.lowercased() != "http://\(host.lowercased())" {
            return plain(403, "A page of another site asked for this.")
        }
        guard request.target == "\(Self.eventsPath)?token=\(token)" else {
            return plain(403, "This page is older than the preview. Load it again.")
        }
        return response(
            200, [("Content-Type", "text/event-stream")], request.method == "GET" ? .events : .bytes([]))
    }

    private var scriptTag: SafeMarkup {
        var writer = MarkupWriter(.html)
        writer.empty("script", ["src": "\(Self.scriptPath)?\(token)", "defer": ""])
        return writer.markup
    }

    private func plain(
        _ status: Int, _ text: String, headers: [(name: String, value: String)] = []
    ) -> PreviewResponse {
        response(status, [("Content-Type", "text/plain; charset=utf-8")] + headers, .text(text + "\n"))
    }

    private func html(_ status: Int, _ pieces: [ArraySlice<UInt8>]) -> PreviewResponse {
        response(status, [("Content-Type", ContentType.html)], .bytes(pieces))
    }

    private func response(
        _ status: Int, _ headers: [(name: String, value: String)], _ body: PreviewResponse.Body
    ) -> PreviewResponse {
        PreviewResponse(
            status: status,
            headers: headers + [
                ("Cache-Control", "no-cache"), ("Cross-Origin-Resource-Policy", "same-origin"),
                ("X-Content-Type-Options", "nosniff"),
            ], body: body)
    }
}
