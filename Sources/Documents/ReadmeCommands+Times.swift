internal import BundleFormat

extension ReadmeCommands {
    /// The authorities that the checker's own computer trusts: never any of the bundle.
    private static let roots = #"""
        roots=${roots:-$(ls /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem /etc/ssl/ca-bundle.pem 2> /dev/null | head -n 1)}
        """#

    /// Prints the time that the authority signed. Without `-token_out` the text of the status is printed too, which nobody
    /// signs, as it is; in the text of a token one line each stands before the time, none of them free.
    private static func time(of path: String) -> String {
        "openssl ts -reply -in \(path) -token_out -text 2> /dev/null | LC_ALL=C tr -cd '\\12\\40-\\176'"
            + " | sed -n 's/^Time stamp: //p' | head -n 1"
    }

    /// Outside times of the log. `-attime` is each answer's own time, so that it holds after the authority's certificates have
    /// ended; the certificates of the bundle only help to find the way to a root.
    static func logTimes(_ model: ReadmeModel) -> String {
        let lines = model.tokens.map { token in
            "openssl ts -verify -data \(token.subject) -in \(token.path) -CAfile \"$roots\""
                + (model.hasCertificates ? " -untrusted \(BundleLayout.certificates)" : "")
                + " -attime \(token.epochSeconds) 2> /dev/null && \(time(of: token.path))"
        }
        return ([roots] + lines).joined(separator: "\n")
    }

    /// Outside times of the seal: this file was made before them, so the time is read out of the answer.
    static func sealTimes(_ model: ReadmeModel) -> String {
        let untrusted = model.hasCertificates ? " -untrusted \(BundleLayout.certificates)" : ""
        return roots + "\n" + #"""
            find seal -name 'tagmanifest-sha256.txt.sig*.tsr' | LC_ALL=C sort | while read -r t; do
              time=$(\#(time(of: #""$t""#))); echo "$t: $time"
              at=$(date -u -d "$time" +%s 2> /dev/null || date -u -j -f '%b %e %T %Y GMT' "$time" +%s)
              openssl ts -verify -data seal/tagmanifest-sha256.txt.sig -in "$t" -CAfile "$roots"\#(untrusted) -attime "$at" 2> /dev/null
            done
            """#
    }

    /// OpenTimestamps: says which Bitcoin block must have which merkle root.
    static func openTimestamps(_ model: ReadmeModel) -> String {
        model.openTimestamps.map { "ots --no-bitcoin --no-cache verify -f \($0) \(BundleLayout.openTimestamp(of: $0))" }
            .joined(separator: "\n")
    }
}
