import Testing

@Suite struct TextDecodingTests {}
