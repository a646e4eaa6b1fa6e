import Testing
import TrustedTime
import Wording

/// Why a proof or an answer is refused is said to frightened people: each reason has words, and no words are left over.
@Test func eachReasonOfAProofHasWords() {
    let prefix = "opentimestamps.fault."
    let written = Set(Words.keys.filter { $0.hasPrefix(prefix) })
    #expect(written == Set(OpenTimestampError.oneOfEach.map { prefix + $0.reason }))
    for key in written {
        let text = Words.text(key)
        #expect(!text.isEmpty && !text.hasSuffix(".") && text.first?.isLowercase == true, "\(key)")
    }
}
