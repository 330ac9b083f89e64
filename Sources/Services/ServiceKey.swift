package import Embedders
package import Transfers

/// What lets its owner into a service. It is told to the service and shown to nobody.
///
/// Which variable holds it follows from the host that is asked, so that nothing in a site can have it sent to another.
package struct ServiceKey: Sendable {
    private let text: String
    /// The environment variable that holds it.
    package let variable: String

    /// Looks for the key of `card` in `environment`; nil where there is none and none is needed.
    package init?(
        for card: ServiceCard, at address: WebAddress, _ environment: [String: String]
    ) throws(ServiceError.Kind) {
        let isOwnHost = card.api.hosts.contains { "." + address.host == $0 || address.host.hasSuffix($0) }
        let variables = isOwnHost ? card.api.keyVariables : [Self.variable(of: address)]
        for variable in variables {
            let text = environment[variable, default: ""].filter { !$0.isWhitespace && !$0.isNewline }
            if !text.isEmpty {
                (self.text, self.variable) = (text, variable)
                return
            }
        }
        guard isOwnHost else { return nil }
        throw .noKey(variables)
    }

    /// What the variable of a host is called that is no service's own: `EMBEDSITE_KEY_LLM_MY__WORK_ORG` of `llm.my-work.org`.
    package static func variable(of address: WebAddress) -> String {
        let name = address.host.map { letter in
            switch letter {
            case "-": "__"
            case "[", "]": ""
            case _ where letter.isLetter || letter.isNumber: letter.uppercased()
            default: "_"
            }
        }
        return "EMBEDSITE_KEY_" + name.joined()
    }

    /// The line of a request's head that tells it.
    func field(of dialect: any ServiceDialect) -> (name: String, value: String) {
        (dialect.keyField.name, dialect.keyField.scheme + text)
    }

    /// Parts of a key in a row that are long enough to tell something of it.
    private static let window = 5

    /// `message` without the key and without parts of it, as servers repeat them.
    package func hidden(in message: String) -> String {
        let key = Array(text.lowercased().utf8)
        let bytes = Array(message.utf8)
        let small = bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
        let length = min(Self.window, key.count)
        let parts = Set((0...(key.count - length)).map { key[$0..<$0 + length] })
        var isHidden = [Bool](repeating: false, count: bytes.count)
        for start in 0..<max(0, bytes.count - length + 1) where parts.contains(small[start..<start + length]) {
            for place in start..<start + length { isHidden[place] = true }
        }
        var shown: [UInt8] = []
        for place in bytes.indices {
            if !isHidden[place] {
                shown.append(bytes[place])
            } else if place == 0 || !isHidden[place - 1] {
                shown += Array("…".utf8)
            }
        }
        return String(decoding: shown, as: UTF8.self)
    }
}
