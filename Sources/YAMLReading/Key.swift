/// A key that an author may write into one kind of mapping, declared once: what may stand behind it, where it is kept,
/// what it does, and a value that shows it. Reading and its complaints, the known names that a wrong one is compared
/// with, defaults, the manual and the schema for editors follow from tables of these.
///
/// `Root` is what the mapping is read into.
package struct Key<Root: Sendable>: Sendable {
    package let name: String
    package let domain: KeyDomain
    private let summary: String
    private let example: String
    package let isRequired: Bool
    /// Where it stands, a required key may be left out.
    private let alternative: String?
    private var users: KeyUsers?
    private var bounds: [KeyBound] = []
    private(set) var need: KeyNeed?
    private var read: @Sendable (inout MappingReader, inout Root) -> Void
    private let written: @Sendable (Root) -> String?

    /// Kept at `path`. `example` changes what comes out.
    package init<Stored: KeyStored>(
        _ name: String, _ domain: KeyDomain, _ path: any WritableKeyPath<Root, Stored> & Sendable, _ summary: String,
        isRequired: Bool = false, unless alternative: String? = nil, example: String
    ) {
        self.init(name, domain, summary, isRequired: isRequired, unless: alternative, example: example) {
            $0[keyPath: path].written
        } read: { reader, root in
            if let value = Stored.read(name, in: domain, from: &reader) {
                root[keyPath: path] = value
            } else if isRequired, domain == .pair, reader.node(name) == nil {
                reader.complainMissing(name, remedy: "Add a line '\(name): [one, other]'.")
            } else if isRequired {
                reader.require(name, unless: alternative)
            }
        }
    }

    /// A key with a reader of its own, for what no path can say.
    package init(
        _ name: String, _ domain: KeyDomain, _ summary: String, isRequired: Bool = false,
        unless alternative: String? = nil, example: String,
        written: @escaping @Sendable (Root) -> String? = { _ in nil },
        read: @escaping @Sendable (inout MappingReader, inout Root) -> Void
    ) {
        self.name = name
        self.domain = domain
        self.summary = summary
        self.isRequired = isRequired
        self.alternative = alternative
        self.example = example
        self.read = read
        self.written = written
    }

    /// A mapping with `keys` of its own, kept at `path`. `standard` has nothing set.
    package init<Inner: Sendable>(
        _ name: String, _ keys: [Key<Inner>], _ path: any WritableKeyPath<Root, Inner> & Sendable, standard: Inner,
        _ summary: String, example: String
    ) {
        self.init(name, .keys(keys.map { $0.documented(standard) }), summary, example: example) { reader, root in
            reader.read(keys, under: name, into: &root[keyPath: path])
        }
    }

    /// The same key of something that holds a `Root`.
    package func within<Outer: Sendable>(_ path: any WritableKeyPath<Outer, Root> & Sendable) -> Key<Outer> {
        Key<Outer>(name, domain, summary, isRequired: isRequired, unless: alternative, example: example) {
            written($0[keyPath: path])
        } read: { reader, outer in
            read(&reader, &outer[keyPath: path])
        }.marked(users, bounds, need)
    }

    /// The same key, bound by what stands behind others of its mapping.
    package func bound(by bounds: KeyBound...) -> Key {
        var key = marked(users, bounds, need)
        key.read = { reader, root in
            read(&reader, &root)
            reader.check(bounds, of: name)
        }
        return key
    }

    /// The same key, of use only where one of `words` stands behind `other`.
    package func used(with other: String, _ words: String...) -> Key {
        let users = KeyUsers(other, words)
        var key = marked(users, bounds, need)
        key.read = { reader, root in
            reader.checkUse(of: name, users)
            read(&reader, &root)
        }
        return key
    }

    /// The same key, of use only where `need` is there.
    package func needing(_ need: KeyNeed) -> Key { marked(users, bounds, need) }

    /// The same key, of which others say what it goes with.
    func marked(_ users: KeyUsers?, _ bounds: [KeyBound], _ need: KeyNeed?) -> Key {
        var key = self
        key.users = users
        key.bounds = bounds
        key.need = need
        return key
    }

    /// Reads what stands behind the key into `root`, and leaves this as it is where there is nothing.
    package func read(from reader: inout MappingReader, into root: inout Root) { read(&reader, &root) }

    /// What `root` holds, as an author would write it; nil where that is left open.
    package func written(in root: Root) -> String? { written(root) }

    /// For authors; `standard` is what has nothing set.
    package func documented(_ standard: Root) -> KeySummary {
        KeySummary(
            name: name, domain: domain, summary: summary, standard: isRequired ? nil : written(standard),
            isRequired: isRequired, alternative: alternative, example: example, users: users, bounds: bounds, need: need
        )
    }
}

extension MappingReader {
    /// Complains where neither `key` is there nor what may stand in its place.
    package mutating func require(_ key: String, unless alternative: String?) {
        guard node(key) == nil, alternative.map({ node($0) == nil }) ?? true else { return }
        complainMissing(key, remedy: alternative.map { "Add a line '\(key): …' or '\($0): …'." })
    }

    /// Reads all of `keys` into `root`, in their order.
    package mutating func read<Root>(_ keys: [Key<Root>], into root: inout Root) {
        for key in keys { key.read(from: &self, into: &root) }
    }

    /// The same of the mapping behind `name`, where there is one; it holds no other keys.
    package mutating func read<Root>(_ keys: [Key<Root>], under name: String, into root: inout Root) {
        guard let inner = mapping(name) else { return }
        var reader = MappingReader(inner, subject: "'\(name)'")
        reader.read(keys, into: &root)
        append(reader.finish())
    }
}
