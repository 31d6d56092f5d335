// Entering and leaving functions: frames pushed with their arguments laid out, frames popped with their registers emptied.
import Signatures
import Synchronization
import Syntax
import SystemMemory

extension Machine {
    static var tooDeep: ScriptError {
        ScriptError(.recursionError, "maximum recursion depth exceeded", hint: "a function calls itself without an end?")
    }

    /// Pushes a frame for a call whose `count` positional arguments lie in registers, which are emptied.
    /// For a generator function it makes the generator instead, stores it in `result` and gives false.
    /// - function: owned by the frame from here on, also when this throws.
    func push(
        _ owned: Unmanaged<FunctionObject>, _ arguments: Registers, _ count: Int, _ kind: Frame.Kind, result: Registers
    ) throws -> Bool {
        let header = owned._withUnsafeGuaranteedRef { $0.header }
        let registerCount = header.pointee.registerCount
        if header.pointee.isGenerator {
            let function = owned.takeRetainedValue()
            let generator = GeneratorObject(function, abandoned)
            try layOut(function, arguments, count, in: generator.registers)
            result.set(.object(generator))
            return false
        }
        let base = top
        do { try requireFrame(of: registerCount) } catch {
            owned.letGo()
            throw error
        }
        var filled = count
        if count == header.pointee.plainCount {
            var i = 0
            while i < count {
                (base + i).initialize(moving: arguments + i)
                i &+= 1
            }
        } else {
            filled = registerCount
            for i in 0..<filled { (base + i).abandon() }
            do { try layOut(owned.object, arguments, count, in: base) } catch {
                for i in 0..<filled { (base + i).clear() }
                owned.letGo()
                throw error
            }
        }
        enterFrame(owned, header, filled, kind)
        return true
    }

    /// Puts a frame on top whose first registers are filled, at `top`.
    @inline(__always)
    func enterFrame(_ owned: Unmanaged<FunctionObject>, _ header: UnsafeMutablePointer<Code.Header>, _ filled: Int, _ kind: Frame.Kind) {
        let base = top
        var p = base + filled
        top = base + header.pointee.registerCount
        while p < top {
            p.abandon()
            p += 1
        }
        depth &+= 1
        frame += 1
        frame.initialize(to: Frame(kind, owned: owned, registers: base))
    }

    /// Polls where that is asked for, and throws RecursionError when there is no room for one more frame.
    @inline(__always)
    func requireFrame(of registerCount: Int) throws {
        if depth >= Machine.depthLimit || stackEnd - top <= registerCount || interruptFlag.pointee.load(ordering: .relaxed) {
            try requireFrameAfterPoll(of: registerCount)
        }
    }

    @inline(never)
    private func requireFrameAfterPoll(of registerCount: Int) throws {
        try pollInterrupt()
        guard depth < Machine.depthLimit, stackEnd - top > registerCount else { throw Machine.tooDeep }
    }

    /// Moves positional arguments into a function's first registers, defaults after them.
    private func layOut(_ function: FunctionObject, _ arguments: Registers, _ count: Int, in base: Registers) throws {
        let parameters = function.code.parameters
        guard parameters.isPlain, count <= parameters.positional, count >= parameters.positional - parameters.defaults else {
            try bind(function, Arguments(values: UnsafePointer(arguments), count: count), in: base)
            for i in 0..<count { (arguments + i).clear() }
            return
        }
        for i in 0..<count { (base + i).set(moving: arguments + i) }
        let firstDefault = parameters.positional - parameters.defaults
        for i in count..<max(parameters.positional, count) { (base + i).set(function.defaults[i - firstDefault]) }
    }

    /// Ends the top frame: its registers are emptied, what it owned is released.
    func pop() {
        let registers = frame.pointee.registers
        if let generator = frame.pointee.generator {
            generator._withUnsafeGuaranteedRef {
                $0.state = .finished
                $0.release()
            }
        } else {
            var p = registers
            let end = registers + frame.pointee.header.pointee.registerCount
            while p < end {
                if p.isObject { p.unowned.drop() }
                p += 1
            }
            top = registers
            Unmanaged<Object>.fromOpaque(frame.pointee.function.toOpaque()).drop()
        }
        frame -= 1
        depth &-= 1
    }

    // MARK: Calls from Swift

    /// Runs a function to its end.
    func run(_ function: FunctionObject, _ arguments: Arguments) throws -> Value {
        guard !ThreadStack.isLow else { throw Machine.tooDeep }
        if let generator = try push(function, arguments, .entry) { return generator }
        return try execute()
    }

