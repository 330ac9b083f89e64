/// The two sizes every figure is drawn in.
enum FigureLayout: Sendable, CaseIterable {
    /// For a page.
    case wide
    /// For a phone: text stays at 11 px or more.
    case narrow

    static let narrowWidth = 350.0

    /// Width of the drawing in pixels; the author's `width` holds for the wide one.
    func width(_ spec: FigureSpec, standard: Double = 720) -> Double {
        self == .narrow ? Self.narrowWidth : spec.width.map(Double.init) ?? standard
    }

    /// Of words beside marks.
    var textSize: Double { self == .wide ? 12 : 11 }
}
