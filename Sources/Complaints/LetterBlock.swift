/// A piece of a letter, the same for text and page. Everything in it is safe to show.
enum LetterBlock: Hashable, Sendable {
    /// Text with line breaks.
    case paragraph(String)
    /// What follows stands under this line.
    case lead(String)
    case bullets([String])
    case numbered([String])
    /// Begins what stands behind the signature.
    case heading(String)
}
