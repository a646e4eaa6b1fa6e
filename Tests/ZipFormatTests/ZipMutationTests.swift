import Octets
import Testing
import ZipFormat

@Test func noOtherValueOfAnyByteIsAccepted() throws {
    let good = try SampleZip.archive()
    var bytes = good
    for index in good.indices {
        for change in UInt8(1)...255 {
            bytes[index] = good[index] ^ change
            if SampleZip.error(of: bytes) == nil { Issue.record("byte \(index), change \(change)") }
        }
        bytes[index] = good[index]
    }
}

@Test func noByteIsMissingOrTooMany() throws {
    let good = try SampleZip.archive()
    for index in good.indices {
        #expect(SampleZip.error(of: Array(good[..<index])) != nil)
        #expect(SampleZip.error(of: Array(good[index...].dropFirst())) != nil)
        #expect(SampleZip.error(of: Array(good[..<index] + good[(index + 1)...])) != nil)
        #expect(SampleZip.error(of: Array(good[..<index] + [good[index]] + good[index...])) != nil)
    }
    #expect(SampleZip.error(of: good) == nil)
}

@Test func twoFieldsChangedTogetherStillReadOneWay() throws {
    // Sizes and offsets of both headers at once: what is accepted must be what the writer writes.
    let good = try SampleZip.archive()
    for first in 96..<good.count {
        for second in [0, 14, 18, 22, 26, 28, 30, 47, 65, 69, 73, 75] + Array(first + 1..<good.count) {
            var bytes = good
            bytes[first] ^= 1
            bytes[second] ^= 1
            guard SampleZip.error(of: bytes) == nil else { continue }
            let files = try SampleZip.readAll(bytes)
            #expect(try SampleZip.archive(of: files) == bytes)
        }
    }
}
