/// A zip with one fault, for `Vectors/zip`.
struct ZipCase {
    /// Of the file, without `.zip`.
    let name: String
    /// What is special about it, in a few words.
    let about: String
    /// How the reader refuses it, as `caseWords` says it; "accepts" when it does not.
    let expect: String
    let bytes: [UInt8]

    /// All of them, in the order of the table.
    static let all = good + names + clashes + attributes + features + disagreements + places + ends + zip64s

    init(_ name: String, _ about: String, _ expect: String, _ bytes: [UInt8]) {
        (self.name, self.about, self.expect, self.bytes) = (name, about, expect, bytes)
    }

    /// A changed archive of one file `a.txt`.
    init(_ name: String, _ about: String, _ expect: String, _ change: (inout RawZip) -> Void) {
        var zip = RawZip(.init("a.txt"))
        change(&zip)
        self.init(name, about, expect, zip.encoded)
    }

    /// An archive of two files, changed.
    init(_ name: String, _ about: String, _ expect: String, two change: (inout RawZip) -> Void) {
        var zip = RawZip(.init("a.txt"), .init("b.txt", "world"))
        change(&zip)
        self.init(name, about, expect, zip.encoded)
    }

    static let good = [
        ZipCase("good", "one file", "accepts") { _ in },
        ZipCase("good-two-files", "two files", "accepts", two: { _ in }),
        ZipCase("good-folder", "a file in a folder", "accepts", RawZip(.init("K7/data/a.txt")).encoded),
        ZipCase("good-empty-file", "a file of no bytes", "accepts", RawZip(.init("a.txt", "")).encoded),
        ZipCase("good-empty", "no file", "accepts", RawZip().encoded),
    ]
}
