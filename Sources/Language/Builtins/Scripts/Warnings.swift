// `warnings`: filters in Python's order and with its actions; by default a warning is shown once for each place that gives it. Patterns of
// filters are compared as plain beginnings, for there are no regular expressions.

extension ScriptModules {
    static let warnings = #"""
        filters = []
        _defaults = [("default", "", DeprecationWarning, "__main__", 0), ("ignore", "", DeprecationWarning, "", 0),
                     ("ignore", "", PendingDeprecationWarning, "", 0), ("ignore", "", ImportWarning, "", 0),
                     ("ignore", "", ResourceWarning, "", 0)]
        filters.extend(_defaults)
        _seen = set()
        _actions = ("error", "ignore", "always", "default", "module", "once")

        class WarningMessage:
            def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
                self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
                self.file, self.line, self.source = file, line, source
            def __str__(self):
                return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                        % (self.message, self.category.__name__, self.filename, self.lineno, self.line))

        def formatwarning(message, category, filename, lineno, line=None):
            # At the prompt the place is the line just typed; in the library's own texts it says nothing.
            if filename[:1] == "<":
                return f"{category.__name__}: {message}\n"
            text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
            return text + f"  {line.strip()}\n" if line and line.strip() else text

        def showwarning(message, category, filename, lineno, file=None, line=None):
            text = formatwarning(message, category, filename, lineno, line)
            if file is None:
                _write(text)
            else:
                file.write(text)
        _plain_showwarning = showwarning
        _record = None

        def warn(message, category=None, stacklevel=1, source=None):
            if isinstance(message, Warning):
                category = type(message)
            elif category is None:
                category = UserWarning
            if not (isinstance(category, type) and issubclass(category, Warning)):
                raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
            filename, lineno, line, module, run = _place(max(stacklevel, 1))
            _give(message, category, filename, lineno, module, line, run)

        def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
            if isinstance(message, Warning):
                category = type(message)
            _give(message, category, filename, lineno, module or filename, None)

        def _give(message, category, filename, lineno, module, line, run=0):
            text = str(message)
            action = "default"
            for kind, start, wanted, where, number in filters:
                if (text.lower().startswith(start) and issubclass(category, wanted) and (not where or module == where or filename == where)
                        and number in (0, lineno)):
                    action = kind
                    break
            if action == "ignore":
                return
            if not isinstance(message, Warning):
                message = category(message)
            if action == "error":
                raise message
            if action != "always":
                key = (text, category.__name__, category.__module__, *{"default": (filename, lineno, run), "module": (filename,), "once": ()}[action])
                if key in _seen:
                    return
                _seen.add(key)
            if _record is not None and showwarning is _plain_showwarning:
                _record.append(WarningMessage(message, category, filename, lineno))
            elif showwarning is _plain_showwarning:
                showwarning(message, category, filename, lineno, None, line)
            else:
                showwarning(message, category, filename, lineno)

        def _plain(pattern):
            pattern = pattern.lower()
            while pattern[-2:] == ".*":
                pattern = pattern[:-2]
            if pattern[:2] == ".*":
                raise ValueError("warnings: a filter's pattern is compared as a plain beginning here; it cannot start with '.*'")
            return pattern.replace("\\", "")

        def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
            if action not in _actions:
                raise AssertionError(f"invalid action: {action!r}")
            if not isinstance(message, str):
                raise TypeError("message must be a string")
            if not (isinstance(category, type) and issubclass(category, Warning)):
                raise TypeError("category must be a Warning subclass")
            if not isinstance(module, str):
                raise TypeError("module must be a string")
            if not isinstance(lineno, int):
                raise TypeError("lineno must be an int")
            if lineno < 0:
                raise ValueError("lineno must be an int >= 0")
            _add((action, _plain(message), category, _plain(module), lineno), append)

        def simplefilter(action, category=Warning, lineno=0, append=False):
            if action not in _actions:
                raise AssertionError(f"invalid action: {action!r}")
            if not isinstance(lineno, int):
                raise TypeError("lineno must be an int")
            if lineno < 0:
                raise ValueError("lineno must be an int >= 0")
            _add((action, "", category, "", lineno), append)

        def _add(item, append):
            _seen.clear()
            if append:
                if item not in filters:
                    filters.append(item)
            else:
                if item in filters:
                    filters.remove(item)
                filters.insert(0, item)

        def resetwarnings():
            _seen.clear()
            filters.clear()

        class catch_warnings:
            def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
                if module is not None:
                    raise NotImplementedError("catch_warnings(module=...) is not supported")
                self._recording, self._entered = record, False
                self._filter = None if action is None else (action, category, lineno, append)
            def __enter__(self):
                global _record, showwarning
                if self._entered:
                    raise RuntimeError(f"Cannot enter {self!r} twice")
                self._entered = True
                self._kept = (list(filters), _record, showwarning)
                _seen.clear()
                if self._filter is not None:
                    simplefilter(*self._filter)
                if not self._recording:
                    return None
                _record, showwarning = [], _plain_showwarning
                return _record
            def __exit__(self, *exception):
                global _record, showwarning
                if not self._entered:
                    raise RuntimeError(f"Cannot exit {self!r} without entering first")
                filters[:], _record, showwarning = self._kept
                _seen.clear()
        """#
}
