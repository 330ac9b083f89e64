import Diagnostics

/// What is wrong with the bytes of a text.
enum TextFault: Equatable {
    /// `found`: what stands around the byte, which looks otherwise there.
    case notUTF8(UInt8, found: String)
    /// Of the first line, which says what the others hold: it is no row that could be left out.
    case firstNotUTF8(UInt8, found: String)

    /// The same of a first line.
    var ofFirst: TextFault {
        switch self {
        case .notUTF8(let byte, let found), .firstNotUTF8(let byte, let found): .firstNotUTF8(byte, found: found)
        }
    }

    var message: String {
        switch self {
        case .notUTF8(let byte, let found), .firstNotUTF8(let byte, let found):
            "this is not UTF-8 text: \(Self.title(of: byte, in: found))"
        }
    }

    var remedy: String? {
        switch self {
        case .notUTF8:
            "Save the file as UTF-8, or leave such rows out: 'skip: broken' under 'records', in a command --skip broken."
        case .firstNotUTF8: "Save the file as UTF-8."
        }
    }

    /// `the byte 0xE9 in 'caf�'`.
    static func title(of byte: UInt8, in found: String) -> String {
        "the byte 0x\(String(byte, radix: 16, uppercase: true)) in '\(PlainText.shortened(PlainText.singleLine(found), to: 60))'"
    }
}
