import BagFormat
import TestSupport
import Testing

/// The good bag with one bit of one byte turned over, for each byte of each file.
private func damagedBags(bits: Range<UInt8>) -> [(path: BagPath, offset: Int, bag: MemoryBag)] {
    let good = MemoryBag(Dictionary(uniqueKeysWithValues: BagDraft().files.map { (BagPath($0.path), $0.content) }))
    return good.contents.sorted { $0.key < $1.key }.flatMap { path, content in
        content.indices.flatMap { offset in
            bits.map { bit in
                var bag = good
                bag.contents[path]?[offset] ^= 1 << bit
                return (path, offset, bag)
            }
        }
    }
}

@Test func noBitOfABagMayFlip() throws {
    let damaged = damagedBags(bits: 0..<8)
    var taken = 0
    for (path, offset, bag) in damaged {
        #expect(StrictBag.problem(of: bag) != nil, "\(path) \(offset)")
        guard try ForeignBag.judge(bag).isValid else { continue }
        taken += 1
        // RFC 8493 §2.1.3 takes digits in capitals, and no list covers the tag manifest.
        let byte = try #require(bag.contents[path])[offset]
        #expect(path.description == "tagmanifest-sha256.txt" && (0x41...0x46).contains(byte))
    }
    print("bag: of \(damaged.count) turned bits a bundle takes 0, ForeignBag \(taken): letter case of digits")
}

@Test(.enabled(if: PublicTool.isBagitWanted)) func bagitPyTakesSomeTurnedBits() throws {
    let damaged = damagedBags(bits: 0..<1)
    let words = try BagitPy.judge(damaged.map { $0.bag.contents.map { ($0.key, $0.value) } })
    let taken = zip(damaged, words).filter { $0.1 == "accepts" }
    print("bag: bagit.py accepts \(taken.count) of \(damaged.count) bags with one bit turned")
    #expect(words.count == damaged.count)
}

/// Whatever stands in the tag files, a judgement is given; and a bag that is valid has the digests that it says.
@Test func anyChangeOfTagFilesIsJudged() throws {
    var random = SeededGenerator("bag: changes of tag files")
    let pieces = [
        "\r", "\n", "%0a", "%", "../", "\\", " ", "\t", "*", "./", "~", "\u{FEFF}", "\u{301}", "0.97", "0.93", "UTF-16",
    ]
    for _ in 0..<2000 {
        var draft = BagDraft()
        draft.hasTagManifest = Bool.random(using: &random)
        var bag = MemoryBag(Dictionary(uniqueKeysWithValues: draft.files.map { (BagPath($0.path), $0.content) }))
        let tags = bag.contents.keys.filter { !$0.isPayload }.sorted()
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let path = tags[Int.random(in: tags.indices, using: &random)]
            let piece = Array(pieces[Int.random(in: pieces.indices, using: &random)].utf8)
            var content = bag.contents[path] ?? []
            let start = Int.random(in: 0...content.count, using: &random)
            let end = min(content.count, start + Int.random(in: 0...3, using: &random))
            content.replaceSubrange(start..<end, with: piece)
            bag.contents[path] = content
        }
        guard try ForeignBag.judge(bag).isValid else { continue }
        bag.contents[BagPath("data/a.txt")] = Array("hellO\n".utf8)
        #expect(try !ForeignBag.judge(bag).isValid)
    }
}
