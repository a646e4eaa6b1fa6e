import BagFormat
import Foundation
import TestSupport
import Testing

/// The BagIt conformance suite of the Library of Congress, where it is at hand: 60 bags of six versions.
enum ConformanceSuite {
    static let folder = URL(fileURLWithPath: Project.root + "/../shared/vectors/bagit-conformance-suite")
        .standardizedFileURL
    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// `version/kind/name` of each bag, in the order of their letters.
    static func names() throws -> [String] {
        func folders(_ path: String) throws -> [String] {
            let manager = FileManager.default
            return try manager.contentsOfDirectory(atPath: folder.path + path).sorted().filter { name in
                let attributes = try manager.attributesOfItem(atPath: "\(folder.path)\(path)/\(name)")
                return attributes[.type] as? FileAttributeType == .typeDirectory
            }
        }
        return try folders("/").flatMap { version in
            try folders("/\(version)").flatMap { kind in
                try folders("/\(version)/\(kind)").map { "\(version)/\(kind)/\($0)" }
            }
        }
    }

    static func bag(_ name: String) throws -> MemoryBag { try MemoryBag(folder: folder.appending(path: name)) }
}

/// What we say of each bag: its name, the faults, the warnings. Lists of MD5 get a warning each, not shown here.
///
/// `valid`, `warning`: no fault. `invalid`, `linux-only`, `windows-only`: a fault, on every system. Three bags of
/// the suite are refused that it takes as valid, see ``refusedBags``.
private let judgements = """
    v0.93/valid/basic-bag | |
    v0.93/valid/duplicate-metadata-entries | |
    v0.94/valid/basic-bag | |
    v0.94/valid/duplicate-metadata-entries | |
    v0.95/valid/basic-bag | |
    v0.95/valid/duplicate-metadata-entries | |
    v0.96/valid/bag-in-a-bag | |
    v0.96/valid/bag-with-encoded-names | |
    v0.96/valid/bag-with-escapable-characters | |
    v0.96/valid/bag-with-leading-dot-slash-in-manifest | | currentFolder manifest-md5.txt 5
    v0.96/valid/bag-with-space | |
    v0.96/valid/basic-bag | |
    v0.96/valid/duplicate-metadata-entries | |
    v0.96/valid/holey-bag | | unlistedTagFile fetch.txt; fetchFile
    v0.97/invalid/baginfo-missing-encoding | declaration 2; digestDiffers bagit.txt tagmanifest-md5.txt |
    v0.97/invalid/bom-in-bagit.txt | byteOrderMark bagit.txt |
    v0.97/invalid/corrupt-data-file | oxumDiffers 58.2 66.2; digestDiffers data/bare-filename manifest-md5.txt |
    v0.97/invalid/corrupt-tag-file | digestDiffers bag-info.txt tagmanifest-md5.txt; \
    digestDiffers bagit.txt tagmanifest-md5.txt; digestDiffers manifest-md5.txt tagmanifest-md5.txt |
    v0.97/invalid/extra-file-in-bag | added data/bar; oxumDiffers 29.1 58.2 |
    v0.97/invalid/invalid-version-number | declaration 1; digestDiffers bagit.txt tagmanifest-sha256.txt; \
    digestDiffers bagit.txt tagmanifest-sha512.txt |
    v0.97/invalid/missing-baginfo | missing bag-info.txt |
    v0.97/invalid/missing-bagit.txt | noDeclaration; missing bagit.txt |
    v0.97/invalid/out-of-scope-file-paths-using-dot-notation | path manifest-md5.txt 3 parentFolder; \
    path manifest-md5.txt 4 backslash |
    v0.97/invalid/out-of-scope-file-paths-using-dot-notation-for-fetch | path fetch.txt 1 parentFolder | fetchFile
    v0.97/invalid/same-filename-listed-twice-with-different-hashes | listedTwice manifest-sha256.txt 2 |
    v0.97/linux-only/out-of-scope-file-paths-using-absolute-path | path manifest-md5.txt 3 absolute |
    v0.97/linux-only/out-of-scope-file-paths-using-absolute-path-for-fetch | path fetch.txt 1 absolute | fetchFile
    v0.97/linux-only/out-of-scope-file-paths-using-shortcut | path manifest-md5.txt 3 homeFolder |
    v0.97/linux-only/out-of-scope-file-paths-using-shortcut-for-fetch | path fetch.txt 1 homeFolder | fetchFile
    v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username | path manifest-md5.txt 3 homeFolder |
    v0.97/linux-only/out-of-scope-file-paths-using-shortcut-username-for-fetch | path fetch.txt 1 homeFolder | fetchFile
    v0.97/valid/ISO-8859-1-encoded-tag-files | |
    v0.97/valid/UTF-16-encoded-tag-files | |
    v0.97/valid/bag-in-a-bag | |
    v0.97/valid/bag-with-encoded-names | |
    v0.97/valid/bag-with-escapable-characters | |
    v0.97/valid/bag-with-leading-dot-slash-in-manifest | | currentFolder manifest-md5.txt 5
    v0.97/valid/bag-with-space | |
    v0.97/valid/basic-bag | |
    v0.97/valid/duplicate-metadata-entries | | unfinishedLine bag-info.txt
    v0.97/valid/holey-bag | | unlistedTagFile fetch.txt; fetchFile
    v0.97/valid/minimal-bag | |
    v0.97/valid/uncommon-metadata-separators | unknownAlgorithm manifest-sha224.txt; unknownAlgorithm tagmanifest-sha224.txt |
    v0.97/warning/duplicate-file-with-different-case | missing data/HELLO.txt | clash data/HELLO.txt data/hello.txt
    v0.97/warning/made-with-md5sum-tools | | binaryMark manifest-md5.txt 1; binaryMark tagmanifest-md5.txt 1; \
    binaryMark tagmanifest-md5.txt 2; binaryMark tagmanifest-md5.txt 3
    v0.97/warning/relative-path | | currentFolder manifest-sha512.txt 1
    v0.97/warning/same-filename-listed-twice-with-different-normalization | | unlistedTagFile README; \
    otherNormalForm data/Nu\u{301}n\u{303}ez; clash data/Nu\u{301}n\u{303}ez data/N\u{FA}\u{F1}ez
    v0.97/warning/same-filename-listed-twice-with-the-same-hash | | listedTwice manifest-sha256.txt 2; unlistedTagFile debug
    v0.97/warning/special-system-files | oxumDiffers 0.2 0.1; missing data/.DS_Store | \
    desktopFile data/.DS_Store; desktopFile data/Thumbs.db
    v0.97/windows-only/out-of-scope-file-paths-using-absolute-path | path manifest-md5.txt 3 absolute |
    v0.97/windows-only/out-of-scope-file-paths-using-absolute-path-for-fetch | path fetch.txt 1 absolute | fetchFile
    v0.97/windows-only/out-of-scope-file-paths-using-shortcut | path manifest-md5.txt 3 backslash |
    v0.97/windows-only/out-of-scope-file-paths-using-shortcut-for-fetch | path fetch.txt 1 backslash | fetchFile
    v0.97/windows-only/out-of-scope-file-paths-using-unc | path manifest-md5.txt 3 backslash |
    v0.97/windows-only/out-of-scope-file-paths-using-unc-for-fetch | path fetch.txt 1 backslash | \
    unlistedTagFile .-verifyvalid-null.txt; unlistedTagFile fetch.txt; fetchFile
    v1.0/invalid/bagit-with-invalid-whitespace | declaration 1 |
    v1.0/invalid/notAllManifestsListAllFiles | added data/missingFromManifest.txt |
    v1.0/invalid/same-filename-listed-twice-with-different-hashes | declaration 1; listedTwice manifest-sha256.txt 2; \
    digestDiffers bagit.txt tagmanifest-sha256.txt; digestDiffers bagit.txt tagmanifest-sha512.txt |
    v1.0/invalid/same-filename-listed-twice-with-the-same-hash | listedTwice manifest-sha256.txt 2; \
    digestDiffers bagit.txt tagmanifest-sha256.txt; digestDiffers bagit.txt tagmanifest-sha512.txt | unlistedTagFile debug
    v1.0/valid/basicBag | |
    """

