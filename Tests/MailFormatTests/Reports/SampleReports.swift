/// Made-up reports in the manner of known servers and programs.
enum SampleReports {
    /// A server in the manner of Postfix: two recipients, the original as a whole.
    static let postfix = """
        From: MAILER-DAEMON@mail.sender.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: ann@sender.example
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4A2B3C.1772355900/mail.sender.example"

        This is a MIME-encapsulated message.

        --4A2B3C.1772355900/mail.sender.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --4A2B3C.1772355900/mail.sender.example
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.sender.example
        X-Postfix-Queue-ID: 4A2B3C
        X-Postfix-Sender: rfc822; ann@sender.example
        Arrival-Date: Sun,  1 Mar 2026 10:05:00 +0100 (CET)

        Final-Recipient: rfc822; board@events.example
        Original-Recipient: rfc822;conduct@events.example
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mx.events.example
        Diagnostic-Code: smtp; 550 5.1.1 <board@events.example>: Recipient address
            rejected: User unknown in virtual mailbox table

        Final-Recipient: rfc822; <abuse@provider.example>
        Action: delayed (still trying)
        Status: 4.4.1 (connection timed out)
        Diagnostic-Code: X-Postfix; connect to mx.provider.example: Connection
            timed out

        --4A2B3C.1772355900/mail.sender.example
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        Return-Path: <ann@sender.example>
        Message-ID: <20260301.1@sender.example>
        From: Ann <ann@sender.example>
        To: conduct@events.example
        Subject: Complaint

        Please see below.

        --4A2B3C.1772355900/mail.sender.example--

        """

    /// A server in the manner of Exchange: the report inside of an outer part, only the headers of the original.
    static let exchange = """
        From: postmaster@company.example
        To: ann@sender.example
        Subject: =?utf-8?B?UmVsYXllZDogQ29tcGxhaW50?=
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
         boundary="_0_"

        --_0_
        Content-Type: multipart/alternative; boundary="_1_"

        --_1_
        Content-Type: text/plain; charset="us-ascii"

        Delivery to these recipients or groups is complete.

        --_1_
        Content-Type: text/html; charset="us-ascii"

        <p>Delivery to these recipients or groups is complete.</p>

        --_1_--

        --_0_
        Content-Type: message/delivery-status

        Reporting-MTA: dns;AM0PR01.prod.company.example
        Received-From-MTA: dns;mail.sender.example
        Arrival-Date: Sun, 1 Mar 2026 09:05:00 +0000

        Original-Recipient: rfc822;hr@company.example
        Final-Recipient: rfc822;hr@company.example
        Action: relayed
        Status: 2.0.0
        X-Display-Name: =?utf-8?q?Personalb=C3=BCro?=

        --_0_
        Content-Type: text/rfc822-headers; charset="us-ascii"
        Content-Transfer-Encoding: quoted-printable

        Received: from mail.sender.example by mx.company.example; Sun, 1 Mar 2026 09:05:00 +0000
        From: Ann <ann@sender.example>
        Message-ID:=20
         <20260301.2@sender.example>
        Subject: Complaint

        --_0_--

        """

    /// A mail program that says that the mail was opened.
    static let displayed = """
        From: Board <board@events.example>
        To: ann@sender.example
        Subject: Read: Complaint
        Content-Type: multipart/report; report-type=disposition-notification; boundary=x

        --x
        Content-Type: text/plain

        Your message was displayed.

        --x
        Content-Type: message/disposition-notification

        Reporting-UA: desk.events.example; Some Mail 1.0
        Original-Recipient: rfc822;conduct@events.example
        Final-Recipient: rfc822;board@events.example
        Original-Message-ID: <20260301.1@sender.example>
        Disposition: manual-action/MDN-sent-manually; displayed

        --x--

        """

    /// A program that threw the mail away by a rule, and says what went wrong.
    static let deleted = """
        From: board@events.example
        Content-Type: multipart/report; report-type=disposition-notification; boundary=x

        --x
        Content-Type: text/plain

        Deleted.

        --x
        Content-Type: message/disposition-notification

        Final-Recipient: rfc822; board@events.example
        Disposition: automatic-action/MDN-sent-automatically; deleted/error
        Error: =?utf-8?q?Regel_=22Beschwerden=22?=

        --x
        Content-Type: message/rfc822
        Content-Transfer-Encoding: base64

        TWVzc2FnZS1JRDogPDNAc2VuZGVyLmV4YW1wbGU+CgpoaQo=
        --x--

        """
}
