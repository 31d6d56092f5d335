// Lists of more numbers than a shape or strides keep inline, each kept once: tensors of seven and more dimensions.
import Synchronization

/// The table of long lists; the threads of a process share it.
enum LongDims {
    private struct Table {
        var places: [[Int]: Int] = [:]
        var lists: [[Int]] = []
    }

    private static let table = Mutex(Table())

    /// Where `values` are kept.
    static func place(of values: [Int]) -> Int {
        table.withLock { (table: inout Table) -> Int in
            if let known = table.places[values] { return known }
            table.places[values] = table.lists.count
            table.lists.append(values)
            return table.lists.count - 1
        }
    }

    /// The list at `place`.
    @inline(never)
    static func values(_ place: Int) -> [Int] { table.withLock { (table: inout Table) -> [Int] in table.lists[place] } }
}
