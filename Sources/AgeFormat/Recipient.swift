/// Somebody who can be sealed to, by a key of any kind.
public enum Recipient: Hashable, Sendable {
    /// `age1…`: every version of age opens the file.
    case x25519(X25519Recipient)
    /// `age1pq1…`: age 1.3 or newer opens the file.
    case postQuantum(PostQuantumRecipient)
    /// `ssh-ed25519 AAAA…`: age opens the file with the SSH key; everybody sees for which key it is.
    case ssh(SSHRecipient)

    /// Reads one recipient, nothing around it but the comment of an SSH key.
    /// - Throws: ``AgeKeyError``.
    public init(parsing text: String) throws(AgeKeyError) {
        // Before anybody repeats the text in a message.
        if text.hasPrefix("AGE-SECRET-KEY-") || text.contains("PRIVATE KEY") { throw .secretKey }
        self = if text.utf8.starts(with: "age1pq1".utf8) {
            .postQuantum(try PostQuantumRecipient(parsing: text))
        } else if SSHRecipient.isSSHKey(text) {
            .ssh(try SSHRecipient(parsing: text))
        } else {
            .x25519(try X25519Recipient(parsing: text))
        }
    }

    /// As ``init(parsing:)`` reads it, without comment.
    public var text: String {
        switch self {
        case .x25519(let recipient): recipient.text
        case .postQuantum(let recipient): recipient.text
        case .ssh(let recipient): recipient.text
        }
    }

    /// Whether one file may be sealed to all of them: to post-quantum recipients or to others, but not to both,
    /// because whoever breaks one key has the file.
    /// Source: C2SP age.md, "The MLKEM768-X25519 hybrid post-quantum recipient type" (SHOULD NOT); age(1) refuses too.
    public static func canShareFile(_ recipients: [Recipient]) -> Bool {
        Set(recipients.map(\.isPostQuantum)).count < 2
    }

    /// Whether everybody who knows the key can see that a file is for it.
    public var isSSHKey: Bool {
        if case .ssh = self { true } else { false }
    }

    /// Whether what is sealed to it stays closed to quantum computers.
    public var isPostQuantum: Bool {
        if case .postQuantum = self { true } else { false }
    }
}
