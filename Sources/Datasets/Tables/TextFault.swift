import Diagnostics

/// What is wrong with the bytes of a text.
enum TextFault: Equatable {
    /// `found`: what stands around the byte, which looks otherwise there.
    case notUTF8(UInt8, found: String)

    var message: String {
        switch self {
        case .notUTF8(let byte, let found): "this is not UTF-8 text: \(Self.title(of: byte, in: found))"
        }
    }

    var remedy: String? {
        switch self {
        case .notUTF8: "Save the file as UTF-8, or leave such rows out: 'skip: broken' under 'records'."
        }
    }

    /// `the byte 0xE9 in 'caf�'`.
    static func title(of byte: UInt8, in found: String) -> String {
        "the byte 0x\(String(byte, radix: 16, uppercase: true)) in '\(PlainText.shortened(PlainText.singleLine(found), to: 60))'"
    }
}
