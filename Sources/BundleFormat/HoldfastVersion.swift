/// The version of the program, as records and bundles name it.
package enum HoldfastVersion {
    package static let number = "0.1.0"
    package static let text = "holdfast " + number
}
