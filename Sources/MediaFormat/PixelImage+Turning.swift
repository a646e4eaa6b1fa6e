extension PixelImage {
    /// The picture as it is to be looked at.
    /// - Parameter orientation: 1 to 8, as ``EXIFFacts/orientation``; any other number leaves it as it is.
    /// Source: CIPA DC-008 (EXIF 3.0) §4.6.5, Orientation.
    public func upright(_ orientation: Int) -> PixelImage {
        guard (2...8).contains(orientation) else { return self }
        let isTurned = orientation >= 5
        let (newWidth, newHeight) = isTurned ? (height, width) : (width, height)
        var turned = [UInt8](repeating: 0, count: bytes.count)
        for y in 0..<newHeight {
            for x in 0..<newWidth {
                let from = source(of: x, y, orientation) * 3, to = (y * newWidth + x) * 3
                for part in 0..<3 { turned[to + part] = bytes[from + part] }
            }
        }
        return PixelImage(unchecked: turned, width: newWidth, height: newHeight)
    }

    /// Which pixel of this picture comes to a place of the upright one.
    private func source(of x: Int, _ y: Int, _ orientation: Int) -> Int {
        switch orientation {
        case 2: y * width + (width - 1 - x)
        case 3: (height - 1 - y) * width + (width - 1 - x)
        case 4: (height - 1 - y) * width + x
        case 5: x * width + y
        case 6: (height - 1 - x) * width + y
        case 7: (height - 1 - x) * width + (width - 1 - y)
        default: x * width + (width - 1 - y)
        }
    }

    /// A smaller one, no side longer than `side` pixels: each pixel is the mean of those that it stands for. The picture
    /// itself when it is small enough.
    public func reduced(toFit side: Int) -> PixelImage {
        precondition(side > 0)
        let longest = max(width, height)
        guard longest > side else { return self }
        let (newWidth, newHeight) = (max(1, width * side / longest), max(1, height * side / longest))
        var reduced = [UInt8](repeating: 0, count: newWidth * newHeight * 3)
        for y in 0..<newHeight {
            let rows = y * height / newHeight..<(y + 1) * height / newHeight
            for x in 0..<newWidth {
                let columns = x * width / newWidth..<(x + 1) * width / newWidth
                let mean = mean(rows, columns), to = (y * newWidth + x) * 3
                (reduced[to], reduced[to + 1], reduced[to + 2]) = mean
            }
        }
        return PixelImage(unchecked: reduced, width: newWidth, height: newHeight)
    }

    private func mean(_ rows: Range<Int>, _ columns: Range<Int>) -> (UInt8, UInt8, UInt8) {
        var (red, green, blue) = (0, 0, 0)
        for row in rows {
            var place = (row * width + columns.lowerBound) * 3
            for _ in columns {
                red += Int(bytes[place])
                green += Int(bytes[place + 1])
                blue += Int(bytes[place + 2])
                place += 3
            }
        }
        let count = rows.count * columns.count, half = count / 2
        return (UInt8((red + half) / count), UInt8((green + half) / count), UInt8((blue + half) / count))
    }
}
