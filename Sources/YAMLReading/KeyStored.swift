package import Diagnostics

/// A value of Swift that stands behind a key.
package protocol KeyStored: Sendable {
    /// What stands behind `key`; nil where that is nothing, or not in `domain`, which the reader then says.
    static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> Self?
    /// As an author would write it; nil where it is left open.
    var written: String? { get }
}

extension Int: KeyStored {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> Int? {
        if case .whole(let range) = domain { reader.int(key, in: range) } else { reader.int(key) }
    }

    package var written: String? { "\(self)" }
}

/// Seeds.
extension UInt64: KeyStored {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> UInt64? {
        reader.seed(key)
    }

    package var written: String? { "\(self)" }
}

extension Double: KeyStored {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> Double? {
        switch domain {
        case .number(let range): reader.double(key, in: range)
        case .above(let least): reader.double(key, above: least)
        default: reader.double(key)
        }
    }

    package var written: String? { PlainText.number(self) }
}

extension Bool: KeyStored {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> Bool? {
        reader.bool(key)
    }

    package var written: String? { self ? "true" : "false" }
}

extension String: KeyStored {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> String? {
        switch domain {
        case .line: reader.line(key)
        case .formed(let form): reader.string(key, of: form)
        default: reader.string(key)
        }
    }

    package var written: String? { isEmpty ? nil : self }
}

extension Located: KeyStored where Value: KeyStored {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> Self? {
        guard let value = Value.read(key, in: domain, from: &reader), let node = reader.node(key) else { return nil }
        return Located(value, at: node.position)
    }

    package var written: String? { value.written }
}

/// What lists of texts are kept as.
package protocol KeyListed: Sendable {
    init(_ text: Located<String>)
}

extension String: KeyListed {
    package init(_ text: Located<String>) { self = text.value }
}

extension Located<String>: KeyListed {
    package init(_ text: Located<String>) { self = text }
}

extension Array: KeyStored where Element: KeyListed {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> [Element]? {
        reader.texts(key)?.map(Element.init)
    }

    package var written: String? { nil }
}

/// One of a set of words, as authors write them.
package protocol KeyWord: KeyStored, RawRepresentable<String>, CaseIterable {}

extension KeyWord {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> Self? {
        reader.choice(key, of: Self.self)
    }

    package var written: String? { rawValue }

    package static var domain: KeyDomain { .word(allCases.map(\.rawValue)) }
}

/// What may be left open.
extension Optional: KeyStored where Wrapped: KeyStored {
    package static func read(_ key: String, in domain: KeyDomain, from reader: inout MappingReader) -> Wrapped?? {
        Wrapped.read(key, in: domain, from: &reader).map { $0 }
    }

    package var written: String? { flatMap(\.written) }
}