    /// Pushes a frame for a call with arguments of any form; for a generator function it gives the generator instead.
    func push(_ function: FunctionObject, _ arguments: Arguments, _ kind: Frame.Kind) throws -> Value? {
        if function.code.isGenerator {
            let generator = GeneratorObject(function, abandoned)
            try bind(function, arguments, in: generator.registers)
            return .object(generator)
        }
        let base = top, count = function.code.registerCount
        guard depth < Machine.depthLimit, stackEnd - base > count else { throw Machine.tooDeep }
        try pollInterrupt()
        if arguments.keywords.isEmpty, arguments.count == function.header.pointee.plainCount {
            for i in 0..<arguments.count { (base + i).initialize(to: arguments.values[i]) }
            for i in arguments.count..<count { (base + i).abandon() }
        } else {
            for i in 0..<count { (base + i).abandon() }
            do { try bind(function, arguments, in: base) } catch {
                for i in 0..<count { (base + i).clear() }
                throw error
            }
        }
        top = base + count
        depth += 1
        frame += 1
        frame.initialize(to: Frame(kind, owned: Unmanaged.owning(function), registers: base))
        return nil
    }

    /// How a generator goes on.
    enum Resumption {
        case send(Value)
        case raise(ExceptionObject)
    }

    /// What it then did.
    enum Outcome {
        case yielded(Value)
        case returned(Value)
    }

    func resume(_ generator: GeneratorObject, with resumption: Resumption) throws -> Outcome {
        if case .raise(let exception) = resumption, generator.state != .suspended {
            if generator.state == .created { generator.state = .finished }
            throw RaisedException(exception)
        }
        if generator.state == .finished { return .returned(.none) }
        guard !ThreadStack.isLow else { throw Machine.tooDeep }
        if case .raise(let exception) = resumption {
            // An exception goes to the innermost generator of a `yield from` first.
            if generator.ip.pointee.op == .yieldFrom, case .object(let inner) = generator.registers[Int(generator.ip.pointee.b)] {
                if let inner = inner as? GeneratorObject { return try delegate(from: generator) { try resume(inner, with: .raise(exception)) } }
                if let inner = inner as? InstanceIterator { return try delegate(from: generator) { try inner.take(exception, self) } }
            }
            try pushGenerator(generator, .entry)
            generator.state = .running
            try unwind(RaisedException(exception), to: frame)
        } else {
            if case .send(let value) = resumption { generator.sent = value }
            try pushGenerator(generator, .entry)
            enterResumed(generator)
        }
        let value = try execute()
        return generator.state == .suspended ? .yielded(value) : .returned(value)
    }

    /// What an exception that is thrown into a generator does in the iterator that it hands on the values of, and then in itself.
    private func delegate(from outer: GeneratorObject, _ step: () throws -> Outcome) throws -> Outcome {
        do {
            switch try step() {
            case .yielded(let value): return .yielded(value)
            case .returned(let value):
                (outer.registers + Int(outer.ip.pointee.a)).set(value)
                outer.ip += 1
                try pushGenerator(outer, .entry)
                outer.state = .running
            }
        } catch {
            try pushGenerator(outer, .entry)
            outer.state = .running
            try unwind(error, to: frame)
        }
        let value = try execute()
        return outer.state == .suspended ? .yielded(value) : .returned(value)
    }

    /// Puts a generator's frame on top, standing where it stood.
    func pushGenerator(_ generator: GeneratorObject, _ kind: Frame.Kind) throws {
        guard generator.state != .running else { throw ScriptError(.valueError, "generator already executing") }
        guard depth < Machine.depthLimit else { throw Machine.tooDeep }
        try pollInterrupt()
        depth += 1
        frame += 1
        frame.initialize(to: Frame(
            kind, owned: Unmanaged.passUnretained(generator.function), registers: generator.registers,
            generator: Unmanaged.passUnretained(generator)))
        frame.pointee.ip = generator.ip
    }

    /// Makes a frame just pushed for a generator go on after its `yield`.
    func enterResumed(_ generator: GeneratorObject) {
        if generator.state == .suspended, generator.ip.pointee.op == .yield {
            let received = generator.registers + Int(generator.ip.pointee.a)
            if generator.sent.isNone {
                received.set(.none)
            } else {
                received.set(generator.sent)
                generator.sent = .none
            }
            frame.pointee.ip += 1
        }
        generator.state = .running
    }

    /// Takes the frame of a generator that yields off the top.
    func suspend(_ generator: GeneratorObject, at ip: UnsafeMutablePointer<Instruction>) {
        generator.ip = ip
        generator.state = .suspended
        frame -= 1
        depth -= 1
    }
}
