// `pandas`: moments from texts and numbers, and moments at equal steps.

extension TableScripts {
    static let dateReading = #"""
        _units_of_time = ["year", "month", "day", "hour", "minute", "second", "microsecond"]

        def _iso_moment(text):
            """The microseconds of a text that begins with the year, and the finest unit that it names; None for other texts."""
            date, _, clock = text.strip().replace("T", " ").partition(" ")
            parts = date.split("/" if "/" in date else "-")
            if len(parts) == 1 and len(date) == 8:
                parts = [date[:4], date[4:6], date[6:]]
            if len(parts) > 3 or len(parts[0]) != 4 or not all(p.isdigit() and len(p) <= 4 for p in parts):
                return None
            year, month, day = [int(p) for p in parts] + [1] * (3 - len(parts))
            if not 1 <= month <= 12:
                raise DateParseError(f"month must be in 1..12: {text}")
            if not 1 <= day <= _month_length(year, month):
                raise DateParseError(f"day is out of range for month: {text}")
            ticks = _days_from_civil(year, month, day) * _day
            if not clock:
                return ticks, _units_of_time[len(parts) - 1]
            parts = clock.split(":")
            seconds, _, rest = parts[2].partition(".") if len(parts) == 3 else ("0", "", "")
            fields = parts[:2] + [seconds] + ([rest] if rest else [])
            if len(parts) > 3 or not all(f.isdigit() for f in fields) or not (int(parts[0]) < 24 and all(int(f) < 60 for f in fields[1:3])):
                return None
            minutes = int(parts[0]) * 60 + (int(parts[1]) if len(parts) > 1 else 0)
            ticks += (minutes * 60 + int(seconds)) * 1000000 + int((rest + "000000")[:6])
            return ticks, "microsecond" if rest else _units_of_time[len(parts) + 2]

        def _forms(dayfirst):
            """The forms in which dates are written, the usual ones first."""
            pairs = [("%d", "%m"), ("%m", "%d")] if dayfirst else [("%m", "%d"), ("%d", "%m")]
            dates = [s.join([*pair, year]) for s in ["/", "-", "."] for pair in pairs for year in ["%Y", "%y"]]
            dates += ["%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y", "%d-%b-%Y", "%d-%b-%y", "%b %Y", "%B %Y", "%a %b %d %Y"]
            return [d + c for d in dates for c in ["", " %H:%M:%S", " %H:%M", " %I:%M %p", " %I:%M:%S %p"]]

        def _in_form(text, form):
            import datetime
            return _moment_ticks(datetime.datetime.strptime(text, form))

        def _guessed_form(text, dayfirst):
            """The form of a date; None where it is none that is known."""
            if _iso_moment(text) is not None:
                clock = text[10:]
                if len(text) < 10 or "/" in text:
                    return "%Y%m%d" if len(text) == 8 and text.isdigit() else "%Y/%m/%d" if len(text) == 10 else "ISO8601"
                return "%Y-%m-%d" + (clock[0] + ["%H", "%H:%M", "%H:%M:%S"][clock.count(":")] + (".%f" if "." in clock else "") if clock else "")
            for form in _forms(dayfirst):
                try:
                    _in_form(text, form)
                    return form
                except ValueError:
                    pass
            return None

        def _parsed_moment(text, dayfirst=False):
            """The microseconds of a text in whatever form, and its finest unit."""
            found = _iso_moment(text)
            if found is None:
                form = _guessed_form(text.strip(), dayfirst)
                if form is None:
                    raise DateParseError(f"Unknown datetime string format, unable to parse: {text}")
                found = _in_form(text.strip(), form), "second" if "%M" in form else "day"
            return found

        class DateParseError(ValueError):
            """A text that is no date."""

        _form_advice = """. You might want to try:
            - passing `format` if your strings have a consistent format;
            - passing `format='ISO8601'` if your strings are all ISO8601 but not necessarily in exactly the same format;
            - passing `format='mixed'`, and the format will be inferred for each element individually. You might want to use `dayfirst` alongside this.""".replace("            -", "    -")

        def _parsed_moments(texts, form, errors, dayfirst):
            """A column of moments from a column of texts, each different one read once."""
            numbers, uniques = _factorize(texts)
            items = uniques.tolist()
            if form is None:
                form = _guessed_form(items[0].strip(), dayfirst) if items else "mixed"
                form = form or "mixed"
            ticks = []
            for x in items:
                try:
                    ticks.append(_parsed_moment(x, dayfirst)[0] if form in ("mixed", "ISO8601") else _iso_moment(x)[0] if form == "%Y-%m-%d" and len(x) == 10 and x[4] == "-" else _in_form(x, form))
                except (ValueError, TypeError) as error:
                    if errors == "coerce":
                        ticks.append(_no_time)
                    elif isinstance(error, DateParseError):
                        raise
                    elif str(error).startswith("unconverted data remains"):
                        raise ValueError(f"unconverted data remains when parsing with format \"{form}\": \"{str(error).split(': ', 1)[1]}\"{_form_advice}") from None
                    else:
                        raise ValueError(f"time data \"{x}\" doesn't match format \"{form}\"{_form_advice}") from None
            return _Times(np.asarray(ticks, dtype=np.int64)).take(numbers)

