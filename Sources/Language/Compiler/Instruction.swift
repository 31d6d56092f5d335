// The instructions of the machine. It is a register machine: a frame's parameters, variables and temporaries lie in one
// row of registers, and an instruction names the registers it reads and writes. So `s += i` is one instruction.

/// One instruction, 12 bytes. What the fields mean is said at each operation.
struct Instruction {
    var op: Operation
    /// Flags.
    var x: UInt8 = 0
    var a: UInt16 = 0
    var b: UInt16 = 0
    var c: UInt16 = 0
    /// A jump's target, an index into a table of the code, or a small number.
    var d: Int32 = 0

    /// `x` of operators: operand b is a constant, operand c is a constant, store back in place.
    static let constantB: UInt8 = 1, constantC: UInt8 = 2, inPlace: UInt8 = 4
    /// `x`: operand b (or the only one), operand c is a temporary that is not needed any more.
    static let consume: UInt8 = 8, consumeC: UInt8 = 16
    /// `x` of calls: the window holds a method and its receiver; there are named arguments (names at d).
    static let method: UInt8 = 1, named: UInt8 = 2
    /// `x` of class definitions: the base is a tuple of them.
    static let several: UInt8 = 1
}

/// What an instruction does; `r` are the registers, `k` the constants.
enum Operation: UInt8 {
    // Moving values.
    /// r[a] = r[b]; consumes
    case move
    /// r[a] = k[d]
    case constant
    /// r[a] = global d, else built-in (b, c)
    case loadGlobal
    /// The same for what is about to be called: a built-in function or type is lent, not counted
    case loadCallee
    /// global d = r[b] or k[b]
    case storeGlobal
    case deleteGlobal
    /// r[a] = contents of cell r[b]
    case loadCell
    /// contents of cell r[a] = r[b] or k[b]
    case storeCell
    case deleteCell
    /// r[a] becomes a cell that holds what r[a] was
    case makeCell
    /// r[a + i] = closure cell i, c of them
    case takeClosure
    /// UnboundLocalError when r[a] is unbound; names[d]
    case check
    /// r[a] = class variable r[b] if bound, else global d, else built-in c
    case loadClassName
    /// r[a] becomes unbound
    case clear

    // Operators: r[a] = b op c; x says which are constants.
    case add, subtract, multiply, divide, floorDivide, modulo
    /// d is the operator's number
    case binary
    case negate, not
    /// d is the operator's number
    case unary, compare

    // Jumps to d.
    case jump
    /// Backwards: polls for interruption
    case loop
    case jumpIfTrue, jumpIfFalse
    /// If (a op b) is c; x says which are constants
    case jumpLess, jumpLessEqual, jumpGreater, jumpGreaterEqual, jumpEqual, jumpNotEqual

    // Iteration.
    /// r[a] = iter(r[b]); consumes
    case iterate
    /// r[a] = next of r[b], or jump to d
    case next
    /// r[a], r[a+1], … = the c items of r[b]; consumes
    case unpack
    /// The same with a star: c before it, d after it
    case unpackStar

    // Building; c values from r[b], which are emptied.
    case buildList, buildTuple, buildSet, buildDict, buildText
    /// r[a] = slice(r[b], r[b+1], r[b+2])
    case buildSlice
    /// Add r[b] to r[a]; consumes. listExtend with x = 1: the arguments of a call of r[c]
    case listAppend, listExtend, setAdd, setExtend
    /// r[a][r[b]] = r[c]; consumes both
    case dictAdd
    /// Update r[a] from mapping r[b]; x = 1: named arguments of a call of r[c], which must not repeat
    case dictMerge
    /// r[a] = tuple(list r[b])
    case listToTuple

    // Attributes (name c, cache d) and items.
    case loadAttribute
    /// r[a].c = r[b] or k[b]
    case storeAttribute
    case deleteAttribute
    /// r[a] = method c of r[b], r[a+1] = its receiver; or r[a] = attribute and r[a+1] unbound
    case loadMethod
    /// If r[b] is a text: the result of its method, intrinsic c, for the call that comes after the next instruction, and on behind that
    case textMethod
    /// If r[b] is a dictionary: what its `get` gives for c, or else a (constants by x: a as b), for the call that comes d instructions later, and
    /// on behind that
    case dictGet
    /// The same of super(cell r[b], r[c]); name d
    case loadSuperMethod
    /// r[a] = b[c]
    case loadItem
    /// r[a] = r[b][r[c]:r[c+1]:r[c+2]], which are emptied
    case loadSlice
    /// r[a][b] = c
    case storeItem
    /// del r[a][b]
    case deleteItem

    // Calls and functions.
    /// If global d is unbound, so that it is the built-in function or type that intrinsic c stands for: what the call behind the next two
    /// instructions would give for the value in r[b], and on behind that call
    case builtinCall
    /// r[a] = r[b](c arguments from r[b+1])
    case call
    /// r[a] = r[b] when that is a list or a tuple, else a list of its items: the arguments of a call of r[c]
    case spreadArguments
    /// r[a] = r[b](*r[b+1], **r[b+2]), the first a list or a tuple
    case callSpread
    /// Return b (constant by x)
    case giveBack
    /// r[a] = function functions[d] with defaults from r[b]
    case makeFunction
    /// r[a] = class functions[d] with base r[b] (unbound: object; x: several) and keywords r[b+1] (unbound: none)
    case makeClass
    /// In a class body: r[a] = the class; d: register of the cell for `__class__`, or -1
    case finishClass
    /// r[a] = super(cell r[b], r[c])
    case makeSuper
    /// r[a] = yielded value sent back; yields r[b] or k[b]
    case yield
    /// r[a] = what iterator r[b] returns, after yielding all it gives
    case yieldFrom

    // Modules.
    /// r[a] = module texts[d]; x = 1: the last part, else the first
    case importModule
    /// r[a] = name c of module r[b]
    case importName
    /// Everything of module r[b]
    case importAll

    // Exceptions.
    /// Raise r[a] from r[b] (x = 1: a cause is given)
    case raise
    /// Raise r[a] again, as it is
    case reraise
    /// `raise` outside a handler
    case raiseCurrent
    /// r[a] = whether exception r[b] matches type r[c]
    case matches
    /// r[b] = enter(r[a]); r[a] becomes its exit method
    case enter
    /// Call exit method r[a] without an exception
    case exit
    /// r[c] = exit method r[a] called with exception r[b]
    case exitRaising
    /// AssertionError with message r[a] (x = 1)
    case assertionFailed

    // Texts and the prompt.
    /// r[a] = format(r[b], r[c]); d: conversion character, or 0; x = 1: there is a spec in r[c]
    case formatValue
    /// Show r[a] at the prompt; consumes
    case display
    /// commands[d]
    case command, help, shell
}
