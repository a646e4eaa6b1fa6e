internal import Claims
internal import Wording

extension Check {
    /// Sealed to so many recipients, or under a passphrase. That it opened is the check: age authenticates
    /// every byte.
    func checkSealedToRecipients() -> [Claim] {
        let kind = ClaimKind.sealedToRecipients
        guard Self.isSealed(envelope) else { return [notClaimed(kind)] }
        let subject = Self.subject(envelope)
        let isDamaged = inventory.scans.hasBrokenSeal
        return [isDamaged ? Self.fails(kind, subject, "damaged") : holds(kind, subject)]
    }

    /// The claims of a bundle whose files cannot even be listed.
    static func damageClaims(
        _ damage: UnverifiedBundle.Damage, envelope: UnverifiedBundle.Envelope
    ) -> [Claim] {
        var claims: [Claim] = []
        if case .seal = damage { claims.append(fails(.sealedToRecipients, subject(envelope), "damaged")) }
        switch damage {
        case .seal: claims.append(fails(.filesUnchanged, "", "seal"))
        case .files(.tooManyFiles(let limit)):
            claims.append(fails(.filesUnchanged, "", "too-many", ["limit": String(limit)]))
        case .files(.recordsTooLarge): claims.append(fails(.filesUnchanged, "", "records-too-large"))
        case .files(.tooManyTokens(let limit)):
            claims.append(fails(.filesUnchanged, "", "too-many-answers", ["limit": String(limit)]))
        case .files(.notOneFolder): claims.append(fails(.filesUnchanged, "", "not-one-folder"))
        case .files(.zip), .files(.unknownPath): claims.append(fails(.filesUnchanged, "", "zip"))
        }
        return claims
    }

    private static func isSealed(_ envelope: UnverifiedBundle.Envelope) -> Bool {
        switch envelope {
        case .folder, .zip: false
        case .recipients, .passphrase: true
        }
    }

    private static func subject(_ envelope: UnverifiedBundle.Envelope) -> String {
        switch envelope {
        case .folder, .zip: ""
        case .recipients(let count):
            count == 0 ? "" : Words.count("claim.sealed-to-recipients.recipients", count)
        case .passphrase: Words.text("claim.sealed-to-recipients.passphrase")
        }
    }
}
