import BundleFormat
import BundleVerifier
import Claims
import EvidenceModel
import Foundation
import MerkleLog
import Octets

extension BundleMaker {
    /// A log that went on after a restore: the one before, of another name and other keys, shows.
    static func afterRestore(_ change: @escaping @Sendable (inout LogLink, TestBundle) throws -> Void = { _, _ in }) -> BundleMaker {
        var maker = BundleMaker()
        maker.earlier = [ended(20)]
        maker.changeLink = change
        return maker
    }

    /// Two logs before, which show.
    static func afterTwo() -> BundleMaker {
        var maker = BundleMaker()
        maker.earlier = [ended(20), ended(30)]
        return maker
    }

    /// The same name as ``ended(_:)`` has for 20, with another key.
    static func endedByOtherKey() -> BundleMaker {
        var maker = ended(20)
        maker.seedByte = 60
        return maker
    }

    /// A log that ended.
    static func ended(_ seedByte: UInt8) -> BundleMaker {
        var maker = BundleMaker()
        (maker.seedByte, maker.origin) = (seedByte, "holdfast.example/ended-\(seedByte)")
        return maker
    }
}

extension TestBundle {
    /// The checkpoint with the most entries, in the folder of the newest log.
    var newestHeadPath: String {
        let sizes = files.keys.compactMap { path in
            path.hasPrefix("data/log/checkpoint-") ? UInt64(path.dropFirst("data/log/checkpoint-".count)) : nil
        }
        return BundleLayout.checkpoint(treeSize: sizes.max() ?? 0)
    }

    /// Exchanges all files of two folders of logs, links not.
    mutating func swapLogs(_ first: LogPlace, _ second: LogPlace) {
        let old = files
        for path in old.keys where path.hasPrefix(first.folder) || path.hasPrefix(second.folder) { files[path] = nil }
        for (from, to) in [(first, second), (second, first)] {
            for (path, bytes) in old where path.hasPrefix(from.folder) { files[to.folder + path.dropFirst(from.folder.count)] = bytes }
        }
    }
}

/// A change to a bundle of several logs by whoever can seal it, and the claims that must fail, each with its words.
struct EarlierLogAttack: Sendable, CustomStringConvertible {
    let name: String
    let maker: BundleMaker
    let failures: [String: String]
    let change: @Sendable (inout TestBundle) throws -> Void
    var description: String { name }

    /// Of a bundle after a restore.
    init(_ name: String, _ failures: [String: String], _ change: @escaping @Sendable (inout TestBundle) throws -> Void) {
        self.init(name, .afterRestore(), failures, change)
    }

    init(
        _ name: String, _ maker: BundleMaker, _ failures: [String: String],
        _ change: @escaping @Sendable (inout TestBundle) throws -> Void = { _ in }
    ) {
        (self.name, self.maker, self.failures, self.change) = (name, maker, failures, change)
    }

    private static let named = "earlier-log-named earlier-1", first = LogPlace(1)
    private static let link = first.link, linkProof = first.linkProof
    private static func missing(_ path: String) -> [String: String] { ["files-unchanged \(path)": "missing"] }

    /// The bundle as it was sealed by whoever made it.
    func bundle() throws -> TestBundle {
        var bundle = try maker.bundle()
        try change(&bundle)
        try bundle.relist()
        try bundle.reseal(3)
        return bundle
    }

    static let all: [EarlierLogAttack] = links + histories + places

    /// What the newest log says of the earlier one.
    private static let links: [EarlierLogAttack] = [
        EarlierLogAttack("no link", missing(link).merging(missing(linkProof)) { $1 }.merging([named: "missing"]) { $1 }) {
            ($0.files[link], $0.files[linkProof]) = (nil, nil)
        },
        EarlierLogAttack("a link without proof", missing(linkProof).merging([named: "not-in-log"]) { $1 }) { $0.files[linkProof] = nil },
        EarlierLogAttack("a link that is no record", [named: "malformed"]) { $0[link] = [1] },
        EarlierLogAttack("a link with the proof of another entry", [named: "not-in-log"]) { $0[linkProof] = $0["data/log/A-01.tlog-proof"] },
        EarlierLogAttack("a link that the earlier log made itself", [named: "record"]) {
            $0[link] = $0["data/log/earlier-1/key-record.sdjwt"]
        },
        EarlierLogAttack("another record as link", [named: "malformed"]) {
            ($0[link], $0[linkProof]) = ($0["data/records/A-03.sdjwt"], $0["data/log/A-03.tlog-proof"])
        },
        EarlierLogAttack("a link that hides where the log ended", [named: "malformed"]) { bundle in
            let parts = bundle[link].split(separator: UInt8(ascii: "~")).map(Array.init)
            let kept = parts.enumerated().filter { index, part in
                index == 0 || !String(decoding: Base64.decode(String(decoding: part, as: UTF8.self), .url, .unpadded) ?? [], as: UTF8.self)
                    .contains("\"checkpoint\"")
            }
            bundle[link] = kept.flatMap { $0.element + [UInt8(ascii: "~")] }
        },
        EarlierLogAttack(
            "links exchanged", .afterTwo(), [named: "other-log", "earlier-log-named earlier-2": "other-log"]
        ) { $0.swap(link, LogPlace(2).link); $0.swap(linkProof, LogPlace(2).linkProof) },
        EarlierLogAttack(
            "logs exchanged", .afterTwo(), [named: "other-log", "earlier-log-named earlier-2": "other-log"]
        ) { $0.swapLogs(first, LogPlace(2)) },
    ]

