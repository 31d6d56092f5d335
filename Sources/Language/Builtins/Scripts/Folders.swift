// `shutil` and `tempfile`: files and folders that are copied, removed, and there for a while.

extension ScriptModules {
    static let fileOperations = #"""
        import os

        class Error(OSError):
            pass

        class SameFileError(Error):
            pass

        def copyfile(src, dst, *, follow_symlinks=True):
            if os.path.exists(dst) and os.path.abspath(src) == os.path.abspath(dst):
                raise SameFileError(f"{src!r} and {dst!r} are the same file")
            with open(src, "rb") as source, open(dst, "wb") as target:
                while True:
                    part = source.read(1 << 20)
                    if not part:
                        break
                    target.write(part)
            return dst

        def copy(src, dst, *, follow_symlinks=True):
            if os.path.isdir(dst):
                dst = os.path.join(dst, os.path.basename(src))
            return copyfile(src, dst)

        copy2 = copy

        def copytree(src, dst, *, dirs_exist_ok=False):
            os.makedirs(dst, exist_ok=dirs_exist_ok)
            for name in os.listdir(src):
                source, target = os.path.join(src, name), os.path.join(dst, name)
                if os.path.isdir(source):
                    copytree(source, target, dirs_exist_ok=dirs_exist_ok)
                else:
                    copy(source, target)
            return dst

        def rmtree(path, ignore_errors=False):
            try:
                if os.path.islink(path):
                    raise OSError("Cannot call rmtree on a symbolic link")
                for name in os.listdir(path):
                    inner = os.path.join(path, name)
                    if os.path.isdir(inner) and not os.path.islink(inner):
                        rmtree(inner, ignore_errors)
                    else:
                        os.remove(inner)
                os.rmdir(path)
            except OSError:
                if not ignore_errors:
                    raise

        def move(src, dst):
            if os.path.isdir(dst):
                dst = os.path.join(dst, os.path.basename(src))
                if os.path.exists(dst):
                    raise Error(f"Destination path '{dst}' already exists")
            try:
                os.rename(src, dst)
            except OSError as error:
                if error.errno != 18:
                    raise
                # Another file system.
                if os.path.isdir(src):
                    copytree(src, dst)
                    rmtree(src)
                else:
                    copy(src, dst)
                    os.remove(src)
            return dst
        """#

    static let temporaryFiles = #"""
        import os, shutil

        def gettempdir():
            for folder in (os.getenv("TMPDIR"), "/tmp", "/var/tmp", os.getcwd()):
                if folder and os.path.isdir(folder):
                    return os.path.abspath(folder)

        def _path(suffix, prefix, dir):
            letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
            name = "".join([letters[byte % len(letters)] for byte in os.urandom(8)])
            return os.path.join(gettempdir() if dir is None else dir, (prefix or "tmp") + name + (suffix or ""))

        def _make(create, suffix, prefix, dir):
            for attempt in range(100):
                path = _path(suffix, prefix, dir)
                try:
                    return path, create(path)
                except FileExistsError:
                    continue
            raise FileExistsError("No usable temporary name found")

        def mkdtemp(suffix=None, prefix=None, dir=None):
            return _make(lambda path: os.mkdir(path, 0o700), suffix, prefix, dir)[0]

        class TemporaryDirectory:
            def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
                self.name = mkdtemp(suffix, prefix, dir)
                self._ignores = ignore_cleanup_errors
            def __repr__(self):
                return f"<TemporaryDirectory {self.name!r}>"
            def cleanup(self):
                if os.path.exists(self.name):
                    shutil.rmtree(self.name, self._ignores)
            def __enter__(self):
                return self.name
            def __exit__(self, kind, value, traceback):
                self.cleanup()

        class _NamedFile:
            def __init__(self, path, file, delete):
                self.name, self.file, self.delete = path, file, delete
            def __getattr__(self, name):
                return getattr(self.file, name)
            def __iter__(self):
                return iter(self.file)
            def close(self):
                self.file.close()
                if self.delete and os.path.exists(self.name):
                    os.remove(self.name)
            def __enter__(self):
                return self
            def __exit__(self, kind, value, traceback):
                self.close()

        def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True):
            made = mode.replace("w", "x")
            path, file = _make(lambda path: open(path, made, encoding=encoding, newline=newline), suffix, prefix, dir)
            return _NamedFile(path, file, delete)

        TemporaryFile = NamedTemporaryFile
        """#
}
