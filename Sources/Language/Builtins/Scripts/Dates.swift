// The module `datetime`: dates and times without zones, and the time between two of them.

extension ScriptModules {
    static let dates = #"""
        import time as _time
        from collections import namedtuple as _namedtuple

        class IsoCalendarDate(_namedtuple("IsoCalendarDate", ("year", "week", "weekday"))):
            def __repr__(self):
                return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"

        MINYEAR = 1
        MAXYEAR = 9999
        _DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        _MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
        _LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

        def _is_leap(year):
            return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

        def _days_in(year, month):
            return 29 if month == 2 and _is_leap(year) else _LENGTHS[month - 1]

        def _day_of_year(year, month, day):
            return sum(_days_in(year, m) for m in range(1, month)) + day

        def _ordinal(year, month, day):
            before = year - 1
            return before * 365 + before // 4 - before // 100 + before // 400 + _day_of_year(year, month, day)

        def _from_ordinal(n):
            if not 1 <= n <= 3652059:
                raise OverflowError("date value out of range")
            year = max(1, n // 366)
            while _ordinal(year + 1, 1, 1) <= n:
                year += 1
            rest = n - _ordinal(year, 1, 1)
            month = 1
            while rest >= _days_in(year, month):
                rest -= _days_in(year, month)
                month += 1
            return year, month, rest + 1

        def _whole(value, name):
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            return value

        class timedelta:
            def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
                days = days + weeks * 7
                seconds = seconds + minutes * 60 + hours * 3600
                microseconds = microseconds + milliseconds * 1000
                whole = int(days // 1)
                seconds += (days - whole) * 86400
                total = int(seconds // 1)
                micro = round((seconds - total) * 1000000 + microseconds)
                total += micro // 1000000
                self.microseconds = micro % 1000000
                self.days = whole + total // 86400
                self.seconds = total % 86400
                if abs(self.days) > 999999999:
                    raise OverflowError(f"days={self.days}; must have magnitude <= 999999999")
            def _micro(self):
                return (self.days * 86400 + self.seconds) * 1000000 + self.microseconds
            def total_seconds(self):
                return self._micro() / 1000000
            def __add__(self, other):
                if not isinstance(other, timedelta):
                    return NotImplemented
                return timedelta(microseconds=self._micro() + other._micro())
            def __radd__(self, other):
                return self + other
            def __sub__(self, other):
                if not isinstance(other, timedelta):
                    return NotImplemented
                return timedelta(microseconds=self._micro() - other._micro())
            def __neg__(self):
                return timedelta(microseconds=-self._micro())
            def __abs__(self):
                return timedelta(microseconds=abs(self._micro()))
            def __mul__(self, other):
                if not isinstance(other, (int, float)):
                    return NotImplemented
                return timedelta(microseconds=round(self._micro() * other))
            __rmul__ = __mul__
            def __truediv__(self, other):
                if isinstance(other, timedelta):
                    return self._micro() / other._micro()
                return timedelta(microseconds=round(self._micro() / other))
            def __floordiv__(self, other):
                if isinstance(other, timedelta):
                    return self._micro() // other._micro()
                return timedelta(microseconds=self._micro() // other)
            def __mod__(self, other):
                return timedelta(microseconds=self._micro() % other._micro())
            def __eq__(self, other):
                return self._micro() == other._micro() if isinstance(other, timedelta) else NotImplemented
            def __lt__(self, other):
                return self._micro() < other._micro() if isinstance(other, timedelta) else NotImplemented
            def __le__(self, other):
                return self._micro() <= other._micro() if isinstance(other, timedelta) else NotImplemented
            def __gt__(self, other):
                return self._micro() > other._micro() if isinstance(other, timedelta) else NotImplemented
            def __ge__(self, other):
                return self._micro() >= other._micro() if isinstance(other, timedelta) else NotImplemented
            def __hash__(self):
                return hash(self._micro())
            def __bool__(self):
                return self._micro() != 0
            def __repr__(self):
                parts = [f"{name}={value}" for name, value in [("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)] if value]
                return f"datetime.timedelta({', '.join(parts) or '0'})"
            def __str__(self):
                text = f"{self.seconds // 3600}:{self.seconds // 60 % 60:02d}:{self.seconds % 60:02d}"
                if self.microseconds:
                    text += f".{self.microseconds:06d}"
                return text if not self.days else f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"

        timedelta.min = timedelta(-999999999)
        timedelta.max = timedelta(999999999, 86399, 999999)
        timedelta.resolution = timedelta(microseconds=1)

        def _iso(year, month, day):
            # The year and the week of a Thursday are those of its whole week.
            n = _ordinal(year, month, day)
            weekday = (n + 6) % 7
            thursday = n - weekday + 3
            own = year + 1 if thursday >= _ordinal(year + 1, 1, 1) else year if thursday >= _ordinal(year, 1, 1) else year - 1
            return IsoCalendarDate(own, (thursday - _ordinal(own, 1, 1)) // 7 + 1, weekday + 1)

        def _formatted(spec, year, month, day, hour, minute, second, micro):
            weekday = (_ordinal(year, month, day) + 6) % 7
            table = {
                "Y": f"{year:04d}", "m": f"{month:02d}", "d": f"{day:02d}", "H": f"{hour:02d}", "M": f"{minute:02d}", "S": f"{second:02d}",
                "f": f"{micro:06d}", "y": f"{year % 100:02d}", "B": _MONTHS[month - 1], "b": _MONTHS[month - 1][:3], "h": _MONTHS[month - 1][:3],
                "A": _DAYS[weekday], "a": _DAYS[weekday][:3], "j": f"{_day_of_year(year, month, day):03d}", "p": "AM" if hour < 12 else "PM",
                "U": f"{(_day_of_year(year, month, day) + 6 - (weekday + 1) % 7) // 7:02d}",
                "W": f"{(_day_of_year(year, month, day) + 6 - weekday) // 7:02d}",
                "G": str(_iso(year, month, day)[0]), "V": f"{_iso(year, month, day)[1]:02d}",
                "I": f"{(hour + 11) % 12 + 1:02d}", "w": str((weekday + 1) % 7), "u": str(weekday + 1), "%": "%", "Z": "", "z": "", "n": "\n", "t": "\t",
                "e": f"{day:2d}", "F": f"{year}-{month:02d}-{day:02d}", "T": f"{hour:02d}:{minute:02d}:{second:02d}",
                "D": f"{month:02d}/{day:02d}/{year % 100:02d}", "R": f"{hour:02d}:{minute:02d}",
                "x": f"{month:02d}/{day:02d}/{year % 100:02d}", "X": f"{hour:02d}:{minute:02d}:{second:02d}",
                "c": f"{_DAYS[weekday][:3]} {_MONTHS[month - 1][:3]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}",
            }
            text = ""
            i = 0
            while i < len(spec):
                if spec[i] == "%" and i + 1 < len(spec):
                    text += table.get(spec[i + 1], spec[i:i + 2])
                    i += 2
                else:
                    text += spec[i]
                    i += 1
            return text

        class date:
            def __init__(self, year, month, day):
                self.year, self.month, self.day = _whole(year, "year"), _whole(month, "month"), _whole(day, "day")
                if not MINYEAR <= year <= MAXYEAR:
                    raise ValueError(f"year {year} is out of range")
                if not 1 <= month <= 12:
                    raise ValueError("month must be in 1..12")
                if not 1 <= day <= _days_in(year, month):
                    raise ValueError("day is out of range for month")
            @classmethod
            def today(cls):
                return cls.fromtimestamp(_time.time())
            @classmethod
            def fromtimestamp(cls, timestamp):
                now = _time.localtime(timestamp)
                return cls(now[0], now[1], now[2])
            @classmethod
            def fromordinal(cls, n):
                return cls(*_from_ordinal(n))
            @classmethod
            def fromisoformat(cls, text):
                parts = text.split("-")
                if len(text) != 10 or len(parts) != 3 or not all(part.isdigit() for part in parts):
                    raise ValueError(f"Invalid isoformat string: {text!r}")
                return cls(*[int(part) for part in parts])
            def toordinal(self):
                return _ordinal(self.year, self.month, self.day)
            def weekday(self):
                return (self.toordinal() + 6) % 7
            def isoweekday(self):
                return self.weekday() + 1
            def isocalendar(self):
                return _iso(self.year, self.month, self.day)
            @classmethod
            def fromisocalendar(cls, year, week, day):
                first = _ordinal(year, 1, 4)
                n = first - (first + 6) % 7 + (week - 1) * 7 + day - 1
                if not 0 < week < 54 or week == 53 and _iso(*_from_ordinal(n))[:2] != (year, 53):
                    raise ValueError(f"Invalid week: {week}")
                if not 0 < day < 8:
                    raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
                return cls(*_from_ordinal(n))
            def timetuple(self):
                year, month, day, hour, minute, second, _ = self._clock()
                return _time.gmtime(0)._replace(
                    tm_year=year, tm_mon=month, tm_mday=day, tm_hour=hour, tm_min=minute, tm_sec=second, tm_wday=self.weekday(),
                    tm_yday=_day_of_year(year, month, day), tm_isdst=-1)
            def replace(self, year=None, month=None, day=None):
                return type(self)(self.year if year is None else year, self.month if month is None else month, self.day if day is None else day)
            def isoformat(self):
                return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
            def strftime(self, format):
                return _formatted(format, *self._clock())
            def ctime(self):
                return self.strftime("%c")
            def _clock(self):
                return (self.year, self.month, self.day, 0, 0, 0, 0)
            def _micro(self):
                year, month, day, hour, minute, second, micro = self._clock()
                return ((_ordinal(year, month, day) * 24 + hour) * 60 + minute) * 60000000 + second * 1000000 + micro
            def _comparable(self, other, ordered=False):
                if ordered and isinstance(other, date) and isinstance(self, datetime) != isinstance(other, datetime):
                    raise TypeError("can't compare datetime.datetime to datetime.date")
                return type(self) is type(other)
            def _moved(self, delta):
                return self.fromordinal(self.toordinal() + delta.days)
            def __add__(self, other):
                return self._moved(other) if isinstance(other, timedelta) else NotImplemented
            __radd__ = __add__
            def __sub__(self, other):
                if isinstance(other, timedelta):
                    return self._moved(-other)
                if not self._comparable(other):
                    return NotImplemented
                return timedelta(microseconds=self._micro() - other._micro())
            def __eq__(self, other):
                return self._micro() == other._micro() if self._comparable(other) else NotImplemented
            def __lt__(self, other):
                return self._micro() < other._micro() if self._comparable(other, True) else NotImplemented
            def __le__(self, other):
                return self._micro() <= other._micro() if self._comparable(other, True) else NotImplemented
            def __gt__(self, other):
                return self._micro() > other._micro() if self._comparable(other, True) else NotImplemented
            def __ge__(self, other):
                return self._micro() >= other._micro() if self._comparable(other, True) else NotImplemented
            def __hash__(self):
                return hash(self._micro())
            def __format__(self, spec):
                return self.strftime(spec) if spec else str(self)
            def __str__(self):
                return self.isoformat()
            def __repr__(self):
                return f"datetime.date({self.year}, {self.month}, {self.day})"

        date.min = date(1, 1, 1)
        date.max = date(9999, 12, 31)

        def _check_clock(hour, minute, second, microsecond):
            if not 0 <= hour <= 23:
                raise ValueError("hour must be in 0..23")
            if not 0 <= minute <= 59:
                raise ValueError("minute must be in 0..59")
            if not 0 <= second <= 59:
                raise ValueError("second must be in 0..59")
            if not 0 <= microsecond <= 999999:
                raise ValueError("microsecond must be in 0..999999")

        def _clock_text(hour, minute, second, microsecond, timespec="auto"):
            texts = {
                "hours": f"{hour:02d}", "minutes": f"{hour:02d}:{minute:02d}", "seconds": f"{hour:02d}:{minute:02d}:{second:02d}",
                "milliseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}",
                "microseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}",
            }
            texts["auto"] = texts["microseconds" if microsecond else "seconds"]
            if timespec not in texts:
                raise ValueError("Unknown timespec value")
            return texts[timespec]

        def _read_clock(text):
            main, _, fraction = text.partition(".")
            parts = [int(part) for part in main.split(":")]
            return parts + [0] * (3 - len(parts)) + [int((fraction + "000000")[:6])]

        class time:
            def __init__(self, hour=0, minute=0, second=0, microsecond=0):
                _check_clock(hour, minute, second, microsecond)
                self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
            @classmethod
            def fromisoformat(cls, text):
                return cls(*_read_clock(text))
            def isoformat(self, timespec="auto"):
                return _clock_text(*self._clock(), timespec)
            def strftime(self, format):
                return _formatted(format, 1900, 1, 1, *self._clock())
            def _clock(self):
                return (self.hour, self.minute, self.second, self.microsecond)
            def __eq__(self, other):
                return self._clock() == other._clock() if isinstance(other, time) else NotImplemented
            def __lt__(self, other):
                return self._clock() < other._clock() if isinstance(other, time) else NotImplemented
            def __le__(self, other):
                return self._clock() <= other._clock() if isinstance(other, time) else NotImplemented
            def __hash__(self):
                return hash(self._clock())
            def __format__(self, spec):
                return self.strftime(spec) if spec else str(self)
            def __str__(self):
                return self.isoformat()
            def __repr__(self):
                parts = [self.hour, self.minute] + ([self.second] if self.second or self.microsecond else []) + ([self.microsecond] if self.microsecond else [])
                return f"datetime.time({', '.join(map(str, parts))})"

        class datetime(date):
            def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0):
                super().__init__(year, month, day)
                _check_clock(hour, minute, second, microsecond)
                self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
            @classmethod
            def now(cls, tz=None):
                return cls.fromtimestamp(_time.time())
            @classmethod
            def utcnow(cls):
                return cls.utcfromtimestamp(_time.time())
            @classmethod
            def fromtimestamp(cls, timestamp):
                return cls._from(_time.localtime(timestamp), timestamp)
            @classmethod
            def utcfromtimestamp(cls, timestamp):
                return cls._from(_time.gmtime(timestamp), timestamp)
            @classmethod
            def _from(cls, clock, timestamp):
                return cls(clock[0], clock[1], clock[2], clock[3], clock[4], clock[5], int(timestamp * 1000000) % 1000000)
            @classmethod
            def fromordinal(cls, n):
                return cls(*_from_ordinal(n))
            @classmethod
            def fromisoformat(cls, text):
                day = date.fromisoformat(text[:10])
                return cls(day.year, day.month, day.day, *(_read_clock(text[11:]) if len(text) > 10 else []))
            @classmethod
            def combine(cls, day, clock):
                return cls(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.microsecond)
            @classmethod
            def strptime(cls, text, format):
                return cls(*_parsed(text, format))
            def date(self):
                return date(self.year, self.month, self.day)
            def time(self):
                return time(self.hour, self.minute, self.second, self.microsecond)
            def timestamp(self):
                guess = (self._micro() - _EPOCH) / 1000000
                local = datetime.fromtimestamp(int(guess))
                return guess - ((local._micro() - _EPOCH) / 1000000 - int(guess))
            def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None):
                given = (year, month, day, hour, minute, second, microsecond)
                return type(self)(*[old if new is None else new for old, new in zip(self._clock(), given)])
            def isoformat(self, sep="T", timespec="auto"):
                return date.isoformat(self) + sep + _clock_text(self.hour, self.minute, self.second, self.microsecond, timespec)
            def _clock(self):
                return (self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond)
            def _moved(self, delta):
                total = self._micro() + delta._micro()
                rest = total % 86400000000
                day = _from_ordinal(total // 86400000000)
                return type(self)(*day, rest // 3600000000, rest // 60000000 % 60, rest // 1000000 % 60, rest % 1000000)
            def __str__(self):
                return self.isoformat(" ")
            def __repr__(self):
                clock = [self.hour, self.minute] + ([self.second] if self.second or self.microsecond else []) + ([self.microsecond] if self.microsecond else [])
                return f"datetime.datetime({', '.join(map(str, [self.year, self.month, self.day] + clock))})"

        def _parsed(text, format):
            found = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0, "p": None}
            place = 0
            i = 0
            def mismatch():
                return ValueError(f"time data {text!r} does not match format {format!r}")
            while i < len(format):
                if format[i] != "%":
                    if text[place:place + 1] != format[i]:
                        raise mismatch()
                    place += 1
                    i += 1
                    continue
                code = format[i + 1:i + 2]
                i += 2
                if code in ("B", "b", "A", "a"):
                    names = [name if code in ("B", "A") else name[:3] for name in (_MONTHS if code in ("B", "b") else _DAYS)]
                    for number, name in enumerate(names):
                        if text[place:].lower().startswith(name.lower()):
                            place += len(name)
                            if code in ("B", "b"):
                                found["m"] = number + 1
                            break
                    else:
                        raise mismatch()
                elif code == "p":
                    found["p"] = text[place:place + 2].upper()
                    place += 2
                elif code == "%":
                    place += 1
                elif code in ("Y", "m", "d", "H", "I", "M", "S", "f", "y", "j"):
                    most = {"Y": 4, "f": 6, "j": 3}.get(code, 2)
                    end = place
                    while end < len(text) and end < place + most and text[end].isdigit():
                        end += 1
                    if end == place:
                        raise mismatch()
                    digits = text[place:end]
                    place = end
                    if code == "f":
                        found["f"] = int((digits + "000000")[:6])
                    elif code == "y":
                        found["Y"] = int(digits) + (2000 if int(digits) < 69 else 1900)
                    else:
                        found["H" if code == "I" else code] = int(digits)
                else:
                    raise ValueError(f"'{code}' is a bad directive in format {format!r}")
            if place < len(text):
                raise ValueError(f"unconverted data remains: {text[place:]}")
            if found["p"] is not None:
                found["H"] = found["H"] % 12 + (12 if found["p"] == "PM" else 0)
            return [found[key] for key in "YmdHMSf"]

        _EPOCH = datetime(1970, 1, 1)._micro()
        datetime.min = datetime(1, 1, 1)
        datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
        """#
}
