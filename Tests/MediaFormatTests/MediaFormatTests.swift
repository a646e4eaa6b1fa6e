import Testing

@Suite struct MediaFormatTests {}
