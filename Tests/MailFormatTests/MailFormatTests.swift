import Testing

@Suite struct MailFormatTests {}
