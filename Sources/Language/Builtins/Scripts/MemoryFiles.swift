// The module `io`: `open`, and texts and bytes that are read and written like files.

extension ScriptModules {
    static let memoryFiles = #"""
        SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
        open = open

        class _Memory:
            def __init__(self, initial=None):
                self._data = self._empty if initial is None else initial
                self._place = 0
                self.closed = False
            def _check(self):
                if self.closed:
                    raise ValueError("I/O operation on closed file")
            def getvalue(self):
                self._check()
                return self._data
            def read(self, size=-1):
                self._check()
                end = len(self._data) if size is None or size < 0 else min(len(self._data), self._place + size)
                part = self._data[self._place:end]
                self._place = max(self._place, end)
                return part
            def readline(self):
                self._check()
                found = self._data.find(self._newline, self._place)
                return self.read(-1 if found < 0 else found + 1 - self._place)
            def readlines(self):
                return list(self)
            def write(self, part):
                self._check()
                if not isinstance(part, type(self._empty)):
                    raise TypeError(self._wanted + f", not '{type(part).__name__}'")
                gap = self._place - len(self._data)
                if gap == 0:
                    self._data += part
                else:
                    before = self._data[:self._place] + self._blank * max(gap, 0)
                    self._data = before + part + self._data[self._place + len(part):]
                self._place += len(part)
                return len(part)
            def writelines(self, lines):
                for line in lines:
                    self.write(line)
            def tell(self):
                self._check()
                return self._place
            def seek(self, offset, whence=0):
                self._check()
                self._place = max(0, [0, self._place, len(self._data)][whence] + offset)
                return self._place
            def truncate(self, size=None):
                self._data = self._data[:self._place if size is None else size]
                return len(self._data)
            def flush(self):
                self._check()
            def close(self):
                self.closed = True
            def readable(self):
                return True
            def writable(self):
                return True
            def seekable(self):
                return True
            def isatty(self):
                return False
            def __iter__(self):
                return self
            def __next__(self):
                line = self.readline()
                if not line:
                    raise StopIteration
                return line
            def __enter__(self):
                self._check()
                return self
            def __exit__(self, kind, value, traceback):
                self.close()

        class StringIO(_Memory):
            _empty, _newline, _blank, _wanted = "", "\n", "\0", "string argument expected"
            def __init__(self, initial_value="", newline="\n"):
                super().__init__(initial_value)

        class BytesIO(_Memory):
            _empty, _newline, _blank, _wanted = b"", b"\n", b"\0", "a bytes-like object is required"
            def __init__(self, initial_bytes=b""):
                super().__init__(initial_bytes)
            def getbuffer(self):
                return self.getvalue()
        """#
}
