// `pandas`: moments and spans of time, and columns of them: whole numbers of microseconds, of which the least stands for what is missing.

extension TableScripts {
    static let dates = #"""
        _no_time = -9223372036854775807 - 1
        _day = 86400000000
        _span_units = {"d": _day, "day": _day, "days": _day, "h": 3600000000, "hr": 3600000000, "hour": 3600000000, "hours": 3600000000, "min": 60000000, "m": 60000000,
                       "minute": 60000000, "minutes": 60000000, "s": 1000000, "sec": 1000000, "second": 1000000, "seconds": 1000000, "ms": 1000, "milliseconds": 1000,
                       "us": 1, "microseconds": 1, "w": 7 * _day, "week": 7 * _day, "weeks": 7 * _day}
        _month_names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
        _day_names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

        def _civil(days):
            """Year, month and day of days since 1970: numbers or arrays of them."""
            z = days + 719468
            era = z // 146097
            of_era = z - era * 146097
            year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
            of_year = of_era - (365 * year + year // 4 - year // 100)
            shifted = (5 * of_year + 2) // 153
            month = (shifted + 2) % 12 + 1
            return year + era * 400 + (month <= 2) * 1, month, of_year - (153 * shifted + 2) // 5 + 1

        def _days_from_civil(year, month, day):
            """Days since 1970 of a date: numbers or arrays of them."""
            year = year - (month <= 2) * 1
            era = year // 400
            of_era = year - era * 400
            of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
            return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468

        def _is_leap(year):
            return (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))

