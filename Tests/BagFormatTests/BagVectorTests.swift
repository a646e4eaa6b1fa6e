import BagFormat
import Foundation
import TestSupport
import Testing

/// Our own vectors, published for other programs.
private let folder = URL(fileURLWithPath: Project.root + "/Vectors/bag")

/// Whether the vectors are written, with what is said of them now. Look at the difference before it is kept.
private let isWriting = ProcessInfo.processInfo.environment["HOLDFAST_WRITE_VECTORS"] != nil

private let vectors: [(name: String, vector: BagVector)]? = try? BagCase.all.map { bag in
    let text = try String(contentsOf: folder.appending(path: "\(bag.name).txt"), encoding: .utf8)
    return (bag.name, try BagVector(parsing: text))
}

@Test func theFilesOfTheVectorsAreTheseBags() throws {
    if isWriting { try write() }
    for bag in BagCase.all {
        let text = try String(contentsOf: folder.appending(path: "\(bag.name).txt"), encoding: .utf8)
        var vector = try BagVector(parsing: text)
        #expect(vector.encoded == text, "\(bag.name)")
        #expect(vector.about == bag.about)
        vector.files = bag.files.map { (BagPath($0.path), $0.content) }
        #expect(vector.encoded == text, "\(bag.name)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
    #expect(Set(names) == Set(BagCase.all.map { "\($0.name).txt" }) && names.count == BagCase.all.count)
}

@Test func everyBagOfTheVectorsIsJudgedAsStated() throws {
    for (name, vector) in try #require(vectors) {
        let found = try BagVector.judge(vector.memory)
        #expect(found.bag == vector.bag, "\(name)")
        #expect(found.bundle == vector.bundle, "\(name)")
    }
}

/// A bundle takes two forms of the good bag, and a name that only a desktop gives a meaning.
@Test func onlyOneFormOfABagIsTakenForABundle() throws {
    let taken = try #require(vectors).filter { $0.vector.bundle == "accepts" }.map(\.name)
    #expect(taken == ["good", "good-folder", "name-desktop"])
    let valid = try #require(vectors).filter { $0.vector.bag == "accepts" }.map(\.name)
    let others: Set = [
        "info-direction", "name-not-ascii", "name-space", "name-hidden", "name-option", "name-long",
    ]
    #expect(Set(valid).subtracting(BagCase.good.map(\.name)) == others)
}

@Test(.enabled(if: PublicTool.isBagitWanted)) func bagitPySaysOfTheVectorsWhatIsStated() throws {
    let vectors = try #require(vectors)
    let measured = try BagitPy.judge(vectors.map { $0.vector.files })
    #expect(measured.count == vectors.count)
    for ((name, vector), word) in zip(vectors, measured) { #expect(word == vector.bagitPy, "\(name)") }
    for (name, vector) in vectors { print("\(name) | \(vector.bag) | \(vector.bundle) | \(vector.bagitPy)") }
    let bad = vectors.filter { $0.vector.bag.hasPrefix("refuses") }
    let refusedByBundle = vectors.count { $0.vector.bundle.hasPrefix("refuses") }
    let taken = bad.count { $0.vector.bagitPy == "accepts" }
    let takenBesideBundle = vectors.count {
        $0.vector.bundle.hasPrefix("refuses") && $0.vector.bagitPy == "accepts"
    }
    print("bag: \(vectors.count) vectors; not valid \(bad.count), of which bagit.py accepts \(taken)")
    print("bag: not as a bundle has it \(refusedByBundle), of which bagit.py accepts \(takenBesideBundle)")
}

@Test(.enabled(if: PublicTool.isBagitWanted)) func bagitPyRefusesNothingThatWeTakeButWhatItCannotRead() throws {
    let stricter = try #require(vectors).filter {
        !$0.vector.bag.hasPrefix("refuses") && $0.vector.bagitPy == "refuses"
    }
    // It takes no percent sign that is escaped, and finds no file under another normal form when one is listed so.
    #expect(stricter.map(\.name) == ["good-percent", "name-normal-form"])
}

/// Where bagit.py on Linux and we differ about the conformance suite.
private let differencesOfTheSuite = [
    // It has SHA-224.
    "v0.97/valid/uncommon-metadata-separators accepts",
    // It looks for both spellings of the one file that is there; the suite says valid, with a warning.
    "v0.97/warning/same-filename-listed-twice-with-different-normalization refuses",
    // Paths of Windows are files of strange names on Linux. We refuse them everywhere.
    "v0.97/windows-only/out-of-scope-file-paths-using-absolute-path-for-fetch accepts",
    "v0.97/windows-only/out-of-scope-file-paths-using-shortcut-for-fetch accepts",
    "v0.97/windows-only/out-of-scope-file-paths-using-unc-for-fetch accepts",
    // A space before the colons of bagit.txt: invalid, says the suite.
    "v1.0/invalid/bagit-with-invalid-whitespace accepts",
]

@Test(.enabled(if: PublicTool.isBagitWanted && ConformanceSuite.isThere))
func bagitPyDiffersAboutSixBagsOfTheSuite() throws {
    let names = try ConformanceSuite.names()
    let bags = try names.map { try ConformanceSuite.bag($0) }
    let measured = try BagitPy.judge(bags.map { $0.contents.map { ($0.key, $0.value) } })
    let differing = try zip(names, zip(bags, measured)).filter { _, judged in
        try ForeignBag.judge(judged.0).isValid != (judged.1 == "accepts")
    }
    #expect(differing.map { "\($0.0) \($0.1.1)" } == differencesOfTheSuite)
}

private func write() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = BagCase.all.map { bag in bag.files.map { (path: BagPath($0.path), content: $0.content) } }
    for (index, word) in try BagitPy.judge(files).enumerated() {
        let bag = BagCase.all[index]
        var vector = BagVector(about: bag.about, bag: "", bundle: "", bagitPy: word, files: files[index])
        (vector.bag, vector.bundle) = try BagVector.judge(vector.memory)
        try Data(vector.encoded.utf8).write(to: folder.appending(path: "\(bag.name).txt"))
    }
}
