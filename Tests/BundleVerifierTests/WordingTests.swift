import Testing
import Wording

/// The catalogue has words for every reason that a check can give, and no others: a key without words would
/// end the program in front of a hostile bundle.
@Suite struct WordingTests {
    private static let reasons: [String: String] = [
        "sealed-to-recipients":
            "tool recipients.one recipients.other passphrase holds fails.damaged not-claimed",
        "files-unchanged": """
            tool holds fails.files fails.lists fails.seal fails.zip fails.too-many fails.too-many-answers fails.records-too-large \
            fails.not-one-folder fails.changed fails.missing fails.added fails.stranger fails.list \
            fails.padding fails.padding-size fails.form fails.other-name fails.oxum fails.no-payload fails.listed-wrongly \
            fails.not-listed fails.other-list \
            fails.seal-broken fails.crc fails.too-large unchecked.unknown-file
            """,
        "sealed-by-key": """
            tool holds fails.missing fails.malformed fails.signature fails.other-key fails.no-key-record \
            fails.not-named
            """,
        "seal-time": """
            tool holds unchecked.authority unchecked.no-roots unchecked.seal fails.token fails.unreadable not-claimed
            """,
        "time": "unchecked.authority unchecked.no-roots beside deviations",
        "record-disclosed": """
            tool holds fails.missing fails.malformed fails.no-key-record fails.other-key fails.signature \
            fails.foreign fails.not-covered fails.other-log fails.shape
            """,
        "file-matches-record": """
            tool holds fails.differs fails.missing fails.unreadable fails.too-many fails.not-named \
            fails.no-record unchecked.record not-claimed.no-file not-claimed.not-handed-over
            """,
        "entry-in-log": """
            tool holds holds-earlier fails.missing fails.malformed fails.no-log-key fails.other-checkpoint \
            fails.checkpoint fails.other-state fails.not-in-log fails.twice fails.several-proofs fails.no-key-record fails.key-record-malformed \
            fails.key-record-other-log unchecked.record
            """,
        "log-head-time": """
            tool holds unchecked.authority unchecked.no-roots unchecked.record unchecked.no-good unchecked.block \
            unchecked.block-header unchecked.blocks one-block or-block more-blocks unchecked.older-no-good written written-later all-later token renewal renewal-late \
            fails.token fails.unreadable fails.proof-unreadable fails.proof-other-file fails.proof-other-header \
            not-claimed.not-covered not-claimed.promised not-claimed
            """,
        "log-append-only": """
            tool holds fails.missing fails.malformed fails.no-log-key fails.no-checkpoint fails.checkpoint \
            fails.other-state fails.not-consistent not-claimed
            """,
        "earlier-log-named": """
            tool holds no-reason fails.no-log-key fails.missing fails.malformed fails.record fails.not-in-log fails.other-log \
            fails.other-end fails.goes-on fails.same-name fails.other-trusted-key fails.no-records
            """,
        "mail-signature": "tool unchecked.by-hand not-claimed",
        "custody-well-formed": "tool unchecked.by-hand not-claimed",
        "key-trusted": """
            tool holds.log-key holds.check-words fails.other-key unchecked.nobody-asked unchecked.none-fits \
            unchecked.broken
            """,
    ]

    @Test func everyReasonHasWordsAndNoWordsAreLeftOver() {
        var expected: Set<String> = ["claim.damage", "claim.key-not-confirmed", "claim.earlier-log-not-named"]
        for (kind, reasons) in Self.reasons {
            expected.formUnion(reasons.split(separator: " ").map { "claim.\(kind).\($0)" })
        }
        let kinds = Set(Self.reasons.keys)
        let known = Words.keys.filter { key in
            let parts = key.split(separator: ".")
            guard parts.count >= 2, parts[0] == "claim" else { return false }
            return parts.count == 2 || kinds.contains(String(parts[1]))
        }
        #expect(Set(known).symmetricDifference(expected) == [])
        for key in known { #expect(!Words.text(key).isEmpty) }
    }
}
