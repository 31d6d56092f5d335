// `pandas`: parts of moments (`.dt`), and moments as labels.

extension TableScripts {
    static let dateMethods = #"""
        _time_fields = {
            "year": lambda t: _civil(t // _day)[0], "month": lambda t: _civil(t // _day)[1], "day": lambda t: _civil(t // _day)[2], "hour": lambda t: t // 3600000000 % 24,
            "minute": lambda t: t // 60000000 % 60, "second": lambda t: t // 1000000 % 60, "microsecond": lambda t: t % 1000000, "quarter": lambda t: (_civil(t // _day)[1] + 2) // 3,
            "day_of_week": lambda t: (t // _day + 3) % 7, "day_of_year": lambda t: t // _day - _days_from_civil(_civil(t // _day)[0], 1, 1) + 1,
            "days_in_month": lambda t: _month_length(*_civil(t // _day)[:2]),
        }
        for _name, _first in {"dayofweek": "day_of_week", "weekday": "day_of_week", "dayofyear": "day_of_year", "daysinmonth": "days_in_month"}.items():
            _time_fields[_name] = _time_fields[_first]
        _time_flags = {
            "is_month_start": lambda t: _civil(t // _day)[2] == 1, "is_month_end": lambda t: _civil(t // _day + 1)[2] == 1,
            "is_year_start": lambda t: (_civil(t // _day)[2] == 1) & (_civil(t // _day)[1] == 1), "is_year_end": lambda t: (_civil(t // _day + 1)[2] == 1) & (_civil(t // _day + 1)[1] == 1),
            "is_quarter_start": lambda t: (_civil(t // _day)[2] == 1) & (_civil(t // _day)[1] % 3 == 1), "is_quarter_end": lambda t: (_civil(t // _day + 1)[2] == 1) & (_civil(t // _day + 1)[1] % 3 == 1),
            "is_leap_year": lambda t: _is_leap(_civil(t // _day)[0]),
        }
        _span_fields = {"days": lambda t: t // _day, "seconds": lambda t: t % _day // 1000000, "microseconds": lambda t: t % 1000000}

        def _time_field(column, name):
            """A part of each moment or span as numbers; None where there is no such part."""
            moments = column.kind[0] == "d"
            if moments and name in _time_flags:
                return _time_flags[name](column._ticks) & ~column.isna()
            run = (_time_fields if moments else _span_fields).get(name)
            if run is None:
                return None
            absent = column.isna()
            found = run(np.where(absent, 0, column._ticks) if absent.any() else column._ticks)
            if absent.any():
                return np.where(absent, nan, found.astype(np.float64))
            return found.astype(np.int32) if moments or name != "days" else found

        def _time_names(column, name, args):
            """Parts of each moment that are no numbers."""
            each = lambda run: [None if x is NaT else run(x) for x in column.tolist()]
            if name in ("day_name", "month_name"):
                return _texts(each(lambda x: getattr(x, name)()))
            if name == "strftime":
                return _texts(each(lambda x: x.strftime(*args)))
            if name in ("date", "time"):
                return _objects([NaT if x is NaT else getattr(x, name)() for x in column.tolist()])
            if name == "total_seconds":
                return np.where(column.isna(), nan, column._ticks / 1000000)
            unit = _day if name == "normalize" else _tick_frequency(*args)
            ticks = column._ticks
            ticks = ticks // unit * unit if name in ("normalize", "floor") else -(-ticks // unit) * unit if name == "ceil" else (ticks + unit // 2) // unit * unit
            return column._with(np.where(column.isna(), _no_time, ticks))

        class DatetimeProperties:
            """Parts of the moments of a series: `s.dt.year`.

            Example: import pandas as pd; pd.Series(pd.date_range('2024-01-01', periods=2)).dt.day_name()
            """

            def __init__(self, series):
                self._series = series

            def _named(self, name, *args):
                source = self._series
                return _series(_time_names(source._values, name, args), source.index, source.name)

            def __getattr__(self, name):
                source = self._series
                if name in ("date", "time"):
                    return self._named(name)
                found = _time_field(source._values, name)
                if found is None:
                    kind = "DatetimeProperties" if source._values.kind[0] == "d" else "TimedeltaProperties"
                    raise AttributeError(f"'{kind}' object has no attribute '{name}'")
                return _series(found, source.index, source.name)

            def day_name(self):
                """The names of the days.

                Example: import pandas as pd; pd.Series([pd.Timestamp('2024-02-29 13:05')]).dt.day_name()
                """
                return self._named("day_name")

            def month_name(self):
                """The names of the months.

                Example: import pandas as pd; pd.Series([pd.Timestamp('2024-02-29 13:05')]).dt.month_name()
                """
                return self._named("month_name")

            def strftime(self, date_format):
                """The moments in a form of one's own.

                Example: import pandas as pd; pd.Series([pd.Timestamp('2024-02-29 13:05')]).dt.strftime('%d.%m.%Y')
                """
                return self._named("strftime", date_format)

            def normalize(self):
                """Midnight of each day.

                Example: import pandas as pd; pd.Series([pd.Timestamp('2024-02-29 13:05')]).dt.normalize()
                """
                return self._named("normalize")

            def floor(self, freq):
                """The step before, of so many minutes, hours or days.

                Example: import pandas as pd; pd.Series([pd.Timestamp('2024-02-29 13:05')]).dt.floor('h')
                """
                return self._named("floor", freq)

            def ceil(self, freq):
                """The step behind.

                Example: import pandas as pd; pd.Series([pd.Timestamp('2024-02-29 13:05')]).dt.ceil('h')
                """
                return self._named("ceil", freq)

            def round(self, freq):
                """The nearest step.

                Example: import pandas as pd; pd.Series([pd.Timestamp('2024-02-29 13:05')]).dt.round('h')
                """
                return self._named("round", freq)

            def total_seconds(self):
                """Spans in seconds.

                Example: import pandas as pd; pd.Series([pd.Timedelta('1h')]).dt.total_seconds()
                """
                return self._named("total_seconds")

            def isocalendar(self):
                """Year, week and day of the week as ISO 8601 counts them.

                Example: import pandas as pd; pd.Series([pd.Timestamp('2024-02-29 13:05')]).dt.isocalendar()
                """
                ticks = self._series._values._ticks
                days = ticks // _day
                weekday = (days + 3) % 7
                # A week belongs to the year of its Thursday.
                year = _civil(days - weekday + 3)[0]
                week = (days - weekday + 3 - _days_from_civil(year, 1, 1)) // 7 + 1
                return DataFrame({"year": year, "week": week, "day": weekday + 1}, index=self._series.index)

        class DatetimeIndex(Index):
            """Labels that are moments.

            Example: import pandas as pd; pd.DatetimeIndex(['2024-01-01', '2024-01-02'])
            """

            def __init__(self, data=None, freq=None, dtype=None, copy=False, name=None):
                self._values, self._places = _moments_of(_column([] if data is None else data)), None
                self.name, self._freq = name if name is not None else getattr(data, "name", None), None

            freq = property(lambda self: self._freq)

            def __getattr__(self, name):
                if not name.startswith("_"):
                    found = _time_field(self._values, name)
                    if found is not None:
                        return found if _is_bool(found) else Index._of(found, self.name)
                    if name in ("date", "time"):
                        return _time_names(self._values, name, ())
                raise AttributeError(f"'DatetimeIndex' object has no attribute '{name}'")

            def _named(self, name, *args):
                return Index._of(_time_names(self._values, name, args), self.name)

            day_name, month_name = DatetimeProperties.day_name, DatetimeProperties.month_name
            strftime, normalize = DatetimeProperties.strftime, DatetimeProperties.normalize

            def __getitem__(self, key):
                return self.take(np.arange(len(self))[key]) if isinstance(key, slice) else Index.__getitem__(self, key)

            def take(self, places):
                """The labels at these places."""
                places = np.asarray(places)
                made = Index._of(self._values.take(places), self.name)
                steps = np.unique(np.diff(places)).tolist() if len(places) > 1 else [1]
                if self._freq is not None and len(places) and len(steps) == 1 and steps[0] != 0:
                    count, unit = _frequency(self._freq)
                    made._freq = (f"{count * steps[0]}" if count * steps[0] != 1 else "") + unit
                return made

            def rename(self, name):
                made = Index._of(self._values, name)
                made._freq = self._freq
                return made

            def _span_of(self, text):
                """The first microsecond of what a text names, and the first behind it."""
                first, unit = _parsed_moment(text)
                if unit in ("year", "month"):
                    year, month, _ = _civil(first // _day)
                    return first, _days_from_civil(year + (unit == "year" or month == 12), 1 if unit == "year" else month % 12 + 1, 1) * _day
                return first, first + {"day": _day, "hour": 3600000000, "minute": 60000000, "second": 1000000, "microsecond": 1}[unit]

            def _places_of(self, key):
                if isinstance(key, str):
                    try:
                        first, end = self._span_of(key)
                    except ValueError:
                        raise KeyError(key) from None
                    found = np.nonzero((self._values._ticks >= first) & (self._values._ticks < end))[0].tolist()
                else:
                    ticks = _moment_ticks(key)
                    found = [] if ticks is None else np.nonzero(self._values._ticks == ticks)[0].tolist()
                if not found:
                    raise KeyError(key)
                return found

            def get_loc(self, key):
                """The place of a moment; KeyError where there is none.

                Example: import pandas as pd; pd.date_range('2024-01-01', periods=3).get_loc('2024-01-02')
                """
                found = self._places_of(key)
                return found[0] if len(found) == 1 else slice(found[0], found[-1] + 1)

            def __contains__(self, label):
                try:
                    return bool(self._places_of(label))
                except KeyError:
                    return False

            def _names_part(self, key):
                """Whether a text names a part of the calendar that is longer than the steps of these labels."""
                if not isinstance(key, str):
                    return False
                unit = _parsed_moment(key)[1]
                return unit in ("year", "month") or (unit == "day" and bool((self._values._ticks % _day != 0).any()))

            def _label_places(self, key):
                """The places between two moments, both included."""
                edge = lambda x, end: (self._span_of(x)[end] - end if isinstance(x, str) else _moment_ticks(x))
                ticks, inside = self._values._ticks, np.ones(len(self), dtype=bool)
                if key.start is not None:
                    inside = inside & (ticks >= edge(key.start, 0))
                if key.stop is not None:
                    inside = inside & (ticks <= edge(key.stop, 1))
                return np.nonzero(inside)[0][::key.step]

        class TimedeltaIndex(Index):
            """Labels that are spans of time."""
            _freq = None

        def _times_arithmetic(op, a, b):
            """Moments and spans, added, subtracted and scaled."""
            name = op.__name__
            if isinstance(b, DateOffset) and name in ("add", "sub"):
                step = b if name == "add" else -b
                return a._with(np.where(a.isna(), _no_time, step._applied(np.where(a.isna(), 0, a._ticks))))
            kinds, ticks, numbers = [], [], None
            for x in (a, b):
                if not isinstance(x, _Times) and not _is_number(x) and hasattr(x, "tolist"):
                    x = _Times(np.asarray([(_moment_ticks(y) if _span_ticks(y) is None else _span_ticks(y)) for y in x.tolist()]), _spans if _span_ticks(x.tolist()[0]) is not None else _moments)
                if isinstance(x, _Times):
                    kinds.append(x.kind[0])
                    ticks.append(x._ticks)
                elif isinstance(x, str):
                    kinds.append("d")
                    ticks.append(_parsed_moment(x)[0])
                elif _span_ticks(x) is not None or _moment_ticks(x) is not None:
                    kinds.append("t" if _span_ticks(x) is not None else "d")
                    ticks.append(_span_ticks(x) if _span_ticks(x) is not None else _moment_ticks(x))
                else:
                    kinds.append("n")
                    ticks.append(x)
            absent = np.zeros(len(a if hasattr(a, "__len__") and not isinstance(a, str) else b), dtype=bool)
            for x, kind in zip(ticks, kinds):
                if kind != "n":
                    absent = absent | (x == _no_time)
            x, y = ticks
            pair = "".join(kinds)
            if name in ("add", "sub") and pair in ("dt", "td", "tt") or (name, pair) == ("sub", "dd"):
                return _Times(np.where(absent, _no_time, op(x, y)), _moments if (pair in ("dt", "td")) else _spans)
            if name == "truediv" and pair == "tt":
                return np.where(absent, nan, x / y)
            if name == "floordiv" and pair == "tt":
                return x // y
            if name in ("mul", "truediv", "floordiv") and pair in ("tn", "nt"):
                return _Times(np.where(absent, _no_time, np.floor(op(x * 1.0, y)).astype(np.int64)), _spans)
            if "n" in kinds and name in ("add", "sub"):
                kind = "DatetimeArray" if "d" in kinds else "TimedeltaArray"
                raise TypeError(f"Addition/subtraction of integers and integer-arrays with {kind} is no longer supported.  Instead of adding/subtracting `n`, use `n * obj.freq`")
            raise TypeError(f"cannot perform {name} with these types: moments are subtracted, spans are added")

        def _times_comparison(op, a, b):
            """Moments compared with moments, or with texts that name them."""
            missing, name = None, op.__name__
            if _is_scalar(b) and b is not None:
                if isinstance(b, str):
                    b = _parsed_moment(b)[0] if a.kind[0] == "d" else _parsed_span(b)
                else:
                    b = _moment_ticks(b) if a.kind[0] == "d" else _span_ticks(b)
            elif b is not None:
                b = (b if isinstance(b, _Times) else _moments_of(_column(b)))._ticks
            if b is None:
                if name in ("eq", "ne"):
                    return np.full(len(a), name == "ne")
                raise TypeError(f"Invalid comparison between dtype={a.kind} and other types")
            absent = a.isna() | (np.asarray(b) == _no_time)
            return np.where(absent, name == "ne", op(a._ticks, b))
        """#
}
