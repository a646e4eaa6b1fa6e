import Testing

@Suite struct WebFormatTests {}
