import BagFormat
import SodiumCrypto

extension BagCase {
    private typealias Change = (inout [String]) -> Void

    private static func lines(_ name: String, _ about: String, _ change: @escaping Change) -> BagCase {
        BagCase("list-\(name)", about) { $0.payloadLines = change }
    }

    private static func text(_ name: String, _ about: String, _ change: @escaping (String) -> String) -> BagCase {
        BagCase("list-\(name)", about) { $0.payloadText = change }
    }

    private static let x = BagDraft.line(Array("x".utf8), "")

    static let lists = [
        lines("twice", "a file twice") { $0.append($0[1]) },
        lines("twice-differs", "a file twice, with two digests") { $0.append(x + "data/b.txt") },
        BagCase("list-twice-escaped", "a file twice, escaped in two ways") { draft in
            draft.payload = [.init("data/a\n.txt", "hello\n")]
            let lines = ["data/a%0A.txt", "data/a%0a.txt"].map { BagDraft.line(Array("hello\n".utf8), $0) }
            draft.payloadLines = { $0 = lines }
        },
        lines("unlisted-payload", "a payload file that is not listed") { $0.removeLast() },
        lines("missing-payload", "a payload file that is not there") { $0.append(x + "data/c.txt") },
        lines("empty", "an empty payload manifest") { $0 = [] },
        BagCase("list-no-payload", "no payload at all") { $0.payload = [] },
        BagCase("list-no-manifest", "no payload manifest") { $0.hasPayloadManifest = false },
        lines("comment", "a line that some take as a comment") { $0.append("# data/c.txt") },
        lines("blank-line", "an empty line") { $0.insert("", at: 1) },
        lines("no-digest", "a line of a name only") { $0.append("data/c.txt") },
        lines("short-digest", "a digest of 63 digits") { $0[0].removeFirst() },
        lines("not-hexadecimal", "a digest with a letter past f") { $0[0] = "g" + $0[0].dropFirst() },
        lines("space-first", "a space before the digest") { $0[0] = " " + $0[0] },
        text("unfinished", "the last line has no end") { String($0.dropLast()) },
        text("bom", "a byte-order mark") { "\u{FEFF}" + $0 },
        BagCase("list-unknown-algorithm", "a list of CRC-32 beside the good one") {
            $0.tagFiles = [.init("manifest-crc32.txt", "363a3020  data/a.txt\ncc3d2cc8  data/b.txt\n")]
        },
        BagCase("list-two-disagree", "two payload manifests that differ") { draft in
            var payload = draft.payload
            payload[0] = .init("data/a.txt", "other\n")
            draft.tagFiles = [.init("manifest-sha512.txt", BagDraft.list(of: payload, .sha512))]
        },
        BagCase("list-two-not-all", "the second payload manifest lacks a file") { draft in
            draft.tagFiles = [.init("manifest-sha512.txt", BagDraft.list(of: [draft.payload[0]], .sha512))]
        },
        BagCase("list-two-not-all-0.97", "the same before 1.0") { draft in
            draft.declaration = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
            draft.tagFiles = [.init("manifest-sha512.txt", BagDraft.list(of: [draft.payload[0]], .sha512))]
        },
        BagCase("list-twice-0.97", "a file twice, before 1.0") { draft in
            draft.declaration = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
            draft.payloadLines = { $0.append($0[1]) }
        },
        BagCase("list-no-tag-manifest", "no tag manifest") { $0.hasTagManifest = false },
        BagCase("list-added-tag-file", "a tag file that is not listed") {
            $0.unlisted = [.init("START-HERE.html", "<script>alert(1)</script>\n")]
        },
        BagCase("list-tag-missing", "a tag file that is not there") { draft in
            draft.tagLines = { $0.append(x + "x.txt") }
        },
        BagCase("list-tag-lists-itself", "the tag manifest names itself") { draft in
            draft.tagLines = { $0.append(x + "tagmanifest-sha256.txt") }
        },
        BagCase("list-tag-lists-payload", "the tag manifest names a payload file") { draft in
            draft.tagLines = { $0.insert(BagDraft.line(Array("hello\n".utf8), "data/a.txt"), at: 2) }
        },
        BagCase("list-tag-lacks-manifest", "the tag manifest lacks the payload manifest") {
            $0.tagLines = { $0.removeLast() }
        },
        BagCase("list-tag-lacks-declaration", "the tag manifest lacks bagit.txt") {
            $0.tagLines = { $0.remove(at: 1) }
        },
        BagCase("list-tag-comment", "a comment in the tag manifest") { draft in
            draft.tagLines = { $0.append("# x") }
        },
    ]

    private static func digested(_ name: String, _ about: String, _ change: @escaping Change) -> BagCase {
        BagCase("digest-\(name)", about) { $0.tagLines = change }
    }

    static let digests = [
        BagCase("digest-of-payload", "another content of a payload file") {
            $0.payloadLines = { $0[0] = x + "data/a.txt" }
        },
        digested("of-info", "another content of bag-info.txt") { $0[0] = x + "bag-info.txt" },
        digested("of-declaration", "another content of bagit.txt") { $0[1] = x + "bagit.txt" },
        digested("of-manifest", "another content of the payload manifest") { $0[2] = x + "manifest-sha256.txt" },
        BagCase("digest-of-tag-file-0.96", "another content of bag-info.txt, in an old bag") { draft in
            draft.declaration = "BagIt-Version: 0.96\nTag-File-Character-Encoding: UTF-8\n"
            draft.tagLines = { $0[0] = x + "bag-info.txt" }
        },
    ]

    private static func fetch(_ name: String, _ about: String, _ line: String) -> BagCase {
        BagCase("fetch-\(name)", about) { $0.tagFiles = [.init("fetch.txt", line + "\n")] }
    }

    static let fetches = [
        fetch("whole", "an address for a file that is there", "https://example.org/a 6 data/a.txt"),
        fetch("parent", "leaves the bag", "https://example.org/a - ../x"),
        fetch("home", "a home folder", "https://example.org/a - ~/x"),
        fetch("not-listed", "a file that no list names", "https://example.org/a - data/c.txt"),
        fetch("no-address", "no address", "a 6 data/a.txt"),
        fetch("no-length", "no length", "https://example.org/a data/a.txt"),
        BagCase("fetch-hole", "a file that is only there") { draft in
            draft.tagFiles = [.init("fetch.txt", "https://example.org/c 1 data/c.txt\n")]
            draft.payloadLines = { $0.append(x + "data/c.txt") }
        },
    ]
}
