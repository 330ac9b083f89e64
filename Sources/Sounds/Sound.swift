/// A sound as one channel: the mean of those that it was recorded with.
package struct Sound: Sendable, Equatable {
    /// From -1 to 1 where a file holds whole numbers; a file of floats may go beyond.
    package let samples: [Float]
    /// Samples of one second.
    package let rate: Int

    package init(samples: [Float], rate: Int) {
        self.samples = samples
        self.rate = rate
    }

    package var seconds: Double { Double(samples.count) / Double(rate) }
}