/// The bags that the suite takes as valid, with or without a warning, and that we refuse.
private let refusedBags = [
    "v0.97/valid/uncommon-metadata-separators":
        "no library that is used here has SHA-224; RFC 8493 §2.4 asks for SHA-256 and SHA-512",
    "v0.97/warning/duplicate-file-with-different-case":
        "the suite has one file for two names; it is whole only where letter case does not count",
    "v0.97/warning/special-system-files": "the suite's repository does not hold data/.DS_Store",
]

@Test(.enabled(if: ConformanceSuite.isThere)) func everyBagOfTheSuiteIsJudgedAsStated() throws {
    var found: [String] = []
    for name in try ConformanceSuite.names() {
        let judgement = try ForeignBag.judge(ConformanceSuite.bag(name))
        let warnings = judgement.warnings.map(\.words).filter { !$0.hasPrefix("weakAlgorithm") }
        let faults = judgement.faults.map(\.words)
        let parts = [name, faults.joined(separator: "; "), warnings.joined(separator: "; ")]
        let line = parts.map { $0.isEmpty ? "" : " \($0)" }.joined(separator: " |").dropFirst()
        found.append(String(line))
    }
    let expected = judgements.split(separator: "\n").map(String.init)
    #expect(found.count == 60 && expected.count == 60)
    for (line, stated) in zip(found, expected) { #expect(line.utf8.elementsEqual(stated.utf8), "\(line)") }
    print(found.joined(separator: "\n"))
}

@Test(.enabled(if: ConformanceSuite.isThere)) func theSuiteIsRightAboutAllBagsButThreeThatAreNamed() throws {
    var counts: [String: (accepted: Int, refused: Int)] = [:]
    var refused: Set<String> = []
    for name in try ConformanceSuite.names() {
        let kind = String(name.split(separator: "/")[1])
        let isValid = try ForeignBag.judge(ConformanceSuite.bag(name)).isValid
        if isValid { counts[kind, default: (0, 0)].accepted += 1 } else { counts[kind, default: (0, 0)].refused += 1 }
        if !isValid, kind == "valid" || kind == "warning" { refused.insert(name) }
    }
    for (kind, count) in counts.sorted(by: { $0.key < $1.key }) {
        print("\(kind): \(count.accepted) accepted, \(count.refused) refused")
    }
    #expect(refused == Set(refusedBags.keys))
    #expect(counts["valid"]?.accepted == 26 && counts["valid"]?.refused == 1)
    #expect(counts["warning"]?.accepted == 4 && counts["warning"]?.refused == 2)
    #expect(counts["invalid"]?.accepted == 0 && counts["invalid"]?.refused == 15)
    #expect(counts["linux-only"]?.accepted == 0 && counts["linux-only"]?.refused == 6)
    #expect(counts["windows-only"]?.accepted == 0 && counts["windows-only"]?.refused == 6)
}

/// What the suite's repository could not hold, put back: then they are valid with a warning, as it says.
@Test(.enabled(if: ConformanceSuite.isThere)) func theBagsThatLackAFileAreValidWithIt() throws {
    var bag = try ConformanceSuite.bag("v0.97/warning/duplicate-file-with-different-case")
    bag.contents[BagPath("data/HELLO.txt")] = bag.contents[BagPath("data/hello.txt")]
    var judgement = try ForeignBag.judge(bag)
    // Its Payload-Oxum counts one file, where letter case does not count.
    #expect(judgement.faults.map(\.words) == ["oxumDiffers 6.1 12.2"])
    #expect(judgement.warnings.map(\.words) == ["clash data/HELLO.txt data/hello.txt"])
    bag = try ConformanceSuite.bag("v0.97/warning/special-system-files")
    bag.contents[BagPath("data/.DS_Store")] = []
    judgement = try ForeignBag.judge(bag)
    #expect(judgement.isValid)
    #expect(judgement.warnings.map(\.words) == ["desktopFile data/.DS_Store", "desktopFile data/Thumbs.db"])
}

/// What the refused bag of SHA-224 is about is read all the same.
@Test(.enabled(if: ConformanceSuite.isThere)) func theSuitesUncommonSeparatorsAreRead() throws {
    var bag = try ConformanceSuite.bag("v0.97/valid/uncommon-metadata-separators")
    let payload = try #require(bag.contents[BagPath("data/README")])
    for list in ["manifest-sha224.txt", "tagmanifest-sha224.txt"] { bag.contents[BagPath(list)] = nil }
    bag.contents[BagPath("manifest-sha256.txt")] = try SampleBag.manifest(of: ["data/README": payload]).encoded
    #expect(try ForeignBag.judge(bag).isValid)
    // The same elements break the rules of 1.0.
    bag.contents[BagPath("bagit.txt")] = BagDeclaration.encoded
    let faults = try ForeignBag.judge(bag).faults.map(\.words)
    #expect(faults == (6...8).map { "malformedLine bag-info.txt \($0)" })
}

@Test(.enabled(if: ConformanceSuite.isThere)) func noBagOfTheSuiteHasTheFormOfOurs() throws {
    for name in try ConformanceSuite.names() {
        #expect(try StrictBag.problem(of: ConformanceSuite.bag(name)) != nil, "\(name)")
    }
}
