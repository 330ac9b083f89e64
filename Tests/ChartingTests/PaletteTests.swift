import Charting
import Testing

@Test func everyCategoryStandsOutFromBothPages() {
    for theme in Theme.allCases {
        let page = theme.color(.background)
        for index in 0..<Palette.count {
            let contrast = theme.color(.category(index)).contrast(with: page)
            #expect(contrast >= 3, "c\(index) on \(theme): \(contrast)")
        }
        #expect(theme.color(.foreground).contrast(with: page) >= 7)
        #expect(theme.color(.muted).contrast(with: page) >= 4.5)
    }
}

@Test func colorsOfManyGroupsStandOutFromBothPages() {
    let ring = (0..<72).map { Point(10 * Double($0 % 3), Double($0 * $0 % 71)) }
    for color in GroupColors.colors(
        forCentersAt: ring + [Point(100, 0), Point(-80, 30), Point(10, 200), Point(0, -99)])
    {
        for theme in Theme.allCases {
            #expect(color.contrast(with: theme.color(.background)) >= 3)
        }
    }
}

@Test func groupsAtOnePlaceShareOneColor() {
    let colors = GroupColors.colors(forCentersAt: [Point(1, 1), Point(1, 1)])
    #expect(colors[0] == colors[1])
}

@Test func contrastIsThatOfTheGuideline() {
    #expect(RGB(0x000000).contrast(with: RGB(0xFFFFFF)) == 21)
    #expect(NumberFormat.fixed(RGB(0x777777).contrast(with: RGB(0xFFFFFF)), 2) == "4.48")
}
