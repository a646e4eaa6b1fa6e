/// The name of an exhibit within one bundle, …, A-100.
public struct ExhibitNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// From 1.
    public let number: Int

    public init(_ number: Int) {
        precondition(number >= 1)
        self.number = number
    }

    /// Nil unless `text` is exactly how some exhibit number is written.
    public init?(parsing text: String) {
        guard text.hasPrefix("A-"), let number = Int(text.dropFirst(2)), number >= 1,
            ExhibitNumber(number).description == text
        else { return nil }
        self.number = number
    }

    public var description: String { number < 10 ? "A-0\(number)" : "A-\(number)" }

    public static func < (left: ExhibitNumber, right: ExhibitNumber) -> Bool { left.number < right.number }
}
