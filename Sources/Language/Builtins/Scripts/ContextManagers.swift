// The module `contextlib`.

extension ScriptModules {
    static let contextManagers = #"""
        import functools as _functools
        import sys as _sys

        class AbstractContextManager:
            def __enter__(self):
                return self
            def __exit__(self, kind, value, traceback):
                return None

        class ContextDecorator:
            def __call__(self, function):
                @_functools.wraps(function)
                def inside(*args, **kwargs):
                    with self._recreate_cm():
                        return function(*args, **kwargs)
                return inside
            def _recreate_cm(self):
                return self

        class _GeneratorContextManager(ContextDecorator):
            def __init__(self, function, args, kwargs):
                self.made_from = (function, args, kwargs)
                self.generator = function(*args, **kwargs)
            def _recreate_cm(self):
                return _GeneratorContextManager(*self.made_from)
            def __enter__(self):
                for value in self.generator:
                    return value
                raise RuntimeError("generator didn't yield")
            def __exit__(self, kind, value, traceback):
                if kind is None:
                    for _ in self.generator:
                        raise RuntimeError("generator didn't stop")
                    return False
                try:
                    self.generator.throw(value)
                except StopIteration as end:
                    return end is not value
                except BaseException as error:
                    # What leaves a generator as a RuntimeError because it would end it is still the one that came.
                    if error is value or isinstance(value, StopIteration) and getattr(error, "__cause__", None) is value:
                        return False
                    raise
                raise RuntimeError("generator didn't stop after throw()")

        def contextmanager(function):
            @_functools.wraps(function)
            def make(*args, **kwargs):
                return _GeneratorContextManager(function, args, kwargs)
            return make

        class closing:
            def __init__(self, thing):
                self.thing = thing
            def __enter__(self):
                return self.thing
            def __exit__(self, kind, value, traceback):
                self.thing.close()

        class nullcontext:
            def __init__(self, enter_result=None):
                self.enter_result = enter_result
            def __enter__(self):
                return self.enter_result
            def __exit__(self, kind, value, traceback):
                return None

        class suppress:
            def __init__(self, *exceptions):
                self.exceptions = exceptions
            def __enter__(self):
                return None
            def __exit__(self, kind, value, traceback):
                return kind is not None and issubclass(kind, self.exceptions)

        class _Redirecting:
            def __init__(self, new_target):
                self.target = new_target
                self.before = []
            def __enter__(self):
                self.before.append(getattr(_sys, self.stream))
                setattr(_sys, self.stream, self.target)
                return self.target
            def __exit__(self, kind, value, traceback):
                setattr(_sys, self.stream, self.before.pop())

        class redirect_stdout(_Redirecting):
            stream = "stdout"

        class redirect_stderr(_Redirecting):
            stream = "stderr"

        class ExitStack:
            def __init__(self):
                self.exits = []
            def __enter__(self):
                return self
            def enter_context(self, manager):
                value = manager.__enter__()
                self.exits.append(manager.__exit__)
                return value
            def push(self, manager):
                self.exits.append(manager.__exit__ if hasattr(manager, "__exit__") else manager)
                return manager
            def callback(self, function, /, *args, **kwargs):
                def leave(kind, value, traceback):
                    function(*args, **kwargs)
                self.exits.append(leave)
                return function
            def pop_all(self):
                other = ExitStack()
                other.exits = self.exits
                self.exits = []
                return other
            def close(self):
                self.__exit__(None, None, None)
            def __exit__(self, kind, value, traceback):
                handled = False
                pending = value
                while self.exits:
                    leave = self.exits.pop()
                    try:
                        if leave(None if pending is None else type(pending), pending, None) and pending is not None:
                            pending = None
                            handled = True
                    except BaseException as error:
                        pending = error
                        handled = False
                if pending is not None and pending is not value:
                    raise pending
                return handled and pending is None
        """#
}
