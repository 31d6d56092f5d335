// Putting samples together into a batch, as `torch.utils.data.default_collate`.
import TensorCore

/// A batch of `samples`: tensors are stacked, numbers become tensors, texts a list, and containers are collated inside.
public func collate(_ samples: [Sample]) throws -> Sample {
    guard let first = samples.first else { throw TensorError(.indexError, "list index out of range") }
    switch first {
    case .tensor: return .tensor(try stack(try samples.map(tensor)))
    case .bool: return .tensor(try Tensor(try samples.map { try number($0) != 0 }))
    case .int: return .tensor(try collateIntegers(samples))
    case .float: return .tensor(try Tensor(try samples.map(number)))
    case .string: return .list(samples)
    case .tuple, .list:
        return .list(try columns(samples).map { column in
            // Python's zip makes the columns, so texts come as a tuple here.
            if case .string = column[0] { .tuple(column) } else { try collate(column) }
        })
    case .dictionary(let fields):
        return .dictionary(try fields.map { field in (field.key, try collate(try samples.map { try value(field.key, in: $0) })) })
    case .object:
        throw TensorError(
            .typeError, "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <class '\(first.typeName)'>",
            parameter: "collate_fn", hint: "give the dataset transform=ToTensor()")
    }
}

private func collateIntegers(_ samples: [Sample]) throws -> Tensor {
    try Tensor(try samples.map { sample -> Int in
        guard case .int(let number) = sample else { throw mixed(sample, "int") }
        return number
    })
}

/// Tensors of equal sizes under a new first dimension.
func stack(_ tensors: [Tensor]) throws -> Tensor {
    guard let first = tensors.first else { throw TensorError(.runtimeError, "stack expects a non-empty TensorList", parameter: "tensors") }
    var shape = first.shape
    shape.insert(tensors.count, at: 0)
    let result = try Tensor(uninitialized: shape, first.dtype)
    let bytes = first.byteCount
    for (i, tensor) in tensors.enumerated() {
        guard tensor.shape == first.shape else {
            throw TensorError(
                .runtimeError, "stack expects each tensor to be equal size, but got \(first.shape) at entry 0 and \(tensor.shape) at entry \(i)",
                parameter: "tensors")
        }
        let row = try tensor.converted(to: first.dtype).contiguous()
        withExtendedLifetime(row) { (result.pointer + i * bytes).copyMemory(from: row.pointer, byteCount: bytes) }
    }
    return result
}

private func tensor(_ sample: Sample) throws -> Tensor {
    guard case .tensor(let tensor) = sample else { throw mixed(sample, "Tensor") }
    return tensor
}

private func number(_ sample: Sample) throws -> Double {
    switch sample {
    case .bool(let flag): return flag ? 1 : 0
    case .int(let number): return Double(number)
    case .float(let number): return number
    default: throw mixed(sample, "number")
    }
}

/// The first parts of all samples, their second parts, and so on.
private func columns(_ samples: [Sample]) throws -> [[Sample]] {
    let rows = try samples.map { sample -> [Sample] in
        switch sample {
        case .tuple(let parts), .list(let parts): return parts
        default: throw mixed(sample, "tuple")
        }
    }
    guard rows.allSatisfy({ $0.count == rows[0].count }) else {
        throw TensorError(.runtimeError, "each element in list of batch should be of equal size")
    }
    return rows[0].indices.map { i in rows.map { $0[i] } }
}

private func value(_ key: String, in sample: Sample) throws -> Sample {
    guard case .dictionary(let fields) = sample else { throw mixed(sample, "dict") }
    guard let field = fields.first(where: { $0.key == key }) else { throw TensorError(.keyError, key) }
    return field.value
}

private func mixed(_ sample: Sample, _ expected: String) -> TensorError {
    TensorError(.typeError, "expected \(expected) as element of the batch, but got \(sample.typeName)")
}
