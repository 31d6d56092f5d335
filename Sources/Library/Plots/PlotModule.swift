// The namespaces `matplotlib`, `matplotlib.pyplot` and `seaborn`.
import Language
import Operators
import Plots
import Signatures
import TensorCore

/// `matplotlib.pyplot`, which knows the open figures.
final class PyplotModule: ModuleObject {
    let session: PlotSession

    init(_ session: PlotSession) {
        self.session = session
        super.init(
            "matplotlib.pyplot", summary: "Figures.",
            members: PlotModule.functions.filter(\.isFunction).map { $0.member(session) } + [
                Member("rcParams", .object(session.settings)), Member("cm", .object(PlotModule.colorMaps)), .type(FigureObject.typeObject), .type(AxesObject.typeObject),
                Member("style", .object(PlotModule.style)),
            ])
    }
}

enum PlotModule {
    /// All of matplotlib's functions, family by family.
    nonisolated(unsafe) static let functions: [PlotFunction] =
        PlotLines.functions + PlotShapes.functions + PlotPictures.functions + PlotTexts.functions + PlotAxes.functions + PlotFigures.functions

    static func pyplot(_ present: @escaping FigurePresenter) -> (Machine) throws -> ModuleObject {
        { (machine: Machine) throws -> ModuleObject in PyplotModule(try PlotSession(present, machine)) }
    }

    static func matplotlib(_ machine: Machine) throws -> ModuleObject {
        ModuleObject(
            "matplotlib", summary: "Figures.",
            members: [
                Member("rcParams", .object(try PlotSession.of(machine).settings)), Member("__version__", .string("3.11.2")),
                .function("use(backend, *, force=True)", "Nothing: figures go to files and to the terminal.") { (_: Machine, _: BoundArguments) -> Value in .none },
            ])
    }

    /// `plt.cm.viridis`
    nonisolated(unsafe) static let colorMaps = ModuleObject(
        "matplotlib.cm", summary: "Colour maps by their names.",
        members: ColorMap.names.flatMap { name in [name, name + "_r"] }.compactMap { name in ColorMap(named: name).map { Member(Name(name), .object(ColorMapObject($0))) } })

    static let styles = ["default", "classic", "ggplot", "seaborn-v0_8", "seaborn-v0_8-whitegrid", "seaborn-v0_8-darkgrid", "fivethirtyeight", "bmh", "dark_background"]

    /// `plt.style`
    nonisolated(unsafe) static let style = ModuleObject(
        "matplotlib.style", summary: "Looks of figures.",
        members: [
            Member("available", .list(styles.map { .string($0) })),
            .function("use(style)", "Chooses a look: those with a grid get one.") { (machine: Machine, a: BoundArguments) throws -> Value in
                for name in try a[0].text.map({ [$0] }) ?? PlotValues.labels(a[0], machine) {
                    guard styles.contains(name) else {
                        throw ScriptError(.osError, "'\(name)' is not a valid package style, path of style file, URL of style file, or library style name (library styles are listed in `style.available`)")
                    }
                    let settings = try PlotSession.of(machine).settings
                    try settings.set(.string("axes.grid"), .bool(name.contains("grid") || ["ggplot", "bmh", "fivethirtyeight", "seaborn-v0_8"].contains(name)), machine)
                }
                return .none
            },
        ])
}
