// Where the storages of a .pth file go: the place that each was saved from is in the file, `map_location` says what becomes of it.
import TensorCore

/// What stands for a storage that lay at `location` (`cpu`, `cuda:0`) when it was saved; `storage` is its memory here.
public typealias StoragePlacement = (_ storage: Storage, _ location: String) throws -> Storage

/// Ready-made placements.
public enum CheckpointLocation {
    /// Storages of other devices are refused, as without `map_location`.
    public static let onlyHere: @Sendable (Storage, String) throws -> Storage = { (storage: Storage, location: String) throws -> Storage in
        try check(location)
        return storage
    }

    /// All storages come to this machine's memory, as with `map_location="cpu"`.
    public static let anywhere: @Sendable (Storage, String) throws -> Storage = { (storage: Storage, _: String) -> Storage in storage }

    /// PyTorch's complaint of a place that is not here.
    public static func check(_ location: String) throws {
        if location == "cpu" { return }
        let device = location.prefix { $0 != ":" }
        switch device {
        case "cuda", "xpu", "hpu", "mtia":
            throw TensorError(
                .runtimeError,
                "Attempting to deserialize object on a \(device.uppercased()) device but torch.\(device).is_available() is False. If you are running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map your storages to the CPU.",
                parameter: "map_location", hint: "torch.load(path, map_location='cpu')")
        case "mps":
            throw TensorError(.runtimeError, "torch.UntypedStorage(): Storage device not recognized: mps", parameter: "map_location", hint: "torch.load(path, map_location='cpu')")
        case "meta":
            throw TensorError(.notImplementedError, "tensors without memory (device 'meta') are not supported", parameter: "map_location", hint: "%inspect FILE lists what is in the file")
        default:
            throw TensorError(
                .runtimeError, "don't know how to restore data location of torch.storage.UntypedStorage (tagged with \(location))", parameter: "map_location",
                hint: "torch.load(path, map_location='cpu')")
        }
    }
}
