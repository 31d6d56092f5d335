// `logging`: messages with a level, which handlers write where they belong.

extension ScriptModules {
    static let logging = #"""
        import sys, time, os

        NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = 0, 10, 20, 30, 40, 50
        WARN, FATAL = WARNING, CRITICAL
        _names = {0: "NOTSET", 10: "DEBUG", 20: "INFO", 30: "WARNING", 40: "ERROR", 50: "CRITICAL"}
        BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

        def getLevelName(level):
            for number, name in _names.items():
                if level == number:
                    return name
                if level == name:
                    return number
            return f"Level {level}"

        def addLevelName(level, levelName):
            _names[level] = levelName

        def _level(level):
            if isinstance(level, int):
                return level
            if not isinstance(level, str):
                raise TypeError(f"Level not an integer or a valid string: {level!r}")
            found = getLevelName(level)
            if not isinstance(found, int):
                raise ValueError(f"Unknown level: {level!r}")
            return found

        class LogRecord:
            def __init__(self, name, level, msg, args, error):
                self.name, self.levelno, self.levelname, self.msg, self.args = name, level, getLevelName(level), msg, args
                self.created, self.process, self.error = time.time(), os.getpid(), error
                self.msecs = int((self.created - int(self.created)) * 1000)
            def getMessage(self):
                text = str(self.msg)
                if not self.args:
                    return text
                return text % (self.args[0] if len(self.args) == 1 and isinstance(self.args[0], dict) else self.args)

        class Formatter:
            def __init__(self, fmt=None, datefmt=None, style="%"):
                self._fmt, self.datefmt, self._style = fmt, datefmt, style
            def formatTime(self, record, datefmt=None):
                moment = time.localtime(record.created)
                return time.strftime(datefmt, moment) if datefmt else time.strftime("%Y-%m-%d %H:%M:%S", moment) + f",{record.msecs:03d}"
            def format(self, record):
                facts = dict(record.__dict__)
                facts["message"] = record.getMessage()
                fmt = self._fmt or {"%": "%(message)s", "{": "{message}", "$": "${message}"}[self._style]
                if "asctime" in fmt:
                    facts["asctime"] = self.formatTime(record, self.datefmt)
                if self._style == "{":
                    text = fmt.format(**facts)
                elif self._style == "$":
                    import string
                    text = string.Template(fmt).substitute(facts)
                else:
                    text = fmt % facts
                if record.error is not None:
                    text += f"\n{type(record.error).__name__}: {record.error}"
                return text

        class Handler:
            def __init__(self, level=NOTSET):
                self.level, self.formatter, self.filters = _level(level), None, []
            def setLevel(self, level):
                self.level = _level(level)
            def setFormatter(self, fmt):
                self.formatter = fmt
            def addFilter(self, filter):
                self.filters.append(filter)
            def format(self, record):
                return (self.formatter or Formatter()).format(record)
            def handle(self, record):
                if record.levelno >= self.level and _passes(self.filters, record):
                    self.emit(record)
            def emit(self, record):
                raise NotImplementedError("emit must be implemented by Handler subclasses")
            def flush(self):
                pass
            def close(self):
                pass

        def _passes(filters, record):
            return all([filter(record) if callable(filter) else filter.filter(record) for filter in filters])

        class NullHandler(Handler):
            def handle(self, record):
                pass

        class StreamHandler(Handler):
            terminator = "\n"
            def __init__(self, stream=None):
                super().__init__()
                self.stream = sys.stderr if stream is None else stream
            def emit(self, record):
                self.stream.write(self.format(record) + self.terminator)
                self.flush()
            def flush(self):
                self.stream.flush()

        class FileHandler(StreamHandler):
            def __init__(self, filename, mode="a", encoding=None, delay=False):
                self.baseFilename = os.path.abspath(filename)
                super().__init__(open(filename, mode, encoding=encoding))
            def close(self):
                self.stream.close()

