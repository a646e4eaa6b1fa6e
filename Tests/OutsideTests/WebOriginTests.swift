import Outside
import Testing

@Test func anOriginDiffersByItsPort() {}
