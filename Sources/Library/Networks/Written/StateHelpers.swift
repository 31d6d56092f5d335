// `torch.nn.modules.utils`: what layers and their states are handled with.

enum StateHelpers {
    static let text = #"""
        def _ntuple(n, name="parse"):
            def parse(x):
                return tuple(x) if hasattr(x, "__iter__") else (x,) * n
            return parse

        _single, _pair, _triple, _quadruple = _ntuple(1), _ntuple(2), _ntuple(3), _ntuple(4)

        def consume_prefix_in_state_dict_if_present(state_dict, prefix):
            """Takes a prefix, such as that of a wrapper, from the names of a state, which it changes.

            Example: torch.nn.modules.utils.consume_prefix_in_state_dict_if_present({"module.weight": torch.ones(1)}, "module.")"""
            for key in list(state_dict.keys()):
                if key.startswith(prefix):
                    state_dict[key[len(prefix):]] = state_dict.pop(key)
        """#
}
