// Frames: what the machine keeps of each function that is running. They lie in one array on the heap, their registers on
// a second one, so a script's calls do not use the stack of the process.

/// A running function.
struct Frame {
    enum Kind: UInt8 {
        /// Called from Swift: its return ends the machine's loop.
        case entry
        /// Called by the instruction that the frame below stands at.
        case call
        /// The same, but its value is the instance that lies first in the caller's window.
        case initialiser
        /// A generator resumed by a `next` instruction of the frame below.
        case next
        /// A generator whose values a built-in function takes: the end of its code ends the machine's loop.
        case drained
        /// A generator resumed by a call of `next` or `send` that the frame below stands at.
        case resumed
        /// A generator resumed by the `yield from` of the generator below.
        case delegated
        /// A `__len__` called by the call of `len` that the frame below stands at.
        case length
        /// An operator's method, called by the operator that the frame below stands at.
        case operation
    }
    var kind: Kind
    /// The instruction it stands at.
    var ip: UnsafeMutablePointer<Instruction>
    var registers: Registers
    // What the loop needs of the code and its module.
    let header: UnsafeMutablePointer<Code.Header>
    let globals: UnsafeMutablePointer<Registers>
    /// Owned, unless there is a generator, which owns it.
    let function: Unmanaged<FunctionObject>
    /// Not owned: who resumes a generator holds it, a loop in its register, Swift code in a variable. Nil for plain functions.
    let generator: Unmanaged<GeneratorObject>?

    var code: Code { function.object.code }
    /// The index of the instruction it stands at.
    var position: Int { ip - header.pointee.instructions }
    var place: Origin.Place { Origin.Place(code: code, position: position) }

    @inline(__always)
    init(_ kind: Kind, owned function: Unmanaged<FunctionObject>, registers: Registers, generator: Unmanaged<GeneratorObject>? = nil) {
        self.kind = kind
        self.registers = registers
        self.function = function
        self.generator = generator
        header = function._withUnsafeGuaranteedRef { $0.header }
        globals = function._withUnsafeGuaranteedRef { $0.globals }
        ip = header.pointee.instructions
    }
}

/// The memory for the frames and registers of one machine.
final class FrameStack {
    let frames: UnsafeMutablePointer<Frame>
    let registers: Registers
    let registersEnd: Registers
    private static let registerCount = 1 << 18

    init() {
        frames = .allocate(capacity: Machine.depthLimit + 2)
        registers = .allocate(capacity: Self.registerCount)
        registersEnd = registers + Self.registerCount
    }

    deinit {
        frames.deallocate()
        registers.deallocate()
    }
}