    /// Where the earlier log ended.
    private static let histories: [EarlierLogAttack] = [
        EarlierLogAttack("a log that goes on after its end", .afterRestore { $0.checkpoint = String(decoding: $1["data/log/checkpoint-1"], as: UTF8.self) }, [named: "goes-on"]),
        EarlierLogAttack(
            "another history of the same length",
            .afterRestore { link, _ in
                var other = BundleMaker.ended(20)
                other.hidden = []
                other.otherIncident = true
                link.checkpoint = String(decoding: try other.bundle()["data/log/checkpoint-4"], as: UTF8.self)
            }, [named: "other-end"]),
        EarlierLogAttack("an end that is no checkpoint", .afterRestore { link, _ in link.checkpoint = "the end" }, [named: "other-end"]),
        EarlierLogAttack("a log of somebody else in its place", [named: "other-log"]) { bundle in
            var other = BundleMaker()
            other.earlier = [.ended(40)]
            let files = try other.bundle().files
            for (path, bytes) in files where path.hasPrefix(first.folder) || ["A-04", "A-05", "A-06"].contains(where: path.contains) {
                bundle[path] = bytes
            }
        },
        EarlierLogAttack("the key of somebody else", keyFailures) { bundle in
            bundle["data/log/earlier-1/log.vkey"] = Array((try BundleMaker.ended(40).logKey.vkey + "\n").utf8)
        },
    ]

    private static let keyFailures: [String: String] = [
        named: "other-log", "entry-in-log earlier-1/key-record": "key-record-other-log", "log-append-only earlier-1": "checkpoint",
        "record-disclosed A-04": "no-key-record", "record-disclosed A-05": "no-key-record", "record-disclosed A-06": "no-key-record",
        "entry-in-log A-04": "checkpoint", "entry-in-log A-05": "checkpoint", "entry-in-log A-06": "checkpoint",
    ]

    /// Which log a record is of.
    private static let places: [EarlierLogAttack] = [
        EarlierLogAttack(
            "a record of the earlier log, proved in the newest",
            ["record-disclosed A-04": "signature", "entry-in-log A-04": "other-checkpoint"]
        ) {
            let path = "data/log/earlier-1/A-04.tlog-proof"
            ($0["data/log/A-04.tlog-proof"], $0.files[path]) = ($0[path], nil)
        },
        EarlierLogAttack(
            "a record of the newest log, proved in the earlier", ["record-disclosed A-03": "signature", "entry-in-log A-03": "other-checkpoint"]
        ) {
            let path = "data/log/A-03.tlog-proof"
            ($0["data/log/earlier-1/A-03.tlog-proof"], $0.files[path]) = ($0[path], nil)
        },
        EarlierLogAttack("proofs in both logs", ["entry-in-log A-03": "several-proofs"]) {
            $0["data/log/earlier-1/A-03.tlog-proof"] = $0["data/log/A-03.tlog-proof"]
        },
        EarlierLogAttack("two logs of one name", .sameNames(), [named: "same-name", "earlier-log-named earlier-2": "same-name"]),
        EarlierLogAttack("an earlier log of the newest one's name", .sameNameAsNewest(), [named: "same-name"]),
        EarlierLogAttack("a log of which nothing is shown", [named: "no-records"]) { bundle in
            for path in bundle.files.keys where ["A-04", "A-05", "A-06"].contains(where: path.contains) { bundle.files[path] = nil }
        },
        EarlierLogAttack(
            "an earlier log without its keys",
            missing("data/log/earlier-1/log.vkey").merging(
                [
                    named: "no-log-key", "entry-in-log earlier-1/key-record": "no-log-key", "log-append-only earlier-1": "no-log-key",
                    "record-disclosed A-04": "no-key-record", "record-disclosed A-05": "no-key-record", "record-disclosed A-06": "no-key-record",
                    "entry-in-log A-04": "no-log-key", "entry-in-log A-05": "no-log-key", "entry-in-log A-06": "no-log-key",
                ]) { $1 }
        ) { $0.files["data/log/earlier-1/log.vkey"] = nil },
        EarlierLogAttack(
            "the records key of the newest log",
            ["record-disclosed A-04": "other-key", "record-disclosed A-05": "other-key", "record-disclosed A-06": "other-key"]
        ) { $0["data/log/earlier-1/records.jwk"] = $0["keys/records.jwk"] },
    ]
}

extension BundleMaker {
    fileprivate static func sameNames() -> BundleMaker {
        var maker = afterTwo()
        maker.earlier[1].origin = maker.earlier[0].origin
        return maker
    }

    fileprivate static func sameNameAsNewest() -> BundleMaker {
        var maker = afterRestore()
        maker.earlier[0].origin = maker.origin
        return maker
    }
}
