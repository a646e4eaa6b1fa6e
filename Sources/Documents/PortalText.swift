public import Octets
internal import Wording

/// verification.txt of a folder for an upload form.
public enum PortalText {
    /// The whole text. Lines end with a line feed.
    /// - Parameters:
    ///   - code: name of the bundle.
    ///   - whole: name of the zip that has the proofs.
    ///   - contentsDigest: SHA-256 of the bundle's payload manifest.
    public static func verification(code: String, whole: String, contentsDigest: Digest32) -> String {
        let values = ["code": code, "whole": whole]
        let sheet = SheetOutline(
            title: Words.text("portal.verify.title", values),
            opening: [.paragraph(Words.paragraph("portal.verify.what", values))],
            sections: [
                DocumentSection(
                    "files", Words.text("portal.verify.files"),
                    [
                        .paragraph(Words.paragraph("portal.verify.windows")), .preformatted(windows),
                        .paragraph(Words.paragraph("portal.verify.unix")),
                        .preformatted("sha256sum -c manifest.txt\nshasum -a 256 -c manifest.txt"),
                    ]),
                DocumentSection(
                    "proofs", Words.text("portal.verify.proofs"),
                    [
                        .paragraph(Words.paragraph("portal.verify.unpack", values)),
                        .facts([DocumentFact(Words.text("report.about.contents"), contentsDigest.hex)]),
                    ]),
            ], running: [])
        return sheet.text
    }

    /// For PowerShell, which is part of Windows.
    private static let windows = """
        foreach ($line in Get-Content manifest.txt) {
          $file = $line.Substring(66)
          $found = (Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash
          if ($found -eq $line.Substring(0, 64)) { "same       $file" } else { "DIFFERENT  $file" }
        }
        """
}
