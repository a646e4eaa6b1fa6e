/// Why an XML document cannot be read on.
public struct XMLError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// The document ends within a tag, a comment or an element.
        case cutShort
        /// A name, a tag, an attribute or a declaration is not formed as XML 1.0 says.
        case malformed
        /// An end tag has another name than the element that is open.
        case wrongEnd
        /// An element has two attributes of one name.
        case repeatedAttribute
        /// Something stands behind the outermost element, or text outside of it.
        case outside
        /// More or larger than ``XMLLimits`` allow.
        case tooMuch
        /// UTF-16 or UTF-32.
        case encoding
    }

    public let reason: Reason
    /// Offset of the byte at which it was noticed.
    public let offset: UInt64
    /// Line in which it was noticed, from 1.
    public let line: UInt64
}
