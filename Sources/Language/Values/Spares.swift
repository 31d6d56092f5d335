// Strings, lists and tuples that nobody holds any more, kept for the next: making one of a script's many short-lived values anew takes
// three times as long. What a register or a row lets go comes here when it was held once; references that Swift code lets go do not.
import SystemMemory
import ThreadLocal

enum Spares {
    private static let strings: UInt32 = 0, lists: UInt32 = 1, tuples: UInt32 = 2

    /// Takes over a reference to an object. Not inlined: the machine's loop does this in a hundred places.
    @inline(never)
    static func drop(_ object: Unmanaged<Object>) {
        if Counting.isHeldOnce(object.toOpaque()) {
            retire(object)
        } else {
            object.letGo()
        }
    }

    /// Takes over the only reference to an object: keeps it, or lets it go.
    @inline(__always)
    private static func retire(_ object: Unmanaged<Object>) {
        switch object._withUnsafeGuaranteedRef({ $0.kind }) {
        case .string: retireString(object)
        case .list: retireList(object)
        case .tuple: retireTuple(object)
        default: object.letGo()
        }
    }

    private static func retireString(_ object: Unmanaged<Object>) {
        let isEmptied = Unmanaged<StringObject>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef { $0.retire() }
        if !isEmptied || stride_keep_spare(strings, object.toOpaque()) == 0 { object.letGo() }
    }

    private static func retireList(_ object: Unmanaged<Object>) {
        // Lists in lists …: where the stack is low the list's own end knows what to do.
        if !ThreadStack.isLow {
            Unmanaged<ListObject>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef { $0.retire() }
            if stride_keep_spare(lists, object.toOpaque()) != 0 { return }
        }
        object.letGo()
    }

    private static func retireTuple(_ object: Unmanaged<Object>) {
        let isPlain = object._withUnsafeGuaranteedRef { Swift.type(of: $0) == TupleObject.self }
        if isPlain, !ThreadStack.isLow {
            Unmanaged<TupleObject>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef { $0.retire() }
            if stride_keep_spare(tuples, object.toOpaque()) != 0 { return }
        }
        object.letGo()
    }

    /// A kept object, which is the caller's.
    @inline(__always)
    private static func take<T: Object>(_ number: UInt32, as type: T.Type) -> T? {
        guard var address = stride_take_spare(number) else { return nil }
        return withUnsafeMutablePointer(to: &address) { UnsafeMutableRawPointer($0).assumingMemoryBound(to: T.self).move() }
    }

    @inline(__always) static func string() -> StringObject? { take(strings, as: StringObject.self) }
    @inline(__always) static func list() -> ListObject? { take(lists, as: ListObject.self) }
    @inline(__always) static func tuple() -> TupleObject? { take(tuples, as: TupleObject.self) }
}

extension Unmanaged where Instance == Object {
    /// Gives up the reference that this one stands for; an object of the commonest classes that nobody else holds is kept for the next.
    @inline(__always)
    func drop() { Spares.drop(self) }
}
