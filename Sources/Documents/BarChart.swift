internal import Octets

/// A picture of numbers as horizontal bars, in gray, each with its label and its number: right on screen and on paper.
///
/// What it shows stands in a table beside it too: in the picture a long label is squeezed, and plain text has no picture.
struct BarChart: Sendable {
    /// One row.
    struct Bar: Sendable {
        let label: String
        let number: Int
    }

    /// Different for each picture of a page.
    let id: String
    /// What readers of the screen say for the picture, and more of it.
    let title: String, description: String
    let bars: [Bar]
    /// Number of the longest bar, of all pictures that belong together.
    let greatest: Int

    /// Sizes in units of the picture.
    private static let width = 640, labelEnd = 170, barStart = 180, barLength = 390, rowHeight = 22, barHeight = 14

    /// Labels with more characters are squeezed into the room that there is.
    private static let labelLength = 22

    /// Adds the picture.
    func draw(in page: inout HTMLBuilder) {
        let height = bars.count * Self.rowHeight + 4
        let (titleID, descriptionID) = (HTMLToken(closestTo: id + "-title"), HTMLToken(closestTo: id + "-description"))
        page.element(
            .svg, .picture, .look(.chart), .labelledBy(titleID), .describedBy(descriptionID), .viewBox(width: Self.width, height: height)
        ) { picture in
            picture.element(.title, .id(titleID), text: title)
            picture.element(.desc, .id(descriptionID), text: description)
            for (row, bar) in bars.enumerated() { draw(bar, top: row * Self.rowHeight + 4, in: &picture) }
        }
    }

    private func draw(_ bar: Bar, top: Int, in picture: inout HTMLBuilder) {
        let length = greatest > 0 ? Int((Double(bar.number) / Double(greatest) * Double(Self.barLength)).rounded(.up)) : 0
        let baseline = top + 11
        if bar.label.printable.count > Self.labelLength {
            picture.element(.text, .place(x: Self.labelEnd, y: baseline), .endsAtPlace, .squeezed(into: Self.labelEnd - 5), text: bar.label)
        } else {
            picture.element(.text, .place(x: Self.labelEnd, y: baseline), .endsAtPlace, text: bar.label)
        }
        picture.element(.rect, .box(x: Self.barStart, y: top, width: length, height: Self.barHeight)) { _ in }
        picture.element(.text, .place(x: Self.barStart + length + 8, y: baseline), text: "\(bar.number)")
    }
}
