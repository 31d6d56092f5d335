// `tqdm`: a bar that shows how far a loop is, in the layout of the package of that name.

extension ScriptModules {
    static let progress = #"""
        import sys, time

        _blocks = " ▏▎▍▌▋▊▉█"

        def _interval(seconds):
            minutes, seconds = divmod(int(seconds), 60)
            hours, minutes = divmod(minutes, 60)
            return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"

        def _size(number, divisor=1000):
            for unit in ("", "k", "M", "G", "T"):
                if abs(number) < 999.5:
                    if abs(number) < 99.95:
                        return f"{number:.2f}{unit}" if abs(number) < 9.995 else f"{number:.1f}{unit}"
                    return f"{number:.0f}{unit}"
                number /= divisor
            return f"{number:.1f}P"

        def _bar(fraction, width):
            whole, part = divmod(int(fraction * width * 8), 8)
            bar = _blocks[-1] * whole
            return bar if whole >= width else bar + _blocks[part] + " " * (width - whole - 1)

        class tqdm:
            def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1, maxinterval=10.0,
                         miniters=None, ascii=None, disable=False, unit="it", unit_scale=False, dynamic_ncols=False, smoothing=0.3,
                         bar_format=None, initial=0, position=None, postfix=None, colour=None, delay=0, **kwargs):
                if total is None and iterable is not None and hasattr(iterable, "__len__"):
                    total = len(iterable)
                self.iterable, self.desc, self.total, self.leave = iterable, desc or "", total, leave
                self.file, self.ncols, self.mininterval = sys.stderr if file is None else file, ncols, mininterval
                self.disable, self.unit, self.unit_scale, self.n, self.initial = bool(disable), unit, unit_scale, initial, initial
                self.postfix, self._start, self._last, self._shown, self._closed = "", time.time(), 0.0, 0, False
                if isinstance(postfix, dict):
                    self.set_postfix(postfix, refresh=False)
                if not self.disable:
                    self.refresh()

            def __len__(self):
                return self.total if self.iterable is None else len(self.iterable)

            def __iter__(self):
                if self.disable:
                    yield from self.iterable
                    return
                try:
                    for item in self.iterable:
                        yield item
                        self.update()
                finally:
                    self.close()

            def __enter__(self):
                return self

            def __exit__(self, kind, value, traceback):
                self.close()

            def update(self, n=1):
                if self.disable:
                    return
                self.n += n
                if time.time() - self._last >= self.mininterval:
                    self.refresh()
                    return True

            def __str__(self):
                elapsed = time.time() - self._start
                done = self.n - self.initial
                rate = done / elapsed if elapsed > 0 and done else None
                shown = "?" if rate is None else _size(rate) if self.unit_scale else f"{rate:5.2f}"
                speed = f"{shown}{self.unit}/s"
                if rate is not None and rate < 1:
                    speed = f"{1 / rate:5.2f}s/{self.unit}"
                count = _size(self.n) if self.unit_scale else str(self.n)
                before = self.desc + ": " if self.desc else ""
                after = ", " + self.postfix if self.postfix else ""
                if not self.total:
                    return f"{before}{count}{self.unit} [{_interval(elapsed)}, {speed}{after}]"
                fraction = min(self.n / self.total, 1)
                left = _interval((self.total - self.n) / rate) if rate else "?"
                total = _size(self.total) if self.unit_scale else str(self.total)
                head = f"{before}{100 * fraction:3.0f}%|"
                tail = f"| {count}/{total} [{_interval(elapsed)}<{left}, {speed}{after}]"
                width = max(1, self.ncols - len(head) - len(tail)) if self.ncols else 10
                return head + _bar(fraction, width) + tail

            def refresh(self):
                if self.disable:
                    return
                text = str(self)
                self._last = time.time()
                self.file.write("\r" + text + " " * max(0, self._shown - len(text)))
                self.file.flush()
                self._shown = len(text)

            display = refresh

            def set_description(self, desc=None, refresh=True):
                self.desc = desc or ""
                if refresh:
                    self.refresh()

            set_description_str = set_description

            def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
                pairs = dict(ordered_dict or {})
                for name in sorted(kwargs):
                    pairs[name] = kwargs[name]
                shown = [(name, f"{value:.3g}" if isinstance(value, (int, float)) else str(value)) for name, value in pairs.items()]
                self.set_postfix_str(", ".join(f"{name}={value.strip()}" for name, value in shown), refresh)

            def set_postfix_str(self, s="", refresh=True):
                self.postfix = str(s)
                if refresh:
                    self.refresh()

            def reset(self, total=None):
                self.n, self._start = 0, time.time()
                if total is not None:
                    self.total = total
                self.refresh()

            def close(self):
                if self.disable or self._closed:
                    return
                self._closed = True
                if self.leave:
                    self.refresh()
                    self.file.write("\n")
                else:
                    self.file.write("\r" + " " * self._shown + "\r")
                self.file.flush()

            @staticmethod
            def write(s, file=None, end="\n"):
                print(s, file=sys.stdout if file is None else file, end=end)

        def trange(*args, **kwargs):
            return tqdm(range(*args), **kwargs)
        """#
}