        def _moments_of(column, form=None, unit=None, errors="raise", dayfirst=False):
            """Any column as moments."""
            column = _decategorized(column)
            if isinstance(column, _Times):
                return column
            if form is not None and isinstance(column, np.ndarray):
                column = _texts([None if x != x else str(int(x)) for x in column.tolist()])
            if isinstance(column, np.ndarray):
                absent = _isna(column)
                if not absent.all() and _is_bool(column):
                    raise TypeError("<class 'bool'> is not convertible to datetime")
                if unit in (None, "ns"):
                    return _Times(np.where(absent, _no_time, np.where(absent, 0, column).astype(np.int64) // 1000))
                scale = _span_units[unit.lower()]
                return _Times(np.where(absent, _no_time, np.round(np.where(absent, 0, column).astype(np.float64) * scale).astype(np.int64)))
            items = column.tolist()
            if isinstance(column, _StringArray) or all(isinstance(x, str) or _is_missing(x) for x in items):
                return _parsed_moments(column if isinstance(column, _StringArray) else _texts(items), form, errors, dayfirst)
            made = []
            for x in items:
                try:
                    made.append(_moment_ticks(Timestamp(x)))
                except (ValueError, TypeError):
                    if errors != "coerce":
                        raise
                    made.append(_no_time)
            return _Times(np.asarray(made, dtype=np.int64))

        def to_datetime(arg, errors="raise", dayfirst=False, yearfirst=False, utc=False, format=None, exact=True, unit=None, origin="unix", cache=True):
            """Texts or numbers as moments: a series of a series, an index of a list, one of one.

            Example: import pandas as pd; pd.to_datetime(['2024-01-05', '2024-02-29'])
            """
            if utc:
                raise NotImplementedError("to_datetime: time zones are not here")
            if isinstance(arg, (dict, DataFrame)):
                table = arg if isinstance(arg, DataFrame) else DataFrame(arg)
                lost = [x for x in ["year", "month", "day"] if x not in table.columns]
                if lost:
                    raise ValueError(f"to assemble mappings requires at least that [year, month, day] be specified: [{','.join(lost)}] is missing")
                part = lambda name: table[name]._values.astype(np.int64) if name in table.columns else np.zeros(len(table), dtype=np.int64)
                clock = (part("hour") * 60 + part("minute")) * 60 + part("second")
                return _series(_Times(_days_from_civil(part("year"), part("month"), part("day")) * _day + clock * 1000000), table.index)
            if isinstance(arg, Series):
                return _series(_moments_of(arg._values, format, unit, errors, dayfirst), arg.index, arg.name)
            if _is_scalar(arg):
                if isinstance(arg, str) and format is None:
                    try:
                        return _moment(_parsed_moment(arg, dayfirst)[0])
                    except ValueError:
                        if errors == "coerce":
                            return NaT
                        raise
                return _moments_of(_column([arg]), format, unit, errors, dayfirst)[0]
            return DatetimeIndex._of(_moments_of(_column(arg), format, unit, errors, dayfirst), getattr(arg, "name", None))

        def _parsed_span(text):
            """The microseconds of a text such as '2 days 03:00:00' or '1h 30min'."""
            total, number, unit = 0, "", ""
            negative = text.strip().startswith("-")
            words = text.strip().lstrip("+-").replace(",", " ").split()
            if words and ":" in words[-1]:
                clock = [float(x) for x in words.pop().lstrip("+").split(":")]
                total += round((clock[0] * 3600 + clock[1] * 60 + (clock[2] if len(clock) > 2 else 0)) * 1000000)
            for c in " ".join(words) + " 0":
                if (c.isdigit() or c == ".") and unit:
                    if unit.lower() not in _span_units or not number:
                        raise ValueError(f"unit abbreviation w/o a number: {text}" if not number else f"invalid unit abbreviation: {unit}")
                    total += round(float(number) * _span_units[unit.lower()])
                    number, unit = "", ""
                if c.isdigit() or c == ".":
                    number += c
                elif c != " ":
                    unit += c
            return -total if negative else total

        def to_timedelta(arg, unit=None, errors="raise"):
            """Texts or numbers as spans of time.

            Example: import pandas as pd; pd.to_timedelta([1, 2], unit='D')
            """
            if _is_scalar(arg):
                return Timedelta(arg, unit)
            column = _column(arg)
            ticks = np.asarray([_no_time if _is_missing(x) else Timedelta(x, unit)._ticks for x in column.tolist()], dtype=np.int64)
            made = _Times(ticks, _spans)
            return _series(made, arg.index, arg.name) if isinstance(arg, Series) else Index._of(made)

        _calendar_steps = {"ME": (1, True), "MS": (1, False), "QE": (3, True), "QS": (3, False), "YE": (12, True), "YS": (12, False)}
        _tick_steps = {"D": _day, "h": 3600000000, "min": 60000000, "s": 1000000, "ms": 1000, "us": 1}
        _week_days = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]

        def _frequency(freq):
            """How many of which step."""
            if isinstance(freq, (Timedelta, DateOffset)) or _span_ticks(freq) is not None:
                ticks = freq._rest if isinstance(freq, DateOffset) else _span_ticks(freq)
                return (ticks // _day, "D") if ticks % _day == 0 else (ticks // 1000000, "s")
            unit = freq.lstrip("-0123456789")
            count = freq[:len(freq) - len(unit)]
            if unit.split("-")[0] not in [*_calendar_steps, *_tick_steps, "W", "B"]:
                newer = {"M": "ME", "Q": "QE", "Y": "YE", "A": "YE", "H": "h", "T": "min", "S": "s"}.get(unit)
                reason = f". Failed to parse with error message: ValueError(\"'{unit}' is no longer supported for offsets. Please use '{newer}' instead.\")" if newer else ""
                raise ValueError(f"Invalid frequency: {freq}{reason}")
            return int(count or 1), {"W": "W-SUN", "QE": "QE-DEC", "QS": "QS-JAN", "YE": "YE-DEC", "YS": "YS-JAN"}.get(unit, unit)

        def _tick_frequency(freq):
            count, unit = _frequency(freq)
            if unit not in _tick_steps:
                raise ValueError(f"<{freq}> is a non-fixed frequency")
            return count * _tick_steps[unit]

        def _next_stop(ticks, unit, count):
            """The moment `count` steps of the calendar on; with 0 the first that is not before."""
            days, clock = ticks // _day, ticks % _day
            if unit == "B" or unit.startswith("W-"):
                fits = (lambda d: (d + 3) % 7 < 5) if unit == "B" else (lambda d: (d + 3) % 7 == _week_days.index(unit[2:]))
                while not fits(days):
                    days += 1
                for _ in _int_range(count):
                    days += 1
                    while not fits(days):
                        days += 1
                return days * _day + clock
            step, at_end = _calendar_steps[unit.split("-")[0]]
            year, month, day = _civil(days)
            place = year * 12 + month - 1
            if at_end:
                place += (step - 1 - place % step)
            else:
                place += (step - place % step) % step if place % step or day == 1 else step
            place += step * count
            first = _days_from_civil(place // 12, place % 12 + 1, 1)
            return (first + (_month_length(place // 12, place % 12 + 1) - 1 if at_end else 0)) * _day + clock

        def date_range(start=None, end=None, periods=None, freq=None, tz=None, normalize=False, name=None, inclusive="both", unit=None):
            """Moments at equal steps.

            Example: import pandas as pd; pd.date_range('2024-01-01', periods=3)
            """
            if (start is None) + (end is None) + (periods is None) + (freq is None) not in (1, 2) or ((start is None) + (end is None) + (periods is None) > 1):
                raise ValueError("Of the four parameters: start, end, periods, and freq, exactly three must be specified")
            first, last = [None if x is None else Timestamp(x)._ticks for x in (start, end)]
            if freq is None and start is not None and end is not None and periods is not None:
                return DatetimeIndex._of(_Times(np.linspace(0, last - first, periods).astype(np.int64) + first), name)
            count, unit = _frequency("D" if freq is None else freq)
            if unit in _tick_steps:
                step = count * _tick_steps[unit]
                if first is None:
                    first = last - step * (periods - 1)
                number = periods if periods is not None else max((last - first) // step + 1, 0)
                ticks = first + step * np.arange(number)
            else:
                if first is None:
                    raise NotImplementedError("date_range: steps of the calendar count from their start")
                made, at = [], _next_stop(first, unit, 0)
                while (periods is None or len(made) < periods) and (last is None or at <= last):
                    made.append(at)
                    at = _next_stop(at, unit, count)
                ticks = np.asarray(made, dtype=np.int64)
            index = DatetimeIndex._of(_Times(ticks), name)
            index._freq = (f"{count}" if count != 1 else "") + unit
            return index
        """#
}
