import Octets
import TestSupport
import Testing
import ZipFormat

/// One bit of a small archive turned over: each is noticed here, and many nowhere else.
///
/// ``noOtherValueOfAnyByteIsAccepted()`` tries every value of every byte; this compares with other programs.
@Test(.enabled(if: PublicTool.isWanted("unzip") && PublicTool.isWanted(PublicTool.python)))
func everyTurnedBitIsRefusedHereAndManyAreTakenElsewhere() throws {
    let good = try SampleZip.archive(of: [("a.txt", Array("hello".utf8))])
    var changed: [[UInt8]] = []
    for index in good.indices {
        for bit in 0..<8 {
            var bytes = good
            bytes[index] ^= 1 << UInt8(bit)
            changed.append(bytes)
        }
    }
    #expect(changed.count == 904)
    #expect(changed.allSatisfy { SampleZip.error(of: $0) != nil })
    let judgements = try OtherZipReaders.judge(changed)
    let unzip = judgements.count { $0.unzip == "accepts" }, zipfile = judgements.count { $0.zipfile == "accepts" }
    print("zip: of \(changed.count) turned bits we miss 0, unzip -t \(unzip), zipfile \(zipfile)")
    // What they miss depends on their versions, that they miss some does not.
    #expect(unzip > 100 && zipfile > 100)
    let fields = good.indices.filter { index in
        judgements[index * 8..<index * 8 + 8].contains { $0.unzip == "accepts" && $0.zipfile == "accepts" }
    }
    print("zip: bytes of which both take a turned bit: \(fields)")
}
