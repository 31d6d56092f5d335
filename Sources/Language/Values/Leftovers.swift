// What dying objects held when the stack was nearly used up. A list in a list in a list …, or a million iterators one around the other,
// would be released by as many nested calls as there are objects: where the stack gets low, an object leaves here what it held, and that
// is let go when the calls above have returned. Whoever can hold objects of any kind calls `spare` at its end.
import Glibc
import Synchronization
import SystemMemory

enum Leftovers {
    /// How many parts lie here, of all threads.
    private static let count = Atomic<Int>(0)

    /// What one thread left.
    private final class Heap {
        var parts: [Any] = []
        var isEmptying = false
    }

    /// To be called by a dying object with what it holds.
    @inline(__always)
    static func spare(_ parts: @autoclosure () -> Any) {
        if ThreadStack.isLow {
            keep(parts())
        } else if count.load(ordering: .relaxed) != 0 {
            letGo()
        }
    }

    @inline(never)
    private static func keep(_ parts: Any) {
        heap.parts.append(parts)
        count.add(1, ordering: .relaxed)
    }

    /// Empties the heap of this thread; what then needs too much stack again comes back to it.
    @inline(never)
    static func letGo() {
        let heap = heap
        guard !heap.isEmptying else { return }
        heap.isEmptying = true
        while !heap.parts.isEmpty {
            var parts: [Any] = []
            swap(&parts, &heap.parts)
            count.subtract(parts.count, ordering: .relaxed)
        }
        heap.isEmptying = false
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key) { address in if let address { Unmanaged<Heap>.fromOpaque(address).release() } }
        return key
    }()

    private static var heap: Heap {
        if let known = pthread_getspecific(key) { return Unmanaged<Heap>.fromOpaque(known).object }
        let heap = Heap()
        pthread_setspecific(key, Unmanaged.passRetained(heap).toOpaque())
        return heap
    }
}
