import Foundation
import Synchronization

/// How long a service is waited for that is busy.
package struct ServicePatience: Sendable {
    /// Of each request.
    package var tries = 8
    /// Before the second try; twice as long before each further one.
    package var firstPause = Duration.milliseconds(500)
    package var longestPause = Duration.seconds(30)
    /// Of what a service asks to be waited.
    package var longestAsked = Duration.seconds(300)

    package init() {}

    /// Before try `number`, from 2: between half and all of what it would be, so that those who were refused together do not
    /// come again together.
    func pause(before number: Int) -> Duration {
        let whole = min(longestPause, firstPause * (1 << min(20, max(0, number - 2))))
        return whole * Double.random(in: 0.5...1)
    }
}

/// When a service may be asked again, for all threads that ask it.
final class SharedPause: Sendable {
    private let end = Mutex(ContinuousClock.now)

    func extend(by pause: Duration) {
        let wanted = ContinuousClock.now + pause
        end.withLock { $0 = max($0, wanted) }
    }

    func wait() {
        while true {
            let rest = end.withLock { $0 } - ContinuousClock.now
            if rest <= .zero { return }
            Thread.sleep(forTimeInterval: rest / .seconds(1))
        }
    }
}
