// Questions about devices that programs ask before they choose one. There is no GPU here, and these say so.
import Language
import Signatures

enum DeviceModules {
    private static func no(_ signature: String, _ summary: String) -> Member {
        .function(signature, summary) { (_: Machine, _: BoundArguments) -> Value in .bool(false) }
    }

    static func cuda(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.cuda", summary: "CUDA devices, of which there are none.", members: [
            no("is_available()", "Whether there is a CUDA device."),
            .function("device_count()", "The number of CUDA devices.") { (_: Machine, _: BoundArguments) -> Value in .int(0) },
            .function("manual_seed(seed)", "Seeds the device's stream; there is none to seed.") { (_: Machine, _: BoundArguments) -> Value in .none },
            .function("manual_seed_all(seed)", "Seeds the streams of all devices; there are none to seed.") { (_: Machine, _: BoundArguments) -> Value in .none },
        ])
    }

    static func mps(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.backends.mps", summary: "Apple's GPUs.", members: [
            no("is_available()", "Whether there is an Apple GPU."), no("is_built()", "Whether support for Apple's GPUs is built in."),
        ])
    }

    static func accelerator(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.accelerator", summary: "The accelerator, of which there is none.", members: [
            no("is_available()", "Whether there is an accelerator."),
            .function("current_accelerator(check_available=False)", "The accelerator's device, or None.") {
                (_: Machine, _: BoundArguments) -> Value in .none
            },
            .function("device_count()", "The number of accelerators.") { (_: Machine, _: BoundArguments) -> Value in .int(0) },
        ])
    }
}
