/// Text files of a tokenizer, which are UTF-8.
enum TokenizerText {
    static func decode(_ bytes: [UInt8], name: String) throws(TokenizerError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw TokenizerError(.notUTF8, in: name) }
        return text
    }
}
