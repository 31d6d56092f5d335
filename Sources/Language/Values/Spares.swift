// Strings, lists, tuples and the host's tensors that nobody holds any more, kept for the next: making one of a script's many short-lived values anew takes
// three times as long. What a register or a row lets go comes here when it was held once; references that Swift code lets go do not.
import SystemMemory
import ThreadLocal

public enum Spares {
    private static let strings: UInt32 = 0, lists: UInt32 = 1, tuples: UInt32 = 2, others: UInt32 = 3

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
        case .reused: if !Unmanaged<ReusedObject>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef({ $0.becomeSpare() }) { object.letGo() }
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

    /// Keeps an object of the one class of the host's that does so; false where there are enough.
    public static func keep(_ object: Object) -> Bool { stride_keep_spare(others, Unmanaged.passUnretained(object).toOpaque()) != 0 }

    /// A kept object of that class.
    public static func other() -> Object? { take(others, as: Object.self) }

    @inline(__always) static func string() -> StringObject? { take(strings, as: StringObject.self) }
    @inline(__always) static func list() -> ListObject? { take(lists, as: ListObject.self) }
    @inline(__always) static func tuple() -> TupleObject? { take(tuples, as: TupleObject.self) }
}

/// The base of the one class of the host's whose objects wait for the next of their class.
open class ReusedObject: Object {
    public override init() { super.init(kind: .reused) }

    /// A register lets go of what nobody else has: true where the object let go of what it holds and is kept (`Spares.keep`).
    open func becomeSpare() -> Bool { false }
}

extension Unmanaged where Instance == Object {
    /// Gives up the reference that this one stands for; an object of the commonest classes that nobody else holds is kept for the next.
    @inline(__always)
    func drop() { Spares.drop(self) }
}
