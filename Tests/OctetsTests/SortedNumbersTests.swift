import Octets
import Testing

@Suite struct SortedNumbersTests {
    @Test func theNextNumberIsWhatSearchingAllFinds() {
        for count in 0..<9 {
            let numbers = (0..<count).map { UInt64($0 * 2 + 1) }
            for value in UInt64(0)...20 {
                #expect(numbers.firstIndex(above: value) == numbers.firstIndex { $0 > value })
                #expect(numbers.first(above: value) == numbers.first { $0 > value })
            }
            #expect(numbers.first(above: .max) == nil)
        }
    }
}
