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

@Test func namesOfCategoriesCanBeReadOnBothPages() {
    for theme in Theme.allCases {
        for index in 0..<Palette.count {
            #expect(theme.color(.categoryText(index)).contrast(with: theme.color(.background)) >= 4.5)
            #expect(Palette.pixel(index).contrast(with: theme.color(.background)) >= 3)
        }
    }
}

@Test func contrastIsThatOfTheGuideline() {
    #expect(RGB(0x000000).contrast(with: RGB(0xFFFFFF)) == 21)
    #expect(NumberFormat.fixed(RGB(0x777777).contrast(with: RGB(0xFFFFFF)), 2) == "4.48")
}
