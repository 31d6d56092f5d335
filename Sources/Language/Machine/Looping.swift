// One turn of a `for`: the next value of an iterator, for the kinds that the loop knows. Inlined into the loop.
import Signatures
import Syntax

/// What a `next` instruction did.
enum Turn {
    /// The value lies in its register.
    case value
    /// The two values of a pair lie where the unpacking behind it would put them.
    case pair
    /// A generator's frame was put on top.
    case frame
    case ended
}

extension Machine {
    @inline(__always)
    func nextTurn(_ s: Current, _ i: Instruction) throws -> Turn {
        let p = s.r + Int(i.b), kind = p.kind
        if kind == .rangeIterator {
            let next: Int? = p.unowned(as: RangeIterator.self)._withUnsafeGuaranteedRef { $0.advance() }
            guard let next else { return .ended }
            s.a(i).set(int: next)
            return .value
        }
        switch kind {
        case .listIterator:
            return p.unowned(as: ListIterator.self)._withUnsafeGuaranteedRef({ $0.advance(into: s.a(i)) }) ? .value : .ended
        case .tupleIterator:
            return p.unowned(as: TupleIterator.self)._withUnsafeGuaranteedRef({ $0.advance(into: s.a(i)) }) ? .value : .ended
        case .generator:
            return try p.unowned(as: GeneratorObject.self)._withUnsafeGuaranteedRef { generator in
                guard generator.state != .finished else { return .ended }
                frame.pointee.ip = s.ip
                try pushGenerator(generator, .next)
                enterResumed(generator)
                return .frame
            }
        case .characterIterator:
            return p.unowned(as: CharacterIterator.self)._withUnsafeGuaranteedRef({ $0.advance(self, into: s.a(i)) }) ? .value : .ended
        default:
            frame.pointee.ip = s.ip
            return try otherTurn(s, i, p)
        }
    }

    /// The next value, or pair, of what the loop does not know.
    @inline(never)
    private func otherTurn(_ s: Current, _ i: Instruction, _ p: Registers) throws -> Turn {
        let behind = (s.ip + 1).pointee
        if p.kind == .pairIterator, behind.op == .unpack, behind.c == 2, behind.b == i.a, behind.x & Instruction.consume != 0 {
            let target = s.r + Int(behind.a)
            let found = try p.unowned(as: PairIterator.self)._withUnsafeGuaranteedRef { try $0.nextPair(self, target, target + 1) }
            return found ? .pair : .ended
        }
        return try p.unowned(as: IteratorObject.self)._withUnsafeGuaranteedRef({ try $0.advance(self, into: s.a(i)) }) ? .value : .ended
    }

    /// Takes a tuple of as many items as there are targets apart; false when it is anything else.
    @inline(__always)
    func unpackTuple(_ s: Current, _ i: Instruction) -> Bool {
        let p = s.r + Int(i.b)
        guard p.isObject, p.kind == .tuple else { return false }
        let target = s.a(i)
        let fits = p.unowned(as: TupleObject.self)._withUnsafeGuaranteedRef { tuple in
            let count = tuple.count, source = tuple.row.base
            guard count == Int(i.c) else { return false }
            var index = 0
            while index < count {
                (target + index).set(copying: source + index)
                index &+= 1
            }
            return true
        }
        if fits, i.x & Instruction.consume != 0 { p.clear() }
        return fits
    }

    // MARK: Calls that a frame answers

    /// `next(g)` and `g.send(x)` of a generator that stands still: its frame goes on top, its next value to the call. `len(x)` of an
    /// instance: the same with its `__len__`. False when the call has to go the ordinary way.
    @inline(never)
    func pushForCall(_ intrinsic: Intrinsic, _ p: Registers, _ count: Int) throws -> Bool {
        guard count == (intrinsic == .send ? 2 : 1), p.isObject else { return false }
        if intrinsic == .length { return try pushForLength(p) }
        guard p.kind == .generator else { return false }
        let generator = p.unowned(as: GeneratorObject.self).object
        guard generator.state == .suspended || (generator.state == .created && (intrinsic == .next || (p + 1).pointee.isNone)) else { return false }
        // The window of the call holds the generator meanwhile.
        try pushGenerator(generator, .resumed)
        if intrinsic == .send { generator.sent = (p + 1).take() }
        enterResumed(generator)
        return true
    }

    /// Empties the window of such a call and puts the value where it wants it.
    @inline(never)
    func finishCall(_ registers: Registers, _ call: Instruction, _ value: consuming Value) {
        let window = registers + Int(call.b)
        clear(window, upTo: window + Int(call.c) + (call.x & Instruction.method != 0 ? 2 : 1))
        (registers + Int(call.a)).set(value)
    }

    /// What `__len__` returned as a length.
    func length(from value: Value) throws -> Int {
        let length = try index(value)
        guard length >= 0 else { throw ScriptError(.valueError, "__len__() should return >= 0") }
        return length
    }

    /// Stores what an operator's method returned, unless it does not know the other operand.
    @inline(never)
    func finishOperation(_ i: Instruction, _ p: Registers, _ q: Registers, _ result: Registers, _ value: consuming Value) throws {
        if case .object(let object) = value, object === NotImplementedObject.shared {
            failedOperands = [p.pointee, q.pointee]
            throw unsupported(i.binaryOperator, p.pointee, q.pointee, inPlace: i.x & Instruction.inPlace != 0)
        }
        if i.x & Instruction.consume != 0, p != result { p.clear() }
        if i.x & Instruction.consumeC != 0, q != result { q.clear() }
        result.set(value)
    }

    /// Takes the frame of a generator that yields off the top, and of those that wait for it in `yield from`; says how the last
    /// of them was resumed.
    @inline(__always)
    func suspendAll(_ generator: GeneratorObject, at ip: UnsafeMutablePointer<Instruction>) -> Frame.Kind {
        var kind = frame.pointee.kind
        suspend(generator, at: ip)
        while kind == .delegated, let outer = frame.pointee.generator {
            kind = frame.pointee.kind
            outer._withUnsafeGuaranteedRef { suspend($0, at: frame.pointee.ip) }
        }
        return kind
    }

    /// One step of `yield from`: true when the frame of an inner generator was put on top, otherwise what the iterator gave.
    @inline(__always)
    func delegates(_ iterator: Registers, _ generator: Unmanaged<GeneratorObject>) throws -> Bool {
        guard iterator.isObject, iterator.kind == .generator else { return false }
        return try iterator.unowned(as: GeneratorObject.self)._withUnsafeGuaranteedRef { inner in
            guard inner.state != .finished else { return false }
            try pushGenerator(inner, .delegated)
            generator._withUnsafeGuaranteedRef { outer in
                if !outer.sent.isNone {
                    inner.sent = outer.sent
                    outer.sent = .none
                }
            }
            enterResumed(inner)
            return true
        }
    }
}

extension Registers {
    /// Whether a generator or an instance lies here, which `next` and `len` may ask by a frame.
    @inline(__always) var mayAnswerByFrame: Bool { isObject && (kind == .generator || kind == .instance) }
}

extension Instruction {
    /// Which operator an instruction of two operands computes.
    fileprivate var binaryOperator: BinaryOperator {
        switch op {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        case .floorDivide: .floorDivide
        case .modulo: .modulo
        default: BinaryOperator.numbered[Int(d)]
        }
    }
}
