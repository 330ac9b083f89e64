/// What a film from outside may cost at most.
package struct FilmLimits: Sendable, Hashable {
    /// How long the program that reads it may take for some of its pictures.
    package var seconds: Int
    /// Of a picture that is made of it; larger ones are made smaller.
    package var side: Int

    package init(seconds: Int, side: Int) {
        self.seconds = seconds
        self.side = side
    }

    package static let standard = FilmLimits(seconds: 120, side: 1_024)

    /// Bytes that the program may ask for at once.
    static let memory = 1 << 30
}
