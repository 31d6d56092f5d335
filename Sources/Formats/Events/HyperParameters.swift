// The messages of TensorBoard's page of hyperparameters: what was tried, that it began, and that it ended.
// Format: tensorboard/plugins/hparams, api.proto and plugin_data.proto.

/// A choice that was made for a run.
public enum HyperParameter: Sendable {
    case number(Double)
    case text(String)

    /// The number of its type.
    fileprivate var type: Int {
        switch self {
        case .text: 1
        case .number: 3
        }
    }

    /// As a `google.protobuf.Value`.
    fileprivate func fill(_ value: inout ProtocolBuffer) {
        switch self {
        case .number(let number): value.double(2, number)
        case .text(let text): value.string(3, text)
        }
    }
}

/// The three records that TensorBoard wants of a run.
public enum HyperParameterRecords {
    /// Tags and summaries, in order. `domains` are the values that a parameter may have, where they are known.
    public static func of(
        _ parameters: [(name: String, value: HyperParameter)], metrics: [String], domains: [String: [HyperParameter]] = [:]
    ) -> [(tag: String, summary: EventSummary)] {
        let experiment = message { data in
            data.message(2) { experiment in
                for (name, value) in parameters { experiment.message(4) { info in describe(&info, name, value, domains[name]) } }
                for metric in metrics { experiment.message(5) { info in info.message(1) { $0.string(2, metric) } } }
            }
        }
        let start = message { data in
            data.message(3) { session in
                for (name, value) in parameters {
                    session.message(1) { entry in
                        entry.string(1, name)
                        entry.message(2) { value.fill(&$0) }
                    }
                }
            }
        }
        // 1: ended well.
        let end = message { data in data.message(4) { $0.integer(1, 1) } }
        return [
            ("_hparams_/experiment", .plugin(name: "hparams", content: experiment)), ("_hparams_/session_start_info", .plugin(name: "hparams", content: start)),
            ("_hparams_/session_end_info", .plugin(name: "hparams", content: end)),
        ]
    }

    private static func describe(_ info: inout ProtocolBuffer, _ name: String, _ value: HyperParameter, _ domain: [HyperParameter]?) {
        info.string(1, name)
        info.integer(4, value.type)
        guard let domain else { return }
        info.message(5) { list in for choice in domain { list.message(1) { choice.fill(&$0) } } }
    }

    private static func message(_ fill: (inout ProtocolBuffer) -> Void) -> [UInt8] {
        var buffer = ProtocolBuffer()
        fill(&buffer)
        return buffer.bytes
    }
}
