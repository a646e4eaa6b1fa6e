import TrustedTime

extension FuzzTarget {
    static let revocationTargets = [statusResponse, revocationList, revocationAddresses]

    /// Two bytes with the length of a certificate, the certificate, which is asked about as if it had issued itself, and then
    /// the answer.
    private static let statusResponse = FuzzTarget("status-response", upTo: 70_000) { bytes in
        guard bytes.count > 2 else { return }
        let count = Int(bytes[0]) << 8 | Int(bytes[1])
        let (der, answer) = (Array(bytes.dropFirst(2).prefix(count)), Array(bytes.dropFirst(2 + count)))
        let certificate = accepted { () throws(TimestampError) in try AuthorityCertificate(parsing: der) }
        guard let certificate else { return }
        let request = StatusRequest(about: certificate, issuedBy: certificate, nonce: Array(der.prefix(16)))
        try expect(request == StatusRequest(about: certificate, issuedBy: certificate, nonce: Array(der.prefix(16))), "two requests")
        let found = accepted { () throws(RevocationError) in try StatusResponse(parsing: answer, answering: request) }
        guard let found else { return }
        try expect(found.encoded == answer, "an answer has two encodings")
        try expect(found.thisUpdate.text.hasSuffix("Z"), "a time has no text")
    }

    private static let revocationList = FuzzTarget("revocation-list", upTo: 1_050_000) { bytes in
        guard let found = accepted({ () throws(RevocationError) in try RevocationList(parsing: bytes) }) else { return }
        try expect(found.encoded == bytes, "a list has two encodings")
        try expect(found.count <= bytes.count / 4, "a list names more than it has room for")
        try expect(found.thisUpdate.text.hasSuffix("Z"), "a time has no text")
    }

    private static let revocationAddresses = FuzzTarget(
        "revocation-addresses", upTo: 16_500, words: ["http://", "https://", "HTTP://", "\u{06}\u{08}+", "\u{86}\u{1B}http://"]
    ) { bytes in
        let certificate = accepted { () throws(TimestampError) in try AuthorityCertificate(parsing: bytes) }
        guard let certificate else { return }
        let addresses = RevocationAddresses(of: certificate)
        for list in [addresses.status, addresses.lists] {
            try expect(list.count <= RevocationAddresses.countLimit && Set(list).count == list.count, "too many addresses")
            for address in list {
                let isPlain = address.utf8.allSatisfy { (0x21...0x7E).contains($0) }
                try expect(isPlain && address.utf8.count <= RevocationAddresses.byteLimit, "an address is not safe to show")
                try expect(address.lowercased().hasPrefix("http://") || address.lowercased().hasPrefix("https://"), "another scheme")
            }
        }
    }
}
