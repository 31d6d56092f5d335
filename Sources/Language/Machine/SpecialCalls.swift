// What scripts' classes do where an instruction asks for a length, an item, a call or an operator: the method is found where the class
// remembers it, and runs in a frame on top. Nothing is counted on the way but what the frame keeps.
import Syntax

extension Machine {
    /// The script's function in a place of a class; filled by so many positional arguments, and no generator, where `count` says so.
    @inline(__always)
    private func special(_ place: SpecialPlace, _ type: Unmanaged<TypeObject>, filledBy count: Int? = nil) -> Unmanaged<FunctionObject>? {
        guard let function = type._withUnsafeGuaranteedRef({ $0.quickSpecial(place, self) }) else { return nil }
        guard let count else { return function }
        let header = function._withUnsafeGuaranteedRef { $0.header }
        return header.pointee.plainCount == count && !header.pointee.isGenerator ? function : nil
    }

    /// `x(…)` of an instance with a `__call__`, which moves before its arguments: whether a frame was pushed; nil when it has no such method.
    @inline(never)
    func pushForInstance(_ window: Registers, _ arguments: Registers, _ count: Int, _ result: Registers) throws -> Bool? {
        guard let function = special(.call, window.classAddress) else { return nil }
        if arguments - 1 != window { (arguments - 1).set(moving: window) }
        return try push(function.owned, arguments - 1, count &+ 1, .call, result: result)
    }

    /// `len(x)` of an instance with a `__len__`: false when that has to go the ordinary way.
    @inline(never)
    func pushForLength(_ p: Registers) throws -> Bool {
        guard let type = p.plainClass, let function = special(.length, type, filledBy: 1) else { return false }
        scratch.set(copying: p)
        return try push(function.owned, scratch, 1, .length, result: scratch)
    }

    /// `x[i]` of an instance with a `__getitem__`: false when that has to go the ordinary way.
    @inline(never)
    func pushForItem(_ i: Instruction, _ p: Registers, _ q: Registers, _ result: Registers) throws -> Bool {
        guard let type = p.plainClass, let function = special(.item, type, filledBy: 2) else { return false }
        if i.x & Instruction.consume != 0 { scratch.set(moving: p) } else { scratch.set(copying: p) }
        if i.x & Instruction.consumeC != 0 { (scratch + 1).set(moving: q) } else { (scratch + 1).set(copying: q) }
        return try push(function.owned, scratch, 2, .call, result: result)
    }

    /// An operator of two instances of one class that has it as a method; the operands stay where they are. False when that has to go the
    /// ordinary way.
    @inline(never)
    func pushForOperator(_ op: BinaryOperator, _ p: Registers, _ q: Registers, inPlace: Bool) throws -> Bool {
        guard let type = p.plainClass, q.plainClass?.toOpaque() == type.toOpaque(),
            let function = special(.binary(op.number), type, filledBy: 2),
            !inPlace || type._withUnsafeGuaranteedRef({ $0.lookUp(Names.inPlace[op.number]) }) == nil
        else { return false }
        scratch.set(copying: p)
        (scratch + 1).set(copying: q)
        return try push(function.owned, scratch, 2, .operation, result: scratch)
    }
}

extension Registers {
    /// The class of the instance that lies here.
    @inline(__always)
    fileprivate var classAddress: Unmanaged<TypeObject> {
        unowned(as: InstanceObject.self)._withUnsafeGuaranteedRef { .passUnretained($0.classObject) }
    }

    /// The class of the instance that lies here, if that has nothing of Swift's own to say.
    @inline(__always)
    fileprivate var plainClass: Unmanaged<TypeObject>? {
        guard isObject, kind == .instance else { return nil }
        return unowned._withUnsafeGuaranteedRef { Swift.type(of: $0) == InstanceObject.self } ? classAddress : nil
    }
}
