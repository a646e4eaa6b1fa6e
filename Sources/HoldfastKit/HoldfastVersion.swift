/// The version of the program, as records and bundles name it.
public enum HoldfastVersion {
    public static let number = "0.1.0"
    public static let text = "holdfast " + number
}
