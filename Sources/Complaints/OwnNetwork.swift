internal import MailFormat

/// An address on the internet out of the headers of a mail that the person sent: what shows the connection that they used.
struct OwnNetwork {
    /// The address as text.
    let address: String
    /// Name of the header.
    let header: String

    /// Nil when the headers give none: many providers leave it out.
    ///
    /// The lowest Received field was written by the first server, which got the mail from the person's own device; above it
    /// servers write about servers. Others, such as X-Originating-IP, say the same for mails written in a browser.
    init?(headers: String) {
        let mail = MailMessage(parsing: Array(headers.utf8))
        let claimed = mail.origins().last { !$0.source.utf8.elementsEqual("Received".utf8) }
        if let claimed {
            (address, header) = (claimed.address.description, claimed.source)
        } else if let first = mail.receivedHops.last?.address, !first.isPrivate {
            (address, header) = (first.description, "Received")
        } else {
            return nil
        }
    }
}
