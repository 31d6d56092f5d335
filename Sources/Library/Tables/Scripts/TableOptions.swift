// `pandas`: the options of `pd.set_option`.

extension TableScripts {
    static let options = #"""
        _options = {
            "display.max_rows": 60, "display.min_rows": 10, "display.max_columns": 0, "display.width": 80, "display.precision": 6, "display.max_colwidth": 50,
            "display.float_format": None, "display.expand_frame_repr": True, "display.show_dimensions": "truncate", "display.max_info_columns": 100,
            "display.colheader_justify": "right", "display.unicode.east_asian_width": False, "display.max_seq_items": 100, "display.chop_threshold": None,
            "mode.copy_on_write": True, "mode.chained_assignment": "warn", "future.no_silent_downcasting": False, "plotting.backend": "matplotlib",
        }

        def _option(name):
            if name in _options:
                return name
            found = [known for known in _options if name in known]
            if not found:
                raise OptionError(f"No such option: {name!r}")
            if len(found) > 1:
                raise OptionError("Pattern matched multiple keys")
            return found[0]

        class OptionError(AttributeError):
            """An option that does not exist."""

        def get_option(pat):
            """The value of an option.

            Example: import pandas as pd; pd.get_option('display.max_rows')
            """
            return _options[_option(pat)]

        def set_option(*args):
            """Sets options, `display.max_rows` and others.

            Example: import pandas as pd; pd.set_option('display.precision', 6)
            """
            if len(args) == 1 and isinstance(args[0], dict):
                args = [x for pair in args[0].items() for x in pair]
            if not args or len(args) % 2:
                raise ValueError("Must provide an even number of non-keyword arguments")
            for i in _int_range(0, len(args), 2):
                _options[_option(args[i])] = args[i + 1]

        _defaults = dict(_options)

        def reset_option(pat):
            """Sets options back to what they are at the start.

            Example: import pandas as pd; pd.reset_option('display.precision')
            """
            for name in _options:
                if pat == "all" or pat in name:
                    _options[name] = _defaults[name]

        class option_context:
            """Options for the lines of a `with`.

            Example: import pandas as pd; pd.option_context('display.precision', 2)
            """

            def __init__(self, *args):
                self._pairs = [(args[i], args[i + 1]) for i in _int_range(0, len(args), 2)]

            def __enter__(self):
                self._before = [(name, get_option(name)) for name, _ in self._pairs]
                for name, value in self._pairs:
                    set_option(name, value)

            def __exit__(self, *details):
                for name, value in self._before:
                    set_option(name, value)

        class _OptionGroup:
            def __init__(self, prefix):
                object.__setattr__(self, "_prefix", prefix)

            def __getattr__(self, name):
                full = self._prefix + name
                if full in _options:
                    return _options[full]
                if any(known.startswith(full + ".") for known in _options):
                    return _OptionGroup(full + ".")
                raise OptionError(f"No such option: {full!r}")

            def __setattr__(self, name, value):
                set_option(self._prefix + name, value)

        options = _OptionGroup("")

        def _console_width():
            import os
            try:
                return int(os.environ["COLUMNS"])
            except (KeyError, ValueError):
                return 80
        """#
}