        def _month_length(year, month):
            return _days_from_civil(year + month // 12, month % 12 + 1, 1) - _days_from_civil(year, month, 1)

        def _clock(ticks):
            """The time of day, without the microseconds where there are none."""
            seconds, rest = ticks // 1000000, ticks % 1000000
            text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
            return text + f".{rest:06d}" if rest else text

        class _NoTime:
            """A moment or span that is missing."""

            def __repr__(self):
                return "NaT"

            def __bool__(self):
                return True

            def __eq__(self, other):
                return False

            def __ne__(self, other):
                return True

            def __hash__(self):
                return 0

            def _never(self, other):
                return False

            __lt__ = __le__ = __gt__ = __ge__ = _never

            def _still(self, other=None):
                return self

            __add__ = __radd__ = __sub__ = __rsub__ = _still
            year = month = day = hour = minute = second = days = float("nan")
            _ticks = _no_time

        NaT = _NoTime()

        class _TimeDtype:
            """The type of columns of moments, or of spans of time."""

            def __init__(self, name):
                self.name, self.kind = name, "M" if name.startswith("date") else "m"

            def __repr__(self):
                return f"dtype('<{self.kind}8{self.name[self.name.index('['):]}')"

            def __str__(self):
                return self.name

            def __eq__(self, other):
                return (other.name if isinstance(other, _TimeDtype) else other) == self.name

            def __hash__(self):
                return hash(self.name)

        _moments, _spans = "datetime64[us]", "timedelta64[us]"

        def _span_ticks(x):
            """The microseconds of a span of any class; None for what is none."""
            if isinstance(x, Timedelta):
                return x._ticks
            if hasattr(x, "total_seconds"):
                return round(x.total_seconds() * 1000000)
            return None

        def _moment_ticks(x):
            """The microseconds of a moment of any class; None for what is none."""
            if isinstance(x, Timestamp) or x is NaT:
                return x._ticks
            if hasattr(x, "toordinal"):
                return (x.toordinal() - 719163) * _day + (((x.hour * 60 + x.minute) * 60 + x.second) * 1000000 + x.microsecond if hasattr(x, "hour") else 0)
            return None

        class Timedelta:
            """A span of time.

            Example: import pandas as pd; pd.Timedelta(days=1, hours=2)
            """

            def __init__(self, value=0, unit=None, weeks=0, days=0, hours=0, minutes=0, seconds=0, milliseconds=0, microseconds=0):
                named = weeks * 7 * _day + days * _day + hours * 3600000000 + minutes * 60000000 + seconds * 1000000 + milliseconds * 1000 + microseconds
                if isinstance(value, str):
                    self._ticks = _parsed_span(value)
                elif _span_ticks(value) is not None:
                    self._ticks = _span_ticks(value)
                else:
                    self._ticks = round(value * (_span_units[unit.lower()] if unit else 0.001) + named)

            @classmethod
            def _of(cls, ticks):
                made = object.__new__(Timedelta)
                made._ticks = ticks
                return made

            days = property(lambda self: self._ticks // _day)
            seconds = property(lambda self: self._ticks % _day // 1000000)
            microseconds = property(lambda self: self._ticks % 1000000)

            def total_seconds(self):
                """The whole span in seconds.

                Example: import pandas as pd; pd.Timedelta('1h').total_seconds()
                """
                return self._ticks / 1000000

            def to_pytimedelta(self):
                import datetime
                return datetime.timedelta(microseconds=self._ticks)

            def __str__(self):
                return f"{self.days} days {'+' if self.days < 0 else ''}{_clock(self._ticks % _day)}"

            def __repr__(self):
                return f"Timedelta('{self}')"

            def __hash__(self):
                return hash(self._ticks)

            def _compared(self, other, op):
                ticks = _span_ticks(other)
                return NotImplemented if ticks is None else op(self._ticks, ticks)

            def __add__(self, other):
                if isinstance(other, Timestamp):
                    return other + self
                ticks = _span_ticks(other)
                return NotImplemented if ticks is None else Timedelta._of(self._ticks + ticks)

            def __sub__(self, other):
                ticks = _span_ticks(other)
                return NotImplemented if ticks is None else Timedelta._of(self._ticks - ticks)

            def __neg__(self):
                return Timedelta._of(-self._ticks)

            def __abs__(self):
                return Timedelta._of(abs(self._ticks))

            def __mul__(self, other):
                return Timedelta._of(round(self._ticks * other)) if isinstance(other, (int, float, np.generic)) else NotImplemented

            __rmul__ = __mul__

            def __truediv__(self, other):
                ticks = _span_ticks(other)
                return self._ticks / ticks if ticks is not None else Timedelta._of(round(self._ticks / other)) if isinstance(other, (int, float, np.generic)) else NotImplemented

            def __floordiv__(self, other):
                ticks = _span_ticks(other)
                return self._ticks // ticks if ticks is not None else Timedelta._of(self._ticks // other) if isinstance(other, (int, float, np.generic)) else NotImplemented

        class Timestamp:
            """A moment.

            Example: import pandas as pd; pd.Timestamp('2024-02-29').day_name()
            """

            def __new__(cls, value=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, year=None, unit=None):
                if year is None and month is not None:
                    year = value
                if year is not None:
                    if not 1 <= month <= 12:
                        raise ValueError("month must be in 1..12")
                    if not 1 <= day <= _month_length(year, month):
                        raise ValueError("day is out of range for month")
                    return _moment(_days_from_civil(year, month, day) * _day + ((hour * 60 + minute) * 60 + second) * 1000000 + microsecond)
                ticks = _moment_ticks(value)
                if ticks is not None:
                    return _moment(ticks)
                if _is_missing(value) or value == "NaT":
                    return NaT
                if isinstance(value, str):
                    return _moment(_parsed_moment(value)[0])
                if isinstance(value, (int, float, np.generic)):
                    return _moment(round(float(value) * _span_units[unit.lower()]) if unit else int(value) // 1000)
                raise TypeError(f"Cannot convert input [{value}] of type {type(value)} to Timestamp")

            @classmethod
            def now(cls, tz=None):
                """The present moment.

                Example: import pandas as pd; pd.Timestamp.now().year
                """
                import datetime
                return Timestamp(datetime.datetime.now())

            today = now

            year = property(lambda self: _civil(self._ticks // _day)[0])
            month = property(lambda self: _civil(self._ticks // _day)[1])
            day = property(lambda self: _civil(self._ticks // _day)[2])
            hour = property(lambda self: self._ticks // 3600000000 % 24)
            minute = property(lambda self: self._ticks // 60000000 % 60)
            second = property(lambda self: self._ticks // 1000000 % 60)
            microsecond = property(lambda self: self._ticks % 1000000)
            quarter = property(lambda self: (self.month + 2) // 3)
            day_of_week = property(lambda self: (self._ticks // _day + 3) % 7)
            dayofweek = day_of_week
            day_of_year = property(lambda self: self._ticks // _day - _days_from_civil(self.year, 1, 1) + 1)
            dayofyear = day_of_year
            days_in_month = property(lambda self: _month_length(self.year, self.month))
            is_leap_year = property(lambda self: bool(_is_leap(self.year)))

            def weekday(self):
                """The day of the week, Monday is 0.

                Example: import pandas as pd; pd.Timestamp('2024-02-29 13:05').weekday()
                """
                return self.day_of_week

            def isoweekday(self):
                return self.day_of_week + 1

            def day_name(self):
                """The name of the day.

                Example: import pandas as pd; pd.Timestamp('2024-02-29 13:05').day_name()
                """
                return _day_names[self.day_of_week]

            def month_name(self):
                """The name of the month.

                Example: import pandas as pd; pd.Timestamp('2024-02-29 13:05').month_name()
                """
                return _month_names[self.month - 1]

            def to_pydatetime(self):
                """The moment as Python's class.

                Example: import pandas as pd; pd.Timestamp('2024-02-29 13:05').to_pydatetime()
                """
                import datetime
                return datetime.datetime(self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond)

            def date(self):
                """The date as Python's class.

                Example: import pandas as pd; pd.Timestamp('2024-02-29 13:05').date()
                """
                return self.to_pydatetime().date()

            def time(self):
                return self.to_pydatetime().time()

            def toordinal(self):
                return self._ticks // _day + 719163

            def timestamp(self):
                """Seconds since 1970.

                Example: import pandas as pd; pd.Timestamp('2024-02-29 13:05').timestamp()
                """
                return self._ticks / 1000000

            def strftime(self, format):
                """The moment in a form of one's own.

                Example: import pandas as pd; pd.Timestamp('2024-02-29 13:05').strftime('%d.%m.%Y')
                """
                return self.to_pydatetime().strftime(format)

            def isoformat(self, sep="T"):
                return str(self).replace(" ", sep)

            def normalize(self):
                """Midnight of the day.

                Example: import pandas as pd; pd.Timestamp('2024-02-29 13:05').normalize()
                """
                return _moment(self._ticks // _day * _day)

            def floor(self, freq):
                unit = _tick_frequency(freq)
                return _moment(self._ticks // unit * unit)

            def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None):
                """The moment with some of its parts exchanged.

                Example: import pandas as pd; pd.Timestamp('2024-02-29 13:05').replace(year=2020)
                """
                given = lambda x, own: own if x is None else x
                return Timestamp(given(year, self.year), given(month, self.month), given(day, self.day), given(hour, self.hour), given(minute, self.minute),
                                 given(second, self.second), given(microsecond, self.microsecond))

            def __str__(self):
                return f"{self._date()} {_clock(self._ticks % _day)}"

            def _date(self):
                year, month, day = _civil(self._ticks // _day)
                return f"{year:04d}-{month:02d}-{day:02d}"

            def __repr__(self):
                return f"Timestamp('{self}')"

            def __format__(self, format):
                return self.strftime(format) if format else str(self)

            def __hash__(self):
                return hash(self._ticks)

            def _compared(self, other, op):
                ticks = None if other is NaT else _moment_ticks(other)
                return NotImplemented if ticks is None else op(self._ticks, ticks)

            def __add__(self, other):
                ticks = _span_ticks(other)
                if ticks is not None:
                    return _moment(self._ticks + ticks)
                if isinstance(other, (int, np.integer)):
                    raise TypeError("Addition/subtraction of integers and integer-arrays with Timestamp is no longer supported.  Instead of adding/subtracting `n`, use `n * obj.freq`")
                return NotImplemented

            __radd__ = __add__

            def __sub__(self, other):
                ticks = _moment_ticks(other)
                if ticks is not None:
                    return NaT if other is NaT else Timedelta._of(self._ticks - ticks)
                return self + -other if _span_ticks(other) is not None or isinstance(other, DateOffset) else NotImplemented

            def __rsub__(self, other):
                ticks = _moment_ticks(other)
                return NotImplemented if ticks is None else Timedelta._of(ticks - self._ticks)

        def _moment(ticks):
            if ticks == _no_time:
                return NaT
            made = object.__new__(Timestamp)
            made._ticks = ticks
            return made

        for _name in ["lt", "le", "gt", "ge", "eq", "ne"]:
            for _class in [Timestamp, Timedelta]:
                setattr(_class, f"__{_name}__", (lambda op: lambda self, other: self._compared(other, op))(getattr(operator, _name)))

        class DateOffset:
            """A step of the calendar: months keep the day where the month has it.

            Example: import pandas as pd; pd.Timestamp('2024-01-31') + pd.DateOffset(months=1)
            """

            def __init__(self, n=1, years=0, months=0, weeks=0, days=0, hours=0, minutes=0, seconds=0):
                if not (years or months or weeks or days or hours or minutes or seconds):
                    days = 1
                self._months = n * (12 * years + months)
                self._rest = n * Timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)._ticks

            def _applied(self, ticks):
                year, month, day = _civil(ticks // _day)
                place = year * 12 + month - 1 + self._months
                year, month = place // 12, place % 12 + 1
                longest = _month_length(year, month)
                day = np.minimum(day, longest) if isinstance(day, np.ndarray) else min(day, longest)
                return _days_from_civil(year, month, day) * _day + ticks % _day + self._rest

            def __neg__(self):
                made = object.__new__(DateOffset)
                made._months, made._rest = -self._months, -self._rest
                return made

            def __radd__(self, other):
                return _moment(self._applied(other._ticks)) if isinstance(other, Timestamp) else NotImplemented

        class _Times:
            """A column of moments or of spans."""

            def __init__(self, ticks, name="datetime64[us]"):
                self._ticks, self.kind = ticks, name

            dtype = property(lambda self: _TimeDtype(self.kind))

            def _with(self, ticks):
                return _Times(ticks, self.kind)

            def _one(self, ticks):
                return NaT if ticks == _no_time else _moment(ticks) if self.kind[0] == "d" else Timedelta._of(ticks)

            def __len__(self):
                return len(self._ticks)

            def __getitem__(self, key):
                return self._one(int(self._ticks[key])) if isinstance(key, (int, np.integer)) else self._with(self._ticks[key])

            def __iter__(self):
                return iter(self.tolist())

            def tolist(self):
                return [self._one(x) for x in self._ticks.tolist()]

            def take(self, places):
                chosen = self._ticks[places] if len(self._ticks) else np.full(len(places), _no_time)
                return self._with(np.where(places < 0, _no_time, chosen))

            def isna(self):
                return self._ticks == _no_time

            def copy(self):
                return self

            def ranks(self):
                """Numbers in the same order, NaN where a moment is missing."""
                absent = self.isna()
                return np.where(absent, nan, self._ticks.astype(np.float64)) if absent.any() else self._ticks

            def codes(self):
                return _number_codes(self.ranks())

            def __array__(self, dtype=None, copy=None):
                return np.asarray(self._ticks)

            def _texts(self):
                """Each element as it is printed: clock times only where one is not midnight."""
                items = self.tolist()
                known = self._ticks[~self.isna()]
                whole, is_moment = not (known % _day != 0).any(), self.kind[0] == "d"
                if whole:
                    return ["NaT" if x is NaT else x._date() if is_moment else f"{x.days} days" for x in items]
                # All have as many places behind the seconds as one needs: three for moments of whole milliseconds, else six.
                places = 0 if not (known % 1000000).any() else 3 if is_moment and not (known % 1000).any() else 6
                def shown(text):
                    seconds, _, rest = text.partition(".")
                    return f"{seconds}.{(rest + '000000')[:places]}" if places else seconds
                return ["NaT" if x is NaT else shown(str(x)) for x in items]

            def _unit(self):
                return "DatetimeArray" if self.kind[0] == "d" else "TimedeltaArray"

            def __repr__(self):
                items = "[" + ", ".join(repr(str(x)) for x in self.tolist()) + "]"
                return f"<{self._unit()}>\n{items}\nLength: {len(self)}, dtype: {self.kind}"

            def __str__(self):
                return repr(self)

            def _reduced(self, name, run):
                """A number of the known elements' microseconds, as a moment or span."""
                if name in ("sum", "prod", "var", "skew", "kurt") and (self.kind[0] == "d" or name != "sum"):
                    raise TypeError(f"'{self._unit()}' with dtype {self.kind} does not support operation '{name}'")
                known = self._ticks[~self.isna()]
                if len(known) == 0:
                    return NaT
                # Differences from the first are exact as floating-point numbers.
                base = 0 if name in ("sum", "std") else int(known[0])
                ticks = base + math.floor(float(run((known - base).astype(np.float64))))
                return Timedelta._of(ticks) if name == "std" else self._one(ticks)
        """#
}
