// One function of matplotlib: declared once, found in `pyplot`, where it works on the current plot or figure, and as a method of the
// plot or figure that it works on.
import Language
import Operators
import Plots
import Signatures
import TensorCore

/// A declaration.
struct PlotFunction {
    typealias Body = (PlotCall) throws -> Value
    enum Receiver { case axes, figure, none }

    /// As pyplot has it, in Python's notation.
    let signature: String
    /// One sentence.
    let summary: String
    let example: String
    /// What the method of plots or figures is called.
    let method: String?
    /// Whether `pyplot` has it; some are methods only.
    let isFunction: Bool
    let receiver: Receiver
    private let body: Body

    init(
        _ signature: String, _ summary: String, example: String, on receiver: Receiver = .axes, method: String? = "", function isFunction: Bool = true,
        _ body: @escaping Body
    ) {
        self.signature = signature
        self.summary = summary
        self.example = example
        self.receiver = receiver
        self.isFunction = isFunction
        self.method = method == "" ? String(signature.prefix { $0 != "(" }) : method
        self.body = body
    }

    var name: String { String(signature.prefix { $0 != "(" }) }

    /// The function of pyplot.
    func member(_ session: PlotSession) -> Member {
        .function(signature, summary) { (machine: Machine, a: BoundArguments) throws -> Value in
            try body(PlotCall(machine: machine, bound: a, session: session, receiver: nil))
        }
    }

    /// The method, whose receiver is argument 0.
    var methodMember: Member? {
        guard let method else { return nil }
        let rest = signature.dropFirst(name.count + 1)
        return .method("\(method)(self\(rest.hasPrefix(")") ? "" : ", ")\(rest)", summary) { (machine: Machine, a: BoundArguments) throws -> Value in
            try body(PlotCall(machine: machine, bound: a, session: PlotSession.of(machine), receiver: a[0]))
        }
    }
}

/// The arguments of one call; valid during the call only.
struct PlotCall {
    let machine: Machine
    let bound: BoundArguments
    let session: PlotSession
    /// The plot or figure whose method was called; nil for functions.
    let receiver: Value?

    private func place(_ index: Int) -> Int { receiver == nil ? index : index + 1 }

    subscript(index: Int) -> Value { bound[place(index)] }
    func isGiven(_ index: Int) -> Bool { bound.isGiven(place(index)) }
    func rest(_ index: Int) -> [Value] { bound.rest(place(index)) }
    func words(_ index: Int) -> PlotWords { PlotWords(bound.keywords(place(index)), machine) }
    func error(_ index: Int, _ message: String) -> ScriptError { bound.error(place(index), .valueError, message) }

    /// The plot it works on.
    func axes() throws -> Panel { try receiver?.cast(to: AxesObject.self)?.axes ?? session.currentAxes(machine) }

    /// The figure it works on.
    func figure() throws -> Figure {
        if let axes = receiver?.cast(to: AxesObject.self)?.axes { return axes.figure }
        return try receiver?.cast(to: FigureObject.self)?.figure ?? session.current(machine)
    }

    func number(_ index: Int) throws -> Double { try PlotValues.number(self[index], machine) }
    func optionalNumber(_ index: Int) throws -> Double? { self[index].isNone ? nil : try number(index) }
    func text(_ index: Int) throws -> String { try machine.str(self[index]) }
    func optionalText(_ index: Int) throws -> String? { self[index].isNone ? nil : try text(index) }
    func flag(_ index: Int) throws -> Bool { try machine.truth(self[index]) }
    func optionalInt(_ index: Int) throws -> Int? { self[index].isNone ? nil : try machine.index(self[index]) }
    func numbers(_ index: Int) throws -> [Double] { try PlotValues.array(self[index], machine).values }

    /// The artist as a script sees it.
    func object(_ artist: Artist, in axes: Panel) -> Value { .object(ArtistObject(artist, in: AxesObject(axes))) }
}
