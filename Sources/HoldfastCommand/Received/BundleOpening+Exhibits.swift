internal import BundleVerifier
internal import Octets
internal import Terminal

extension BundleOpening {
    /// What is inside, a line for each exhibit, as far as it is shown.
    static func showExhibits(_ verification: BundleVerification) throws {
        for exhibit in verification.exhibits {
            let claims = try verification.claims(of: exhibit)
            let payload = claims["payload"]
            let parts = [
                claims["kind"]?.string.map { Label.kind($0) },
                payload?["kind"]?.string.map { Label.detail($0) },
                (payload?["title"] ?? payload?["name"])?.string.map { PrintableText($0, limit: 60).description },
                (payload?["occurred"] ?? payload?["sent_at"])?["raw"]?.string.map(\.printable),
            ]
            Console.print("\(exhibit.exhibit)  " + parts.compactMap(\.self).joined(separator: " · "))
        }
    }
}
