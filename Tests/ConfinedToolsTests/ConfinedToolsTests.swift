import Testing

@Suite struct ConfinedToolsTests {}
