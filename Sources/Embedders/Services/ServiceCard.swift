package import Diagnostics

/// What a card says of a model that a service runs.
package struct ServiceCard: Sendable, Equatable {
    package let api: ServiceAPI
    /// Where it is asked; nil for the service's own address.
    package var url: Located<String>?
    /// As the service calls it; empty where that serves one alone.
    package var model = ""
    package var dimensions: Int?
    package var task: String?
    /// Put before every text.
    package var prefix = ""
    /// Put before what items are asked; nil: the same.
    package var queryPrefix: String?
    /// Changed by the author where another model answers by the same name.
    package var version = ""
    /// Texts of one request at most; nil: what the service takes.
    package var batch: Int?
    /// Requests that are under way at the same time.
    package var concurrency = 4
    /// Seconds for an answer.
    package var timeout = 120
    /// Of what names the service in the card.
    package var position: SourcePosition

    package init(_ api: ServiceAPI, at position: SourcePosition) {
        self.api = api
        self.position = position
    }
}
