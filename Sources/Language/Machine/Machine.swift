// The machine: runs compiled code on frames that live on the heap, and is the door through which Swift code works with
// script values. One machine serves one session on one thread.
import Glibc
import Signatures
import Synchronization
import Syntax

/// An interpreter session.
public final class Machine {
    // MARK: What the host sets

    /// Where `print` writes.
    public var output: any TextOutput
    public var errorOutput: any TextOutput
    /// Where `input` reads: shows the prompt and gives a line without its end; nil at the end of the input.
    public var lineReader: (Machine, _ prompt: String) throws -> String? = { (machine: Machine, prompt: String) throws -> String? in
        try machine.output.write(prompt)
        try machine.output.flush()
        return readLine(strippingNewline: true)
    }
    /// Receives the value of each expression statement at the prompt (not None, not hushed); nil in scripts.
    public var displayHook: ((Machine, Value) throws -> Void)?
    /// Runs `%name arguments`.
    public var commandHandler: ((Machine, CommandLine) throws -> Void)?
    /// Runs `subject?`, `subject??` and `?words`.
    public var helpHandler: ((Machine, _ subject: String, _ form: HelpForm) throws -> Void)?
    /// Runs `!command`.
    public var shellHandler: ((Machine, _ command: String) throws -> Void)?
    /// Turn errors of the host into the language's; the first that gives one decides.
    public var errorTranslators: [(any Error) -> ScriptError?] = []
    /// Polled at jumps back and at calls; raises KeyboardInterrupt.
    public let interrupt: InterruptFlag
    /// How many jumps back and calls may still happen before KeyboardInterrupt; nil: as many as there are.
    public var stepsLeft: Int? {
        didSet { if stepsLeft != nil { interrupt.callAttention() } }
    }
    /// `sys.argv`
    public var commandLineArguments: [String] = [""]
    /// The folder where `import helpers` finds `helpers.py`.
    public var scriptFolder = "."

    /// For those who may outlive the machine.
    public let handle = MachineHandle()

    // MARK: What scripts see

    public let modules = ModuleRegistry()
    /// The module `__main__`: variables of the prompt and of the script.
    public let mainModule = ModuleObject("__main__")
    /// The variables of the prompt and of the script.
    public var globals: Namespace { mainModule.namespace }
    /// The functions and types that every module sees.
    public let builtins = Namespace()

    // MARK: Inside

    let stack = FrameStack()
    let stackEnd: Registers
    /// Where `interrupt` and `builtins` keep what the loop reads.
    let interruptFlag: UnsafeMutablePointer<Atomic<Bool>>
    let builtinSlots: UnsafeMutablePointer<Registers>
    /// The top frame; the place before the first when nothing runs.
    var frame: UnsafeMutablePointer<Frame>
    /// The first free register.
    var top: Registers
    /// Grows when a class changes in a way that inline caches must notice.
    var classEpoch = 0
    /// Grows with any change of a class.
    var memberEpoch = 0
    /// The operands of the instruction that is failing, for the labels of its error.
    var failedOperands: [Value] = []
    /// Script files that are being imported, to stop at cycles.
    var underImport: Set<String> = []

    let characters = Characters()

    /// Where texts are built.
    var textBuilder = TextBuilder()

    /// What generators that nobody holds have still to do.
    let abandoned: AbandonedGenerators

    /// Where the last quick search in a dictionary ended.
    var nearEntry = 0

    /// What a script put in the place of `sys.stdout`.
    var redirectedOutput: Value?

    /// Objects whose repr is being made, to stop at cycles.
    var underRepr: Set<ObjectIdentifier> = []

    /// How many texts were run so far.
    var runs = 0

    /// How many calls are running inside one another.
    var depth = 0
    static let depthLimit = 1000
    /// Where the arguments of a method that an instruction calls lie until its frame is there.
    let scratch = Registers.allocate(capacity: 2)
    /// Who takes what the innermost generator yields that runs for a built-in function, and the register where it takes that.
    var drain: Drain?
    let handed = Registers.allocate(capacity: 1)
    /// An address for empty argument lists.
    let nowhere = UnsafeMutablePointer<Value>.allocate(capacity: 1)

    public init(output: any TextOutput, errorOutput: any TextOutput, interrupt: InterruptFlag = InterruptFlag()) {
        self.output = output
        self.errorOutput = errorOutput
        self.interrupt = interrupt
        abandoned = AbandonedGenerators(interrupt)
        interruptFlag = interrupt.requested
        builtinSlots = builtins.base
        stackEnd = stack.registersEnd
        frame = stack.frames - 1
        top = stack.registers
        scratch.abandon()
        (scratch + 1).abandon()
        handed.abandon()
        handle.machine = self
        precondition(ValueLayout.isAsExpected && OrderedTable.isAsExpected && AttributeCache.isAsExpected, "values do not lie in memory as the machine expects")
        precondition(SmallText.isAsExpected && StringObject.isAsExpected, "texts do not lie in memory as the machine expects")
        precondition(Counting.isAsExpected, "objects are not counted in memory as the machine expects")
        Builtins.install(in: builtins)
        StandardModules.register(in: modules)
        globals["__name__"] = .string("__main__")
    }

    deinit {
        handle.machine = nil
        abandoned.isOpen = false
        openRings()
        nowhere.deallocate()
        scratch.clear()
        (scratch + 1).clear()
        scratch.deallocate()
        handed.clear()
        handed.deallocate()
    }
}

/// Where a machine is reached by what may outlive it. A weak reference would do the same, but an object that has one counts all its
/// references the slow way, and the machine is retained at every turn.
public final class MachineHandle {
    public fileprivate(set) unowned(unsafe) var machine: Machine?
}

/// A `%command` as it was typed.
public struct CommandLine {
    public let name: String
    public let arguments: String
    public let source: Source
    /// Where the arguments stand.
    public let span: Span
}
