package import ArgumentParser

/// What the person who checks a bundle has confirmed by another way.
package struct TrustOptions: ParsableArguments {
    @Option(help: help("trust")) package var trust: String?
    @Option(help: help("tsa-roots")) package var tsaRoots: String?

    package init() {}
}
