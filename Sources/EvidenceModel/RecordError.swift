/// Why JSON is not a record, or not a part of one. Fields are named by our own names and positions, such as
/// `respondents[2].party`; what stands in them is never repeated.
public enum RecordError: Error, Equatable {
    /// A member that has to be there is not.
    case missing(field: String)
    /// A member is of another JSON type than its field.
    case wrongType(field: String)
    /// A member has the right type and no possible value.
    case malformed(field: String)
    /// The envelope has members that no version gives it.
    case unexpectedMembers(count: Int)

    /// The same error seen from outside: inside the field `name`.
    func inside(_ name: String) -> RecordError {
        switch self {
        case .missing(let field): .missing(field: "\(name).\(field)")
        case .wrongType(let field): .wrongType(field: "\(name).\(field)")
        case .malformed(let field): .malformed(field: "\(name).\(field)")
        case .unexpectedMembers(let count): .unexpectedMembers(count: count)
        }
    }
}
