// State that PyTorch keeps per thread or per process, gathered in one object per thread: sessions on different threads
// (the tests run in parallel) do not disturb each other, and no lock is needed.
import Kernels

/// The settings and generators that operators consult.
public final class Runtime {
    /// Whether operations are recorded for `backward`; `torch.no_grad()` clears it.
    @exclusivity(unchecked) public var recordsGradients = true
    /// Whether a block or function of `torch.inference_mode()` runs.
    public var isInference = false
    /// The type of new floating-point tensors.
    @exclusivity(unchecked) public var defaultDType = DType.float32
    /// The global random generator; as PyTorch's, its first seed differs from run to run.
    public let generator = Generator(seed: .random(in: .min ... .max))
    public var printOptions = PrintOptions()
    /// What the printed form of a dual tensor says of its tangent, and whether it then hides its place in the graph; nil where no level of
    /// forward differentiation is open, and for other tensors.
    public var tangentText: ((Tensor) -> (text: String, hidesGraph: Bool)?)?
    /// Where a warning goes, a text without its kind; the host of a session replaces it.
    public var warn: (String) -> Void = { (_: String) in }
    /// Whether the tape looks out for NaN: its own object, nil until somebody asks. `watchesTape` is true while it does.
    public var anomaly: AnyObject?
    /// The recording of what operators cost; nil while there is none.
    public var profile: AnyObject?
    /// Hooks that the host calls around every module; nil while there are none.
    public var moduleHooks: AnyObject?
    /// What packs the tensors that nodes of the tape keep; nil while there is nothing.
    @exclusivity(unchecked) public var savedTensorHooks: AnyObject?
    @exclusivity(unchecked) public var watchesTape = false
    /// Whether a call in a form that PyTorch gave up is still to be warned of, which happens once.
    public var warnsOfOlderForms = true
    /// What dying nodes of the tape owned, taken apart in a loop rather than by recursion.
    public var remains: [Any] = []
    /// How many of them are being taken apart inside one another.
    @exclusivity(unchecked) public var burials = 0
    /// Blocks of small results that wait for the next.
    @exclusivity(unchecked) var spares = SpareStorages()
    @exclusivity(unchecked) var spareTensors = SpareTensors()

    /// Whether the current thread records operations: asked by every one of them.
    public static var recordsGradients: Bool {
        known?._withUnsafeGuaranteedRef { $0.recordsGradients } ?? current.recordsGradients
    }

    /// Whether somebody looks out for NaN in the current thread's tape, and whether somebody packs what it keeps: asked for every node.
    public static var isTapeWatched: Bool { known?._withUnsafeGuaranteedRef { $0.watchesTape } ?? false }
    public static var packsSavedTensors: Bool { known?._withUnsafeGuaranteedRef { $0.savedTensorHooks != nil } ?? false }

    /// The current thread's runtime, for those who read a field in passing; nil before its first use.
    @inline(__always)
    static var known: Unmanaged<Runtime>? { st_thread_runtime().map { Unmanaged<Runtime>.fromOpaque($0) } }

    /// The current thread's runtime, made at first use.
    public static var current: Runtime {
        if let known = st_thread_runtime() { return Unmanaged<Runtime>.fromOpaque(known).takeUnretainedValue() }
        let new = Runtime()
        st_set_thread_runtime(Unmanaged.passRetained(new).toOpaque())
        return new
    }
}
