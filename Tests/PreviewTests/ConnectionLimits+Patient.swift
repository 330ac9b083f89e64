import Preview

extension ConnectionLimits {
    /// For tests of something else: on a busy machine a client may be without a turn for minutes, and what gives up on it
    /// meanwhile is not what they ask about.
    static func patient(count: Int = 500) -> Self {
        .init(count: count, idleTime: .seconds(86_400))
    }
}
