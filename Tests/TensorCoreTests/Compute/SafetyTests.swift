// What must not trap, corrupt memory or go unnoticed: absurd sizes, overlapping writes, integer division, interruption.
import Testing

@testable import TensorCore

@Suite(.serialized) struct SafetyTests {
    private func words(_ body: () throws -> Void) -> String? {
        do { try body() } catch let error as TensorError { return "\(error.kind.rawValue): \(error.message)" } catch { return "\(error)" }
        return nil
    }

    @Test func absurdSizesAreErrors() {
        #expect(
            words { _ = try Tensor.full([1 << 44], .int(0), .float32) }
                == "RuntimeError: [enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to "
                + "allocate 70368744177664 bytes. Error code 12 (Cannot allocate memory)")
        #expect(words { _ = try Tensor.full([1 << 40, 1 << 40], .int(0), .uint8) } != nil)
        #expect(words { _ = try Tensor.full([1 << 62], .int(0), .float32) } != nil)
        #expect(words { _ = try Tensor.full([-1], .int(0), .float32) } != nil)
    }

    @Test func tooManyDimensionsAreAnError() throws {
        let x = try Views.ramp([2], .float32)
        let many = Views.view(x, Dims(repeating: 1, count: 70), Dims(repeating: 3, count: 70), 0)
        let expected = "RuntimeError: only tensors with up to 64 dims are supported"
        #expect(words { _ = try many.reduced(.sum, over: [0]) } == expected)
        #expect(try Tensor.unary(.exp, many).count == 1)
    }

    @Test func leastIntegerDividedByMinusOneDoesNotTrap() throws {
        for (dtype, least) in [(DType.int64, Int.min), (.int32, Int(Int32.min))] {
            let x = try Tensor.full([3], .int(least), dtype)
            for operation in [BinaryOperation.floorDivide, .remainder, .fmod, .truncDivide] {
                let expected = operation == .remainder || operation == .fmod ? 0 : least
                let result = try Tensor.binary(operation, x, .int(-1))
                #expect(result.element(at: result.pointer) == .int(expected))
            }
            #expect(words { _ = try Tensor.binary(.floorDivide, x, .int(0)) } == "RuntimeError: ZeroDivisionError")
        }
    }

    @Test func overlappingWritesAreRefusedOrGoThroughACopy() throws {
        let x = try Views.ramp([8], .float32)
        let repeated = Views.view(x, [3, 4], [0, 1], 0)
        #expect(words { try repeated.fill(.int(1)) }?.contains("more than one element of the written-to tensor") == true)
        let (head, tail) = (Views.view(x, [7], [1], 0), Views.view(x, [7], [1], 1))
        #expect(words { _ = try Tensor.unary(.exp, head, into: tail) }?.contains("some elements of the input tensor") == true)
        let before = head.naive
        try tail.copy(from: head)
        #expect(tail.naive == before)
    }

    @Test func resultsMustFit() throws {
        let x = try Views.ramp([2, 3], .float32)
        #expect(
            words { _ = try Tensor.binary(.add, Views.ramp([3], .float32), x, into: try Views.ramp([3], .float32)) }
                == "RuntimeError: output with shape [3] doesn't match the broadcast shape [2, 3]")
        #expect(
            words { _ = try Tensor.binary(.add, x, .float(0.5), into: try Views.ramp([2, 3], .int64)) }
                == "RuntimeError: result type Float can't be cast to the desired output type Long")
        #expect(
            words { _ = try Tensor.binary(.add, x, try Views.ramp([4], .float32)) }
                == "RuntimeError: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1")
    }

    @Test func memoryIsCountedAndTheCacheBounded() throws {
        // Other tests allocate at the same time: only bounds are certain.
        let x = try Tensor.full([100_000], .int(1), .float64)
        #expect(MemoryStatistics.bytesInUse >= x.count * 8)
        #expect(MemoryStatistics.peakBytesInUse >= x.count * 8)
        MemoryStatistics.setCacheLimit(1 << 20)
        MemoryStatistics.emptyCache()
        #expect(MemoryStatistics.bytesCached <= 1 << 20)
        MemoryStatistics.setCacheLimit(256 << 20)
    }
}
