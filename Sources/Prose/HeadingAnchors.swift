/// A heading that a contents list and a link can name.
package struct Heading: Sendable, Equatable {
    package let level: Int
    package let text: String
    /// The element's id: unique on its page.
    package let anchor: String
}

/// Gives out ids that are unique on a page. Ids made here hold letters, digits and hyphens, so those with an
/// underscore are free for the page's own parts.
struct HeadingAnchors {
    private var taken: Set<String>

    /// `reserved`: ids of figures, which the author chose.
    init(reserved: some Sequence<String>) {
        taken = Set(reserved)
    }

    mutating func anchor(for text: String) -> String {
        let base = Self.slug(text)
        var anchor = base
        var number = 1
        while !taken.insert(anchor).inserted {
            number += 1
            anchor = "\(base)-\(number)"
        }
        return anchor
    }

    /// `King & queen, again` becomes `king-queen-again`. Letters of all scripts stay.
    static func slug(_ text: String) -> String {
        var slug = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber {
                slug.append(character)
            } else if character != "'" && character != "’" && !slug.isEmpty && !slug.hasSuffix("-") {
                slug.append("-")
            }
        }
        if slug.hasSuffix("-") { slug.removeLast() }
        return slug.isEmpty ? "section" : slug
    }
}
