internal import Documents
internal import Octets
internal import Wording

/// The texts of a folder for an upload form.
struct PortalTexts: Sendable {
    let code: String
    /// Name of the zip with the proofs.
    let whole: String
    let contentsDigest: Digest32

    /// verification.txt: how to check the files, on Windows first.
    var verification: String {
        PortalText.verification(code: code, whole: whole, contentsDigest: contentsDigest)
    }

    /// captions.txt: name and caption of every file, itself and the list of digests too.
    func captions(of parts: [PortalFolder.Part]) -> String {
        let own = [
            ("captions.txt", Words.text("portal.caption.captions")),
            (PortalFolder.manifestName, Words.text("portal.caption.manifest")),
        ]
        return (parts.map { ($0.name, $0.caption) } + own).map { "\($0): \($1)\n" }.joined()
    }
}
