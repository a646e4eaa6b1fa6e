internal import BundleFormat
internal import Octets

/// A receipt without Holdfast: the text that `Receipt` reads, and a signature by `ssh-keygen`. It goes beside the folder, because the
/// bundle itself must not change.
extension ReadmeCommands {
    static func windowsReceipt(_ model: ReadmeModel) -> String {
        let file = "receipt-\(model.code).txt"
        let contents = model.contentsDigest.map { ", '\(Receipt.Field.contentsDigest.rawValue): \($0.hex)'" } ?? ""
        return """
            $by = 'YOUR NAME'
            $digest = (Get-FileHash -LiteralPath \(BundleLayout.tagManifest) -Algorithm SHA256).Hash.ToLower()
            $now = [DateTime]::UtcNow.ToString('s') + 'Z'
            $lines = '\(Receipt.title)', 'bundle: \(model.code)', "bundle-digest: $digest"\(contents), 'verdict: not-checked', "received-at: $now", "received-by: $by"
            [IO.File]::WriteAllText((Join-Path (Split-Path $PWD) '\(file)'), ($lines -join "`n") + "`n")
            ssh-keygen -Y sign -f "$HOME\\.ssh\\id_ed25519" -n \(Receipt.namespace) ..\\\(file)
            """
    }

    static func receipt(_ model: ReadmeModel) -> String {
        let file = "../receipt-\(model.code).txt"
        let contents = model.contentsDigest.map { "; echo '\(Receipt.Field.contentsDigest.rawValue): \($0.hex)'" } ?? ""
        return """
            by=${by:-YOUR NAME}
            (echo '\(Receipt.title)'; echo 'bundle: \(model.code)'; echo "bundle-digest: $(openssl dgst -sha256 -r \(BundleLayout.tagManifest) | cut -c1-64)"\(contents); echo 'verdict: not-checked'; echo "received-at: $(date -u +%Y-%m-%dT%H:%M:%SZ)"; echo "received-by: $by") > \(file)
            ssh-keygen -Y sign -f "${key:-$HOME/.ssh/id_ed25519}" -n \(Receipt.namespace) \(file)
            """
    }
}
