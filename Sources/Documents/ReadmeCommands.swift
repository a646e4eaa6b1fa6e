internal import BundleFormat
internal import Octets

/// The commands of README.txt. A test runs those for Linux as they are printed; so some lines here are long.
enum ReadmeCommands {
    private static let manifests = "\(BundleLayout.payloadManifest) \(BundleLayout.tagManifest)"

    // Windows, without installing anything.

    static let windowsDigests = """
        foreach ($line in Get-Content \(BundleLayout.payloadManifest), \(BundleLayout.tagManifest)) {
          $file = $line.Substring(66)
          $found = (Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash
          if ($found -eq $line.Substring(0, 64)) { "same       $file" } else { "DIFFERENT  $file" }
        }
        """

    static let windowsList = #"""
        $listed = @(Get-Content manifest-sha256.txt, tagmanifest-sha256.txt | ForEach-Object { $_.Substring(66) })
        $listed += 'tagmanifest-sha256.txt', 'seal/tagmanifest-sha256.txt.sig', 'seal/padding.bin'
        $found = Get-ChildItem -Recurse -File -Force | ForEach-Object { (Resolve-Path -Relative -LiteralPath $_.FullName).Substring(2).Replace('\', '/') }
        # Answers of time-stamping authorities about the seal came after the lists.
        Compare-Object $listed @($found -notmatch '^seal/tagmanifest-sha256\.txt\.sig(\.[2-8])?\.tsr$')
        """#

    static func windowsOneFile(_ model: ReadmeModel) -> String {
        let path = model.exhibits.lazy.compactMap { $0.file?.path }.first ?? BundleLayout.reportPage
        return "certutil -hashfile " + path.replacing("/", with: "\\") + " SHA256"
    }

    static let windowsBundleDigest = "certutil -hashfile \(BundleLayout.tagManifest) SHA256"

    // PowerShell has no "<", and its pipe changes line ends.
    static let windowsSeal = #"""
        cmd /c "ssh-keygen -Y verify -f keys\seal.allowed_signers -I holder -n holdfast-bundle-v1 -s seal\tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt"
        """#

    // Linux and macOS.

    static let digests = "sha256sum -c \(manifests)"

    static let digestsMac =
        "shasum -a 256 -c \(BundleLayout.payloadManifest) && shasum -a 256 -c \(BundleLayout.tagManifest)"

    static let list = #"""
        ! grep -vE '^[0-9a-f]{64}  [A-Za-z0-9]' manifest-sha256.txt tagmanifest-sha256.txt && find . ! -type d ! -path ./tagmanifest-sha256.txt ! -path ./seal/tagmanifest-sha256.txt.sig ! -path ./seal/padding.bin ! -path ./seal/tagmanifest-sha256.txt.sig.tsr ! -path './seal/tagmanifest-sha256.txt.sig.[2-8].tsr' | cut -c3- | LC_ALL=C sort | diff - <(cat manifest-sha256.txt tagmanifest-sha256.txt | cut -c67- | LC_ALL=C sort) && echo "no file was added or lost"
        """#

    static let padding = #"""
        tr -d '\000' < seal/padding.bin | wc -c
        """#

    static let bundleDigest = "openssl dgst -sha256 \(BundleLayout.tagManifest)"

    static let seal = """
        ssh-keygen -Y verify -f \(BundleLayout.sealKey) -I \(BundleLayout.sealPrincipal) \
        -n \(BundleLayout.sealNamespace) -s \(BundleLayout.sealSignature) < \(BundleLayout.tagManifest)
        """

    static let bagit = "bagit.py --validate ."
    static let caseGraph = "case_validate " + BundleLayout.caseGraph
}
