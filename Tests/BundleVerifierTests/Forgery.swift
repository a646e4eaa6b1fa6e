import BundleFormat
import Claims

/// A change to whole files or records, and what must be said of it.
struct Forgery: CustomStringConvertible, Sendable {
    /// What becomes of it when the holder makes it and seals it: a bundle of another selection, or one that fails.
    enum Outcome: Sendable {
        /// As ``ForgeryRules`` say for each file.
        case asForEachFile
        /// The holder may: nothing fails, and the bundle holds.
        case holds
        /// Each of these must fail.
        case fails(Set<String>)
    }

    let mutation: Mutation
    var holder = Outcome.asForEachFile
    var description: String { mutation.description }

    /// All changes of whole files.
    static func ofFiles(in bundle: TestBundle) -> [Forgery] {
        let paths = bundle.files.keys.sorted()
        let deleted = paths.map { Mutation.delete([$0]) }
        let renamed = paths.map { Mutation.rename($0, to: $0 + "x") }
        let swapped = paths.enumerated().flatMap { index, path in
            paths.dropFirst(index + 1).filter { bundle[$0] != bundle[path] }.map { Mutation.swap([[path, $0]]) }
        }
        let added = newPaths.flatMap { path in [[], [1]].map { Mutation.add([path: $0]) } }
        return (deleted + renamed + swapped + added).map { Forgery(mutation: $0) }
    }

    /// A place in every folder, and names that mean something to this version, to a later one, or to a BagIt program.
    static let newPaths =
        [
            "", "data/", "data/records/", "data/log/", "data/evidence/", "data/evidence/A-01/", "data/evidence/A-03/",
            "keys/", "seal/", "trust/", "data/dkim/",
        ].map { $0 + "extra.bin" } + [
            "START-HERE.html", "fetch.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt", "data/case.jsonld",
            "data/records/A-09.sdjwt", "data/log/A-09.tlog-proof", "data/evidence/A-09/photo.jpg",
            "data/log/checkpoint-2", "data/log/checkpoint-9", "data/log/consistency-1-2.txt",
            "seal/tagmanifest-sha256.txt.sig.tsr", "seal/manifest-sha256.txt.sig", "data/log/checkpoint-4.tsr",
        ]

    /// All changes of whole records.
    static func ofRecords(in bundle: TestBundle) throws -> [Forgery] {
        let exhibits = 1...3
        let deleted = exhibits.flatMap { number in
            [
                Forgery(mutation: .delete([record(number)])),
                Forgery(
                    mutation: .delete([record(number), proof(number)]),
                    holder: evidence(number).isEmpty ? .holds : .fails(["record-disclosed A-0\(number)"])),
                // A smaller selection.
                Forgery(mutation: .delete([record(number), proof(number)] + evidence(number)), holder: .holds),
            ]
        }
        let swapped = [(1, 2), (1, 3), (2, 3)].flatMap { first, second in
            [
                Forgery(
                    mutation: .swap([[record(first), record(second)]]),
                    holder: .fails(["entry-in-log A-0\(first)", "entry-in-log A-0\(second)"])),
                Forgery(
                    mutation: .swap([[record(first), record(second)], [proof(first), proof(second)]]),
                    holder: .fails(["file-matches-record A-0\(evidence(first).isEmpty ? second : first)"])),
                // Exhibits numbered another way.
                Forgery(
                    mutation: .swap(
                        [[record(first), record(second)], [proof(first), proof(second)]]
                            + evidence(first).map { [$0, moved($0, first, second)] }
                            + evidence(second).map { [$0, moved($0, second, first)] }),
                    holder: .holds),
            ]
        }
        return try deleted + swapped + added(to: bundle)
    }

    private static func added(to bundle: TestBundle) throws -> [Forgery] {
        var stranger = BundleMaker()
        stranger.seedByte = 50
        let foreign = try stranger.bundle()
        func copy(of number: Int, from source: TestBundle) -> Mutation {
            .add([record(4): source[record(number)], proof(4): source[proof(number)]])
        }
        let twice = (1...3).map { number in
            Forgery(mutation: copy(of: number, from: bundle), holder: .fails(["entry-in-log A-04"]))
        }
        let forged = (1...3).map { number in
            Forgery(
                mutation: copy(of: number, from: foreign),
                holder: .fails(["record-disclosed A-04", "entry-in-log A-04"]))
        }
        let withoutProof = Forgery(
            mutation: .add([record(4): bundle[record(3)]]), holder: .fails(["entry-in-log A-04"]))
        return twice + forged + [withoutProof]
    }

    private static func record(_ number: Int) -> String { BundleLayout.record(ExhibitNumber(number)) }
    private static func proof(_ number: Int) -> String { BundleLayout.proof(ExhibitNumber(number)) }
    private static func evidence(_ number: Int) -> [String] {
        switch number {
        case 1: ["data/evidence/A-01/photo.jpg"]
        case 2: ["data/evidence/A-02/letter.txt"]
        default: []
        }
    }
    private static func moved(_ path: String, _ number: Int, _ newNumber: Int) -> String {
        path.replacing("A-0\(number)", with: "A-0\(newNumber)")
    }
}
