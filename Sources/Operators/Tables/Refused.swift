// What PyTorch has and is not here, each name with the reason: a call is an error that says so, not that nothing is known of the name.
import Signatures
import TensorCore

extension Ops {
    /// Names that have the same thing missing.
    private struct Missing {
        let what: String
        let places: Places
        let names: [Name]
    }

    private static let missing: [Missing] = [
        Missing(what: "complex arithmetic", places: [.torch], names: ["complex", "polar", "view_as_complex"]),
        Missing(what: "complex arithmetic", places: [.method], names: ["cfloat", "cdouble", "chalf"]),
        Missing(what: "the Fourier transform", places: [.torch, .method], names: ["stft", "istft"]),
        Missing(what: "a sparse layout", places: [.torch], names: [
            "sparse_coo_tensor", "sparse_csr_tensor", "sparse_csc_tensor", "sparse_bsr_tensor", "sparse_bsc_tensor", "sparse_compressed_tensor", "dsmm", "hsmm",
            "hspmm", "spmm", "saddmm", "resize_as_sparse_",
        ]),
        Missing(what: "a sparse layout", places: [.torch, .method], names: ["smm", "sspaddmm"]),
        Missing(what: "a sparse layout", places: [.method], names: [
            "to_sparse", "to_sparse_coo", "to_sparse_csr", "to_sparse_csc", "to_sparse_bsr", "to_sparse_bsc", "sparse_mask", "sparse_resize_",
            "sparse_resize_and_clear_",
        ]),
        Missing(what: "quantization", places: [.torch], names: [
            "quantize_per_tensor", "quantize_per_tensor_dynamic", "quantize_per_channel", "fake_quantize_per_tensor_affine", "fake_quantize_per_channel_affine",
            "empty_quantized", "quantized_batch_norm", "quantized_max_pool1d", "quantized_max_pool2d",
        ]),
        Missing(what: "quantization", places: [.torch, .method], names: ["int_repr", "q_scale", "q_zero_point", "q_per_channel_scales", "q_per_channel_zero_points", "q_per_channel_axis"]),
        Missing(what: "another framework's memory", places: [.torch], names: ["from_dlpack", "to_dlpack"]),
    ]

    /// Modules all of whose functions are missing, by their names behind `torch.`.
    public static let missingModules: [(name: String, what: String, functions: [Name])] = [
        ("fft", "the Fourier transform", [
            "fft", "ifft", "rfft", "irfft", "hfft", "ihfft", "fft2", "ifft2", "rfft2", "irfft2", "fftn", "ifftn", "rfftn", "irfftn", "fftfreq", "rfftfreq", "fftshift",
            "ifftshift",
        ]),
        ("sparse", "a sparse layout", ["mm", "addmm", "sum", "softmax", "log_softmax", "sampled_addmm", "spdiags"]),
        ("jit", "a compiled script module", ["script", "trace", "save", "load", "freeze"]),
        ("onnx", "another framework's format", ["export"]),
        ("ao", "quantization", ["quantization"]),
    ]

    /// The error of a function that is known by name only.
    public static func refusal(of name: Name, for what: String) -> TensorError { ForeignDType.unsupported(what, by: name.text) }

    private static func refused(_ name: Name, _ places: Places, _ error: @escaping (Name) -> TensorError) -> Operator {
        Function<Output, Operand, Operand>(
            About("\(name)(*args, **kwargs)", "An error: this is not here.", example: "", places: places, .refused)) { (_: Operand, _: Operand) in throw error(name) }
    }

    // MARK: What PyTorch itself gave up

    /// Functions that PyTorch knows only to name what took their place.
    private static let removed: [(name: Name, places: Places, successor: String)] = [
        ("symeig", [.torch, .method], "torch.linalg.eigh"), ("eig", [.torch, .method], "torch.linalg.eig"), ("lstsq", [.torch, .method], "torch.linalg.lstsq"),
        ("matrix_rank", [.torch], "torch.linalg.matrix_rank"), ("solve", [.torch, .method], "torch.linalg.solve"), ("qr", [.torch, .method], "torch.linalg.qr"),
        ("cholesky", [.torch, .method], "torch.linalg.cholesky"),
    ]

    /// What only sparse tensors have, and the layout that PyTorch's error names.
    private static let ofSparseTensors: [(name: Name, layout: String)] = [
        ("coalesce", "sparse coordinate tensor"), ("is_coalesced", "sparse coordinate tensor"), ("indices", "sparse coordinate tensor"), ("values", "sparse tensor"),
        ("crow_indices", "sparse row compressed tensor"), ("col_indices", "sparse row compressed tensor"), ("ccol_indices", "sparse column compressed tensor"),
        ("row_indices", "sparse column compressed tensor"),
    ]

    static var refusals: Family {
        Family("Not here", missing.flatMap { (missing: Missing) -> [Operator] in
            missing.names.map { (name: Name) -> Operator in refused(name, missing.places) { (name: Name) in refusal(of: name, for: missing.what) } }
        })
    }

    static var formerFunctions: Family {
        Family("Given up", removed.map { (name: Name, places: Places, successor: String) -> Operator in
            refused(name, places) { (name: Name) in
                TensorError(
                    .runtimeError, "This function was deprecated since version 1.9 and is now removed. `torch.\(name)` is deprecated in favor of `\(successor)`.",
                    hint: "see \(successor)?")
            }
        } + ofSparseTensors.map { (name: Name, layout: String) -> Operator in
            refused(name, [.method]) { (name: Name) in TensorError(.runtimeError, "\(name) expected \(layout) layout but got Strided") }
        })
    }
}
