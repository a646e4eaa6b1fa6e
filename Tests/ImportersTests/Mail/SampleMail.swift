import EvidenceModel
import Importers
import Octets

/// A mail for tests.
enum SampleMail {
    static let text = """
        Return-Path: <bernd@firma.example>
        Authentication-Results: mx.posteo.example; dkim=pass header.d=firma.example
        Received: from out.firma.example (out.firma.example [203.0.113.9])
        \tby mx.posteo.example (Postfix) with ESMTPS id 1; Sat, 3 Jan 2026 10:00:05 +0100
        Received: from [192.168.1.2] (unknown [198.51.100.7])
        \tby out.firma.example with ESMTPSA; Sat, 3 Jan 2026 10:00:00 +0100
        From: =?utf-8?q?Bernd_M=C3=BCller?= <bernd@firma.example>
        To: Anna <anna@posteo.example>, c@d.example
        Subject: =?utf-8?b?R3LDvMOfZQ==?=
        Date: Sat, 3 Jan 2026 10:00:00 +0100
        Message-ID: <1.x@firma.example>
        References: <a@b> <c@d>
        X-Gmail-Labels: =?UTF-8?Q?Inbox,Bel=C3=A4stigung,"a,_b"?=
        DKIM-Signature: v=1; a=rsa-sha256; d=firma.example; s=s1; h=from:subject;
        \tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAAAAAA
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="x"

        --x
        Content-Type: text/plain; charset=utf-8

        Ich weiß, wo du wohnst.
        --x
        Content-Type: application/octet-stream
        Content-Disposition: attachment; filename="a.pdf"
        Content-Transfer-Encoding: base64

        JVBERi0xLjcK
        --x--

        """

    static let context = ImportContext(zone: "Europe/Berlin") { _, _ in 3600 }

    static func described(_ text: String = text, _ context: ImportContext = context) throws -> Evidence {
        try described(Array(text.utf8), context)
    }

    static func described(_ bytes: [UInt8], _ context: ImportContext = context) throws -> Evidence {
        var evidence = Evidence()
        _ = try Importer.describe(&evidence, MemorySource(bytes), as: .mail, context: context)
        return evidence
    }
}
