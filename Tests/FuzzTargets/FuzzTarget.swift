/// A parser of outside bytes, and what must hold of it whatever it is given.
///
/// `Scripts/fuzz` runs these under libFuzzer, `FuzzTests` on the kept corpus: docs/fuzzing.md.
package struct FuzzTarget: Sendable {
    /// Its folder in `Fuzz/Corpus`, and its argument of `Scripts/fuzz`.
    package let name: String
    /// Greatest size of an input in bytes: somewhat more than what the parser accepts, or enough to reach all of it.
    package let maximumByteCount: Int
    /// Words that inputs are made of, beside what the fuzzer finds out itself.
    package let words: [String]
    private let body: @Sendable ([UInt8]) throws -> Void

    init(
        _ name: String, upTo maximumByteCount: Int, words: [String] = [], _ body: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        (self.name, self.maximumByteCount, self.words, self.body) = (name, maximumByteCount, words, body)
    }

    /// Parses, encodes, compares.
    /// - Throws: ``Broken``, or an error that the parser does not declare. Refusing the input is no error.
    package func run(_ input: [UInt8]) throws { try body(input) }

    /// All of them. A new parser of outside bytes is added here, and to the table in docs/fuzzing.md.
    package static let all: [FuzzTarget] =
        octetsTargets + ageTargets + logTargets + disclosureTargets + sshTargets + bagTargets + recordTargets
        + bundleTargets + vaultTargets + salvageTargets + timestampTargets + revocationTargets + openTimestampsTargets
        + mailboxTargets + mediaTargets + structuredTextTargets + phoneTargets + textTargets
        + mailTargets + signatureTargets + chatTargets + recoveryTargets
}

/// Something that has to hold of a parser does not.
package struct Broken: Error, CustomStringConvertible {
    package let description: String
}

/// - Throws: ``Broken`` unless `condition` holds.
func expect(_ condition: Bool, _ description: @autoclosure () -> String) throws(Broken) {
    guard condition else { throw Broken(description: description()) }
}

/// What the closure gives; nil when it throws the error that its parser declares.
func accepted<Value, Failure: Error>(_ parse: () throws(Failure) -> Value) -> Value? { try? parse() }
