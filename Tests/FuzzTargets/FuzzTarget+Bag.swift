import BagFormat
import Octets
import SodiumCrypto
import ZipFormat

extension FuzzTarget {
    static let bagTargets = [bagManifest, bagInfo, foreignBag, zip]

    /// The first byte says whether the rest is the file, or lines of paths to which digests are put.
    private static let bagManifest = FuzzTarget(
        "bag-manifest", upTo: 1 << 14, words: ["data/", "  data/", "\n", "/", "fetch.txt", "manifest-md5.txt", "bagit.txt"]
    ) { bytes in
        guard let first = bytes.first else { return }
        let text = first < 0x80 ? Array(bytes.dropFirst()) : BagSample.manifest(ofPaths: bytes.dropFirst())
        guard let manifest = accepted({ () throws(BagError) in try BagManifest(parsing: text) }) else { return }
        try expect(manifest.encoded == text, "a manifest has two texts")
        for entry in manifest.entries { try expect(manifest.digest(of: entry.path) == entry.digest, "an entry is not found") }
        try expect(try BagManifest(manifest.entries.reversed()) == manifest, "order matters to what is written")
        let sizes = Dictionary(manifest.entries.map { ($0.path, UInt64.max) }, uniquingKeysWith: { first, _ in first })
        let bag = UnverifiedBag(files: sizes, payloadManifest: manifest, tagManifest: manifest, outside: ["seal/a"])
        let verified = accepted { () throws(BagFaults) in try bag.verify { manifest.digest(of: $0) } }
        try expect(verified == nil, "a manifest lists itself")
    }

    private static let bagInfo = FuzzTarget(
        "bag-info", upTo: 1 << 13, words: [": ", "\n", "Payload-Oxum: 1.1\n", "Bagging-Date: 2026-01-01\n"]
    ) { bytes in
        _ = accepted { () throws(BagError) in try BagDeclaration.parse(bytes) }
        guard let info = accepted({ () throws(BagError) in try BagInfo(parsing: bytes) }) else { return }
        try expect(info.encoded == bytes, "bag-info.txt has two texts")
        for element in info.elements { try expect(info.value(of: element.label) == element.value, "a label is not found") }
        if let oxum = info.payloadOxum { try expect(PayloadOxum(parsing: oxum.description) == oxum, "an oxum has two texts") }
    }

    /// A bag that any program made: a list of files as ``BundleSample`` has it. Only what was listed can be whole.
    private static let foreignBag = FuzzTarget(
        "foreign-bag", upTo: 1 << 13,
        words: ["\r\n", "%0A", "./", "../", "fetch.txt 20\n", "BagIt-Version: 0.97\n", "manifest-md5.txt 46\n", "\u{FEFF}"]
    ) { bytes in
        let bag = BundleSample(bytes).bag()
        let judgement = try ForeignBag.judge(bag)
        let isDeclared = bag.files[BagPath("bagit.txt")] != nil && bag.files.keys.contains(where: \.isPayload)
        try expect(!judgement.isValid || isDeclared, "a bag of nothing is valid")
        try expect(try ForeignBag.judge(bag) == judgement, "a bag is judged in two ways")
    }

    /// What opens is what the writer writes for the same entries, byte for byte.
    private static let zip = FuzzTarget(
        "zip", upTo: 1 << 15, words: ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "PK\u{6}\u{7}"]
    ) { bytes in
        let archive: ZipArchive
        do { archive = try ZipArchive(reading: MemorySource(bytes)) } catch is ZipError { return }
        var writer = ZipWriter(), again: [UInt8] = []
        for entry in archive.entries {
            try expect(archive.entry(named: entry.name) == entry, "an entry is not found")
            let content = try archive.content(of: entry).readAll(limit: bytes.count)
            // Contents are not looked at when an archive opens.
            do { try archive.checkContent(of: entry) } catch is ZipError { return }
            again += try writer.beginEntry(name: entry.name, byteCount: entry.byteCount, crc32: entry.crc32)
            try writer.addContent(content)
            again += content
            try writer.endEntry()
        }
        again += try writer.finish()
        try expect(again == bytes, "an archive has two forms")
        let sizes = archive.entries.map { ($0.name.utf8.count, $0.byteCount) }
        try expect(ZipWriter.archiveByteCount(entries: sizes) == UInt64(bytes.count), "the size is not foreseen")
    }
}

private enum BagSample {
    static func manifest(ofPaths text: ArraySlice<UInt8>) -> [UInt8] {
        var lines: [UInt8] = []
        for path in text.split(separator: 0x0A) {
            lines += Array((Digest32(hashing: Array(path)).hex + "  ").utf8) + path + [0x0A]
        }
        return lines
    }
}
