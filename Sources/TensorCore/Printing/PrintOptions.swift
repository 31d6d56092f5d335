// The settings of `torch.set_printoptions`.

/// How tensors are written.
public struct PrintOptions: Hashable, Sendable {
    /// Digits after the point.
    public var precision = 4
    /// Tensors with more elements are summarised.
    public var threshold = 1000
    /// Entries kept at each end of each dimension of a summarised tensor.
    public var edgeItems = 3
    /// Columns of a line.
    public var lineWidth = 80
    /// Whether numbers have exponents; nil decides by the values.
    public var scientific: Bool?

    /// The settings that `set_printoptions(profile=…)` starts from.
    public enum Profile: String, CaseIterable, Sendable { case `default`, short, full }

    public init(_ profile: Profile = .default) { apply(profile) }

    /// Sets everything but `scientific` to the profile's values.
    public mutating func apply(_ profile: Profile) {
        precision = profile == .short ? 2 : 4
        threshold = profile == .full ? .max : 1000
        edgeItems = profile == .short ? 2 : 3
        lineWidth = 80
    }
}
