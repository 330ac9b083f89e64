import JSONReading

/// What a service says instead of an answer.
enum ServiceFailure {
    /// What such an object holds, and nothing of an item.
    private static let keys: Set<String> = [
        "error", "errors", "error_type", "message", "msg", "detail", "details", "code", "status", "status_code",
        "statusCode", "type", "id", "index", "object", "param", "request_id", "success", "estimated_time",
    ]

    /// `{"error": {"message": …}}` as of OpenAI and Gemini, `{"error": …}` of Ollama and Text Embeddings Inference,
    /// `{"message": …}` of Cohere, `{"detail": …}` of Voyage, `{"error": {"errorMessage": …}}` of Bedrock's batches,
    /// `{"success": false, "errors": [{"message": …}]}` of Cloudflare; nil for any other object.
    static func message(_ object: JSONValue) -> String? {
        if let error = object["error"], let message = (error["message"] ?? error["errorMessage"])?.string {
            return shown(message)
        }
        if object["success"]?.bool == false, let message = object["errors"].flatMap(text) { return shown(message) }
        guard let members = object.members, members.allSatisfy({ keys.contains($0.key) }) else { return nil }
        for key in ["message", "detail", "msg", "error", "errors"] {
            if let message = object[key].flatMap(text) { return shown(message) }
        }
        return nil
    }

    private static func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .array(let items): items.first.flatMap(text)
        case .object(let members):
            value["message"]?.string ?? value["msg"]?.string ?? (members.isEmpty ? nil : value.cell)
        default: nil
        }
    }

    private static func shown(_ message: String) -> String {
        message.hasSuffix(".") ? String(message.dropLast()) : message
    }
}
