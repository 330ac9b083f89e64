package import Diagnostics

/// A path that cannot leave the folder it counts from: `images/a.png`. Parts are joined by `/`; none is empty, `.` or
/// `..`; there is no backslash and no control character.
package struct RelativePath: Hashable, Sendable {
    /// Why a text is not such a path.
    package enum Fault: Sendable {
        case empty, tooLong, absolute
        /// A backslash or a control character.
        case unprintable
        case emptyPart, dots, longPart
    }

    package let string: String

    /// nil where `text` is not such a path.
    package init?(_ text: String) {
        guard Self.fault(in: text) == nil else { return nil }
        string = text
    }

    /// Complains at `position` where `text` is not such a path.
    package init(_ text: String, at position: SourcePosition) throws(ArtifactError) {
        if let fault = Self.fault(in: text) {
            throw ArtifactError(.notRelative(text, fault), at: position)
        }
        string = text
    }

    package var parts: [String] { PathPart.split(string).map(\.string) }

    /// The last part.
    package var name: String { parts.last ?? string }

    /// The folder it lies in; nil at the top.
    package var parent: RelativePath? {
        let above = parts.dropLast()
        return above.isEmpty ? nil : RelativePath(unchecked: above.joined(separator: "/"))
    }

    /// `self/other`.
    package func appending(_ other: RelativePath) -> RelativePath {
        RelativePath(unchecked: string + "/" + other.string)
    }

    /// Where this lies below `folder`.
    package func absolute(in folder: String) -> String {
        folder.hasSuffix("/") ? folder + string : folder + "/" + string
    }

    private init(unchecked string: String) {
        self.string = string
    }

    private static func fault(in text: String) -> Fault? {
        if text.isEmpty { return .empty }
        if text.utf8.count > 1024 { return .tooLong }
        if text.hasPrefix("/") { return .absolute }
        if text.unicodeScalars.contains(where: { $0 == "\\" || $0.value < 0x20 || $0.value == 0x7F }) {
            return .unprintable
        }
        for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.isEmpty { return .emptyPart }
            if part.elementsEqual("..".utf8) || part.elementsEqual(".".utf8) { return .dots }
            if part.count > 255 { return .longPart }
        }
        return nil
    }
}

extension RelativePath: Comparable {
    /// By the bytes, the same on every machine.
    package static func < (left: RelativePath, right: RelativePath) -> Bool {
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    }
}

extension RelativePath: CustomStringConvertible {
    package var description: String { string }
}
