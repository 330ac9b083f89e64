package import Artifacts
package import Datasets
package import Markup

/// A sound or film of a figure or of a dataset's page, which a page plays.
package struct Player: Sendable, Codable, Equatable {
    package let kind: MediaKind
    package let title: String
    /// Of its published copy: what it holds, and what its name ends in.
    package let file: String

    /// What browsers play, by what its name ends in.
    private static let filmEndings: Set<String> = ["mp4", "m4v", "mov", "webm", "ogv"]

    private init(kind: MediaKind, title: String, file: String) {
        self.kind = kind
        self.title = title
        self.file = file
    }

    /// nil for an item that is, and is shown by, no sound or film that a browser plays.
    package init?(_ record: Record, _ hash: ContentHash?) {
        guard let media = record.media, let hash, let file = Self.file(of: media, hash) else { return nil }
        kind = media.kind
        title = record.title
        self.file = file
    }

    /// What the published copy of a sound or film is called.
    package static func file(of media: MediaFile, _ hash: ContentHash) -> String? {
        let ending = media.ending
        switch media.kind {
        case .image: return nil
        case .sound: guard media.kind.endings.contains(ending) else { return nil }
        case .film: guard filmEndings.contains(ending) else { return nil }
        }
        return "\(hash.short).\(ending)"
    }
}

extension Player {
    /// One that templates are checked over.
    package static let example = Player(kind: .sound, title: "A", file: "a.wav")

    package func markup(href: String) -> SafeMarkup {
        var writer = MarkupWriter(.html)
        write(href: href, into: &writer)
        return writer.markup
    }

    /// The element that plays it; nothing is loaded before somebody asks for it.
    func write(href: String, into writer: inout MarkupWriter) {
        writer.empty(
            kind == .film ? "video" : "audio",
            ["controls": "", "preload": "none", "src": href, "aria-label": Wording.line(title)])
    }
}

/// The sounds or films of a figure, in its order.
package struct Players: Sendable, Codable, Equatable {
    package let list: [Player]
    /// Of all that the figure shows.
    package let count: Int

    package static let none = Players(list: [], count: 0)

    /// Of one figure at most.
    private static let most = 60

    private init(list: [Player], count: Int) {
        self.list = list
        self.count = count
    }

    /// Of `items`, each once; none of queries, which count on from the items.
    init(of items: some Sequence<Int>, in set: VectorSet) {
        guard !set.media.isEmpty else {
            self = .none
            return
        }
        var seen: Set<Int> = []
        let all = items.filter { $0 < set.dataset.records.count && seen.insert($0).inserted }
            .compactMap { Player(set.dataset.records[$0], set.media[$0]) }
        self.init(list: Array(all.prefix(Self.most)), count: all.count)
    }

    /// Of all items.
    init(in set: VectorSet) { self.init(of: set.dataset.records.indices, in: set) }
}