        class Logger:
            def __init__(self, name, level=NOTSET):
                self.name, self.level, self.handlers, self.filters = name, _level(level), [], []
                self.parent, self.propagate, self.disabled = None, True, False
            def __repr__(self):
                return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"
            def setLevel(self, level):
                self.level = _level(level)
            def getEffectiveLevel(self):
                logger = self
                while logger is not None:
                    if logger.level:
                        return logger.level
                    logger = logger.parent
                return NOTSET
            def isEnabledFor(self, level):
                return not self.disabled and level > _disabled[0] and level >= self.getEffectiveLevel()
            def addHandler(self, handler):
                if handler not in self.handlers:
                    self.handlers.append(handler)
            def removeHandler(self, handler):
                if handler in self.handlers:
                    self.handlers.remove(handler)
            def hasHandlers(self):
                return bool(self._reached())
            def addFilter(self, filter):
                self.filters.append(filter)
            def _reached(self):
                found, logger = [], self
                while logger is not None:
                    found += logger.handlers
                    logger = logger.parent if logger.propagate else None
                return found
            def log(self, level, msg, *args, exc_info=None, stack_info=False, stacklevel=1, extra=None):
                if not self.isEnabledFor(level):
                    return
                error = exc_info if isinstance(exc_info, BaseException) else sys.exc_info()[1] if exc_info else None
                record = LogRecord(self.name, level, msg, args, error)
                for name, value in (extra or {}).items():
                    setattr(record, name, value)
                if not _passes(self.filters, record):
                    return
                handlers = self._reached() or [_last]
                for handler in handlers:
                    handler.handle(record)
            def debug(self, msg, *args, **kwargs):
                self.log(DEBUG, msg, *args, **kwargs)
            def info(self, msg, *args, **kwargs):
                self.log(INFO, msg, *args, **kwargs)
            def warning(self, msg, *args, **kwargs):
                self.log(WARNING, msg, *args, **kwargs)
            def error(self, msg, *args, **kwargs):
                self.log(ERROR, msg, *args, **kwargs)
            def critical(self, msg, *args, **kwargs):
                self.log(CRITICAL, msg, *args, **kwargs)
            def exception(self, msg, *args, exc_info=True, **kwargs):
                self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

        class RootLogger(Logger):
            pass

        root = RootLogger("root", WARNING)
        _loggers, _disabled, _last = {}, [NOTSET], StreamHandler()
        _last.setLevel(WARNING)

        def getLogger(name=None):
            if not name or name == "root":
                return root
            if name not in _loggers:
                logger = Logger(name)
                above = name.rpartition(".")[0]
                logger.parent = getLogger(above) if above else root
                _loggers[name] = logger
            return _loggers[name]

        def disable(level=CRITICAL):
            _disabled[0] = _level(level)

        def basicConfig(*, filename=None, filemode="a", format=None, datefmt=None, style="%", level=None, stream=None, handlers=None, force=False,
                        encoding=None):
            if force:
                for handler in list(root.handlers):
                    root.removeHandler(handler)
                    handler.close()
            if root.handlers:
                return
            if handlers is None:
                handlers = [FileHandler(filename, filemode, encoding) if filename else StreamHandler(stream)]
            for handler in handlers:
                if handler.formatter is None:
                    handler.setFormatter(Formatter(format or BASIC_FORMAT, datefmt, style))
                root.addHandler(handler)
            if level is not None:
                root.setLevel(level)

        def log(level, msg, *args, **kwargs):
            if not root.handlers:
                basicConfig()
            root.log(level, msg, *args, **kwargs)

        def debug(msg, *args, **kwargs):
            log(DEBUG, msg, *args, **kwargs)
        def info(msg, *args, **kwargs):
            log(INFO, msg, *args, **kwargs)
        def warning(msg, *args, **kwargs):
            log(WARNING, msg, *args, **kwargs)
        def error(msg, *args, **kwargs):
            log(ERROR, msg, *args, **kwargs)
        def critical(msg, *args, **kwargs):
            log(CRITICAL, msg, *args, **kwargs)
        def exception(msg, *args, exc_info=True, **kwargs):
            log(ERROR, msg, *args, exc_info=exc_info, **kwargs)
        """#
}
