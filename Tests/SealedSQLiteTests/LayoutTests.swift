import SealedSQLite
import Testing

@Test func everyPageHasAPlaceOfItsOwn() {
    var taken: Set<Int64> = []
    let pageCount = 250 * 250 * 2 + 300
    for index in 0..<pageCount { #expect(taken.insert(SealedLayout.place(ofPage: index)).inserted) }
    for index in 0..<(pageCount + 249) / 250 { #expect(taken.insert(SealedLayout.place(ofTagPage: index)).inserted) }
    for index in 0..<3 { #expect(taken.insert(SealedLayout.place(ofTopPage: index)).inserted) }
    #expect(taken.count == Int(SealedLayout.placeCount(pageCount: pageCount)))
    #expect(taken.max() == SealedLayout.placeCount(pageCount: pageCount) - 1)
}

@Test func theSizeOfAFileTellsHowManyPagesItHas() {
    #expect(SealedLayout.placeCount(pageCount: 0) == 0)
    #expect(SealedLayout.placeCount(pageCount: 1) == 3)
    var previous: Int64 = 0
    for pageCount in 1...(250 * 250 + 600) {
        let places = SealedLayout.placeCount(pageCount: pageCount)
        #expect(SealedLayout.pageCount(placeCount: places) == pageCount)
        // No size in between is that of a database.
        for impossible in previous + 1..<places { #expect(SealedLayout.pageCount(placeCount: impossible) == nil) }
        previous = places
    }
}
