// Lists of more numbers than a shape or strides keep inline: those of tensors with seven and more dimensions. Equal lists are one. A list
// belongs to the tensors that have it as their shape or strides; what is on its way into a tensor is among the last that were asked for,
// and those are kept too. What belongs to nobody any more is forgotten, so the table does not grow with the number of shapes ever seen.
import Synchronization

/// The table of long lists; the threads of a process share it.
enum LongDims {
    /// So many of the lists last asked for are kept whether a tensor has them or not: far more than a call makes on its way.
    static let lately = 1 << 14

    private struct Entry {
        let values: [Int]
        var owners = 0
    }

    private struct Table {
        var places: [[Int]: Int] = [:]
        var entries: [Int: Entry] = [:]
        /// The places of the lists last asked for, in a ring that begins anew at `turn`; each counts as an owner.
        var recent: [Int] = []
        var turn = 0
        var next = 0

        mutating func retain(_ place: Int) { entries[place]?.owners += 1 }

        mutating func release(_ place: Int) {
            guard var entry = entries[place] else { return }
            entry.owners -= 1
            entries[place] = entry.owners > 0 ? entry : nil
            if entry.owners <= 0 { places[entry.values] = nil }
        }

        mutating func keepLately(_ place: Int) {
            retain(place)
            if recent.count < LongDims.lately {
                recent.append(place)
            } else {
                release(recent[turn])
                recent[turn] = place
                turn = (turn + 1) % LongDims.lately
            }
        }
    }

    private static let table = Mutex(Table())

    /// How many lists there are.
    static var count: Int { table.withLock { (table: inout Table) -> Int in table.entries.count } }

    /// Where `values` are kept. Places are never given twice.
    static func place(of values: [Int]) -> Int {
        table.withLock { (table: inout Table) -> Int in
            let place = table.places[values] ?? table.next
            if place == table.next {
                table.next += 1
                table.places[values] = place
                table.entries[place] = Entry(values: values)
            }
            table.keepLately(place)
            return place
        }
    }

    /// The list at `place`, which has `count` numbers; zeros where it was forgotten.
    @inline(never)
    static func values(_ place: Int, count: Int) -> [Int] {
        table.withLock { (table: inout Table) -> [Int]? in table.entries[place]?.values } ?? Array(repeating: 0, count: count)
    }

    /// A tensor has these lists now, and had those before.
    @inline(never)
    static func exchange(_ old: Layout?, for new: Layout?) {
        table.withLock { (table: inout Table) -> Void in
            for place in new?.longPlaces ?? [] { table.retain(place) }
            for place in old?.longPlaces ?? [] { table.release(place) }
        }
    }
}

extension Layout {
    /// Whether shape and strides are lists of the table's.
    @inline(__always)
    var isLong: Bool { shape.count > Dims.inlineCapacity }

    fileprivate var longPlaces: [Int] { isLong ? [shape.longPlace, strides.longPlace] : [] }
}
