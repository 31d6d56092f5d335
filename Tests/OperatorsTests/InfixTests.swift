// Symbols between tensors and numbers: the same as the operators that declare them, on either side, and in place.
import Testing
import TensorCore
@testable import Operators

@Suite struct InfixTests {
    @Test func symbolsAreThoseDeclared() {
        let symbols = Infix.all.map(\.op.symbol)
        #expect(symbols == ["+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>", "==", "!=", "<", "<=", ">", ">="])
    }

    @Test func numbersStandOnEitherSide() throws {
        let x = TensorOrScalar.tensor(try Tensor([2.0, 4]))
        func values(_ infix: Infix, _ s: Scalar) throws -> [Double] { numbers(try infix(.scalar(s), x)) }
        #expect(try values(.add, 1) == [3, 5])
        #expect(try values(.subtract, 1) == [-1, -3])
        #expect(try values(.multiply, 3) == [6, 12])
        #expect(try values(.divide, 2) == [1, 0.5])
        #expect(try values(.floorDivide, 7) == [3, 1])
        #expect(try values(.remainder, 7) == [1, 3])
        #expect(try values(.power, 2) == [4, 16])
        #expect(try values(.less, 3) == [0, 1])
        #expect(message { _ = try Infix.matmul(x, .scalar(2)) } == "unsupported operand type(s) for @: 'Tensor' and 'int'")
    }

    @Test func namesOfNodesAreThoseOfPyTorch() throws {
        let x = TensorOrScalar.tensor(try leaf([2, 4]))
        func node(_ infix: Infix, _ a: TensorOrScalar, _ b: TensorOrScalar) throws -> String? { try infix(a, b).gradFn?.name }
        #expect(try node(.add, x, .scalar(1)) == "AddBackward0")
        #expect(try node(.subtract, .scalar(1), x) == "RsubBackward1")
        #expect(try node(.divide, .scalar(2), x) == "MulBackward0")
        #expect(try node(.divide, x, .scalar(2)) == "DivBackward0")
        #expect(try node(.power, x, .scalar(2)) == "PowBackward0")
        #expect(try node(.power, x, x) == "PowBackward1")
        #expect(try node(.power, .scalar(2), x) == "PowBackward2")
        #expect(try node(.matmul, x, x) == "DotBackward0")
    }

    @Test func assignmentChangesTheTensorItself() throws {
        let x = try Tensor([2.0, 4])
        #expect(try Infix.add.assign(x, .scalar(1)) === x)
        #expect(try Infix.divide.assign(x, .tensor(Tensor([3.0, 5]))) === x)
        #expect(numbers(x) == [1, 1])
        #expect(try Infix.matmul.assign(x, .tensor(x)) == nil)
        let n = try Tensor([1, 2])
        #expect(message { _ = try Infix.add.assign(n, .scalar(1.5)) } == "result type Float can't be cast to the desired output type Long")
        #expect(message { _ = try Infix.add.assign(x, .tensor(Tensor.zeros([3, 2], .float64))) } == "output with shape [2] doesn't match the broadcast shape [3, 2]")
        let w = try leaf([1])
        #expect(message { _ = try Infix.add.assign(w, .scalar(1)) } == "a leaf Variable that requires grad is being used in an in-place operation.")
        try Recording.off { _ = try Infix.add.assign(w, .scalar(1)) }
        #expect(numbers(w) == [2])
    }
}
