// What the machine's loop keeps at hand of the top frame, and the operators of numbers that it computes itself. All of it is
// inlined into the loop.
import Syntax

/// The top frame as the loop sees it.
struct Current {
    var ip: UnsafeMutablePointer<Instruction>
    var r: Registers
    var k: Registers
    var start: UnsafeMutablePointer<Instruction>
    var caches: UnsafeMutablePointer<AttributeCache>
    var globals: UnsafeMutablePointer<Registers>

    @inline(__always) init(_ frame: UnsafeMutablePointer<Frame>) {
        ip = frame.pointee.ip
        r = frame.pointee.registers
        let header = frame.pointee.header
        k = header.pointee.constants
        start = header.pointee.instructions
        caches = header.pointee.caches
        globals = frame.pointee.globals
    }

    /// Operand b of an operator.
    @inline(__always) func b(_ i: Instruction) -> Registers { (i.x & Instruction.constantB != 0 ? k : r) + Int(i.b) }
    /// Operand c of an operator.
    @inline(__always) func c(_ i: Instruction) -> Registers { (i.x & Instruction.constantC != 0 ? k : r) + Int(i.c) }
    @inline(__always) func a(_ i: Instruction) -> Registers { r + Int(i.a) }
    @inline(__always) mutating func jump(_ i: Instruction) { ip = start + Int(i.d) }

    /// The operands of a comparing jump lie in a and b; c says which outcome jumps.
    @inline(__always) func jumpB(_ i: Instruction) -> Registers { (i.x & Instruction.constantB != 0 ? k : r) + Int(i.a) }
    @inline(__always) func jumpC(_ i: Instruction) -> Registers { (i.x & Instruction.constantC != 0 ? k : r) + Int(i.b) }
}

/// Both operands as floats, when both are numbers and one is a float.
@inline(__always)
func doubles(_ p: Registers, _ q: Registers) -> (Double, Double)? {
    let s = p.tag, t = q.tag
    if s == ValueLayout.float {
        if t == ValueLayout.float { return (p.rawDouble, q.rawDouble) }
        if t == ValueLayout.int { return (p.rawDouble, Double(q.rawInt)) }
    } else if s == ValueLayout.int && t == ValueLayout.float {
        return (Double(p.rawInt), q.rawDouble)
    }
    return nil
}

@inline(__always)
func areInts(_ p: Registers, _ q: Registers) -> Bool { p.tag == ValueLayout.int && q.tag == ValueLayout.int }

extension Machine {
    /// Adds, subtracts or multiplies: numbers here, everything else by the slow path. True when a frame was pushed for it.
    @inline(__always)
    func arithmetic(
        _ s: Current, _ i: Instruction, _ op: BinaryOperator,
        _ ints: (Int, Int) -> (partialValue: Int, overflow: Bool), _ floats: (Double, Double) -> Double
    ) throws -> Bool {
        let p = s.b(i), q = s.c(i)
        if areInts(p, q) {
            let (result, overflow) = ints(p.rawInt, q.rawInt)
            if !overflow {
                s.a(i).set(int: result)
                return false
            }
        } else if let (x, y) = doubles(p, q) {
            s.a(i).set(float: floats(x, y))
            return false
        }
        frame.pointee.ip = s.ip
        return try slowBinary(op, i, p, q, s.a(i))
    }

    /// Whether a comparing jump jumps.
    @inline(__always)
    func jumps(
        _ s: Current, _ i: Instruction, _ op: ComparisonOperator, _ ints: (Int, Int) -> Bool, _ floats: (Double, Double) -> Bool
    ) throws -> Bool {
        let p = s.jumpB(i), q = s.jumpC(i)
        if areInts(p, q) { return ints(p.rawInt, q.rawInt) == (i.c != 0) }
        if p.tag == ValueLayout.float && q.tag == ValueLayout.float { return floats(p.rawDouble, q.rawDouble) == (i.c != 0) }
        frame.pointee.ip = s.ip
        return try slowCompare(op, i, p, q) == (i.c != 0)
    }

    /// Compares two ints into a register; false when the operands are anything else.
    @inline(__always)
    func compareInts(_ s: Current, _ i: Instruction) -> Bool {
        let p = s.b(i), q = s.c(i)
        guard areInts(p, q), i.d < 6 else { return false }
        let x = p.rawInt, y = q.rawInt
        let result = switch i.d {
        case 0: x == y
        case 1: x != y
        case 2: x < y
        case 3: x <= y
        case 4: x > y
        default: x >= y
        }
        s.a(i).set(bool: result)
        return true
    }
}
