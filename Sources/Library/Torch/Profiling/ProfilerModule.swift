// `torch.autograd.profiler`: what the recordings of `Profile` are for scripts. Tables and traces are written in the language.
import Language
import Operators
import Signatures

enum ProfilerModule {
    static func make(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject("torch.autograd.profiler", summary: "What operations cost.", members: [
            .function("_begin(record_shapes)", "Records from now on.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try Profiles.recording(machine, recordsShapes: a.bool(0)).begin()
                return .none
            },
            .function("_end()", "Ends the recording; its events.") { (_: Machine, _: BoundArguments) throws -> Value in
                guard let profile = Profile.current else { return .list([]) }
                profile.end()
                return .list(profile.events.map(value))
            },
            .function("_enter(name)", "Begins a part with a name; a mark for _leave.") { (_: Machine, a: BoundArguments) throws -> Value in
                let name = try a.string(0)
                return .int(Profile.enter(name))
            },
            .function("_leave(mark)", "Ends that part.") { (_: Machine, a: BoundArguments) throws -> Value in
                Profile.leave(try a.int(0))
                return .none
            },
        ])
        // The classes that are written in the language stand on those above.
        machine.modules.add(module)
        let source = try machine.modules.module("torch.autograd.profiler_util", machine)
        for name in ["profile", "record_function", "EventList", "FunctionEvent", "FunctionEventAvg"] as [Name] { module.namespace[name] = source?.namespace[name] }
        return module
    }

    /// Name, kind, start and end in microseconds, parent, shapes, bytes, and the line.
    private static func value(_ event: Profile.Event) -> Value {
        let shapes = Value.list((event.shapes ?? []).map { (shape: [Int]) -> Value in .list(shape.map { .int($0) }) })
        let place = event.place.map { Value.string("\($0.file ?? "<stdin>")(\($0.line)): \($0.text)") } ?? .none
        let kind: String = switch event.kind {
        case .operation: "aten::"
        case .backward, .annotation: ""
        }
        return .tuple([
            .string(kind + event.name), .bool(event.kind == .annotation), .float(Double(event.start) / 1000), .float(Double(event.end) / 1000), event.parent.map { .int($0) } ?? .none,
            shapes, .int(event.bytes), place,
        ])
    }
}

/// Recordings for sessions.
public enum Profiles {
    /// A recording that knows the lines of the session's programs, not of the texts that belong to the library.
    public static func recording(_ machine: Machine, recordsShapes: Bool = false) -> Profile {
        Profile(recordsShapes: recordsShapes) { [handle = machine.handle] () -> Profile.Place? in
            let found = handle.machine?.callPlace { (name: String?) -> Bool in name.map { !$0.hasPrefix("<torch") && !$0.hasPrefix("<numpy") && !$0.hasPrefix("<pandas") } ?? true }
            return found.map { Profile.Place(file: $0.file, line: $0.line, text: $0.text) }
        }
    }
}
