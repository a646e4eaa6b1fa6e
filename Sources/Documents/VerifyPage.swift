internal import BundleFormat
internal import CData
internal import Octets
internal import SodiumCrypto
internal import Wording

/// `verify.html`: one page that checks a bundle in a browser, offline, and says what came of it in the words of `verify`.
///
/// Nothing of any bundle is in it, so it is the same, byte for byte, in every bundle of one version and language: whoever has it
/// from elsewhere need not trust the one that came along. Its policy allows this one script, and no connection.
/// Format: docs/format/verify-page.md.
package enum VerifyPage {
    /// The whole page, in the language of what is written just now.
    package static func html() -> String {
        let script = self.script, style = "\n" + text(of: .style)
        var values = [
            "language": HTMLToken(closestTo: Words.language.tag).description, "script": script, "style": style,
            "policy": HTMLBuilder.escaped(policy(script: script, style: style)),
        ]
        for key in Words.keys where key.hasPrefix("verify-page.") {
            values[key] = HTMLBuilder.escaped(Words.paragraph(key, ["version": HoldfastVersion.number]))
        }
        return filled(text(of: .page), values)
    }

    /// What the page may do: run this script and look like this. Everything else is forbidden, connections and markup made of
    /// texts among it.
    private static func policy(script: String, style: String) -> String {
        [
            "default-src 'none'", "script-src \(source(script))", "style-src \(source(style))", "base-uri 'none'",
            "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
        ].joined(separator: "; ")
    }

    /// Source: Content Security Policy Level 3, §2.3.1, "hash-source".
    private static func source(_ text: String) -> String {
        "'sha256-\(Base64.encode(Digest32(hashing: Array(text.utf8)).bytes))'"
    }

    private static var script: String {
        let words = String(decoding: JSONValue.object(self.words).encoded, as: UTF8.self)
        return filled(text(of: .script), ["words": words.replacingTags, "list": WordList.words.joined(separator: " ")])
    }

    /// Beginnings of the keys whose texts the script uses.
    private static let prefixes = ["verify-page.", "verify.mark.", "verify.verdict.", "verify.group.", "claim.", "field.", "kind.", "value.log_end."]
    /// Texts that are for other claims, or for other programs.
    private static let excluded = ["claim.time.", "claim.log-head-time.", "verify-page.lie.", "verify-page.discussion"]
    private static let single = [
        "verify.key", "claim.log-head-time.not-claimed", "report.payload", "report.nothing", "report.yes", "report.no",
    ]

    private static var words: JSONObject {
        let keys = Words.keys.filter { key in
            prefixes.contains(where: key.hasPrefix) && !excluded.contains(where: key.hasPrefix) && !key.hasSuffix(".tool")
        }
        var words = JSONObject()
        for key in (keys + single).sorted() { words[key] = .string(Words.paragraph(key)) }
        return words
    }

    /// The template with its places filled, once: a value with braces in it is text.
    private static func filled(_ template: String, _ values: [String: String]) -> String {
        var parts = template.split(separator: "{{", omittingEmptySubsequences: false)[...]
        var page = String(parts.removeFirst())
        for part in parts {
            guard let end = part.firstRange(of: "}}"), let value = values[String(part[..<end.lowerBound])] else {
                preconditionFailure("template: \(part.prefix(40))")
            }
            page += value + part[end.upperBound...]
        }
        return page
    }
}

extension VerifyPage {
    private enum Piece { case page, style, script }

    private static func text(of piece: Piece) -> String {
        let bytes =
            switch piece {
            case .page: unsafe embedded(holdfast_verify_page_start(), holdfast_verify_page_size)
            case .style: unsafe embedded(holdfast_verify_style_start(), holdfast_verify_style_size)
            case .script: unsafe embedded(holdfast_verify_script_start(), holdfast_verify_script_size)
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func embedded(_ start: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }
}

extension String {
    /// JSON in a script: no text of it may end the script. Source: HTML, "Restrictions for contents of script elements".
    fileprivate var replacingTags: String { split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c") }
}
