// The module `statistics`. Its results are rounded once, as those of exact fractions are: whole numbers stay whole, and of floats the sums,
// quotients, products and roots come with what rounding took from them, as a second number.

extension ScriptModules {
    static let statistics = #"""
        import math as _math
        from bisect import bisect_left as _left, bisect_right as _right
        from collections import Counter as _Counter, namedtuple as _namedtuple

        class StatisticsError(ValueError):
            pass

        LinearRegression = _namedtuple("LinearRegression", ("slope", "intercept"))

        def _numbers(data, least, name):
            data = list(data)
            if len(data) < least:
                raise StatisticsError(f"{name} requires at least {['no', 'one', 'two'][least]} data point{'s' if least == 2 else ''}")
            return data

        def _ordered(data):
            data = sorted(data)
            if not data:
                raise StatisticsError("no median for empty data")
            return data

        def _quotient(total, n):
            return total // n if isinstance(total, int) and total % n == 0 else total / n

        # Exact arithmetic: a number is a pair of the rounded one and what is missing.

        def _product(a, b):
            p = a * b
            if not 1e-140 < abs(p) < 1e290 or abs(a) > 1e290 or abs(b) > 1e290:
                return p, 0.0
            # Halves of 26 bits have exact products.
            h, g = 134217729.0 * a, 134217729.0 * b
            h, g = h - (h - a), g - (g - b)
            return p, ((h * g - p) + h * (b - g) + (a - h) * g) + (a - h) * (b - g)

        def _sum(parts):
            total = _math.fsum(parts)
            return total, _math.fsum([*parts, -total]) if _math.isfinite(total) else 0.0

        def _over(parts, n):
            # The sum of the parts, divided.
            quotient = _math.fsum(parts) / n
            if not _math.isfinite(quotient):
                return quotient, 0.0
            p, e = _product(quotient, float(n))
            return quotient, _math.fsum([*parts, -p, -e]) / n

        def _root(quotient, rest):
            root = _math.sqrt(quotient)
            if not root or not _math.isfinite(root):
                return root
            p, e = _product(root, root)
            return root + (quotient - p - e + rest) / (2 * root)

        # Means.

        def fmean(data, weights=None):
            if weights is None:
                data = _numbers(data, 1, "fmean")
                return _math.fsum(data) / len(data)
            data, weights = list(data), list(weights)
            if len(weights) != len(data):
                raise StatisticsError("data and weights must be the same length")
            total = _math.fsum(weights)
            if not total:
                raise StatisticsError("sum of weights must be non-zero")
            return _math.fsum(x * w for x, w in zip(data, weights)) / total

        def mean(data):
            data = _numbers(data, 1, "mean")
            if all(isinstance(x, int) for x in data):
                return _quotient(sum(data), len(data))
            return sum(_over(data, len(data)))

        def geometric_mean(data):
            try:
                return _math.exp(fmean(_math.log(x) for x in data))
            except ValueError:
                raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None

        def harmonic_mean(data, weights=None):
            data = _numbers(data, 1, "harmonic_mean")
            if len(data) == 1 and weights is None:
                if not isinstance(data[0], (int, float)):
                    raise TypeError("unsupported type")
                if data[0] < 0:
                    raise StatisticsError("harmonic mean does not support negative values")
                return data[0]
            weights = [1] * len(data) if weights is None else list(weights)
            if len(weights) != len(data):
                raise StatisticsError("Number of weights does not match data size")
            if any(x < 0 for x in data) or any(w < 0 for w in weights):
                raise StatisticsError("harmonic mean does not support negative values")
            total = _math.fsum(weights)
            if total <= 0:
                raise StatisticsError("Weighted sum must be positive")
            if 0 in data:
                return 0
            below, rest = _sum([w / x for x, w in zip(data, weights) if w])
            mean = total / below
            p, e = _product(mean, below)
            return mean + (total - p - e - mean * rest) / below

        # Middles.

        def median(data):
            data = _ordered(data)
            middle = len(data) // 2
            return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2

        def median_low(data):
            data = _ordered(data)
            return data[(len(data) - 1) // 2]

        def median_high(data):
            data = _ordered(data)
            return data[len(data) // 2]

        def median_grouped(data, interval=1):
            # The middle of classes of a width: the class of the middle value is filled evenly.
            data = _ordered(data)
            x, n = data[len(data) // 2], len(data)
            for value in (x, interval):
                if isinstance(value, (str, bytes)):
                    raise TypeError(f"expected number but got {value!r}")
            below, through = _left(data, x), _right(data, x)
            return float(x) - interval / 2 + interval * (n / 2 - below) / (through - below)

        def quantiles(data, *, n=4, method="exclusive"):
            if n < 1:
                raise StatisticsError("n must be at least 1")
            data = sorted(data)
            if len(data) < 2:
                raise StatisticsError("must have at least two data points")
            if method not in ("inclusive", "exclusive"):
                raise ValueError(f"Unknown method: {method!r}")
            result = []
            for i in range(1, n):
                if method == "inclusive":
                    j, rest = divmod(i * (len(data) - 1), n)
                else:
                    j = min(max(i * (len(data) + 1) // n, 1), len(data) - 1)
                    rest = i * (len(data) + 1) - j * n
                    j -= 1
                result.append((data[j] * (n - rest) + data[j + 1] * rest) / n)
            return result

        def multimode(data):
            counts = _Counter(data)
            most = max(counts.values(), default=0)
            return [x for x, n in counts.items() if n == most]

        def mode(data):
            most = multimode(data)
            if not most:
                raise StatisticsError("no mode for empty data")
            return most[0]

        # Spreads.

        def _spread(data, center, less):
            # The sum of the squares around the center, or around the mean, over the count or one less.
            n = len(data)
            if center is not None:
                parts, below = [(x - center) * (x - center) for x in data], n - less
            elif all(isinstance(x, int) for x in data):
                # n times the sum of squares less the square of the sum.
                parts, below = [n * sum(x * x for x in data) - sum(data) ** 2], n * (n - less)
            else:
                total, rest = _sum(data)
                squares = _sum([part for x in data for part in _product(float(x), float(x))])
                parts = [part for square in squares for part in _product(float(n), square)]
                parts += [-part for part in (*_product(total, total), *_product(2 * total, rest), rest * rest)]
                below = n * (n - less)
            return parts, below

        def _variance(data, center, less):
            parts, below = _spread(data, center, less)
            whole = all(isinstance(part, int) for part in parts)
            return _quotient(sum(parts), below) if whole else sum(_over(parts, below))

        def _deviation(data, center, less):
            return _root(*_over(*_spread(data, center, less)))

        def variance(data, xbar=None):
            return _variance(_numbers(data, 2, "variance"), xbar, 1)

        def pvariance(data, mu=None):
            return _variance(_numbers(data, 1, "pvariance"), mu, 0)

        def stdev(data, xbar=None):
            return _deviation(_numbers(data, 2, "stdev"), xbar, 1)

        def pstdev(data, mu=None):
            return _deviation(_numbers(data, 1, "pstdev"), mu, 0)

        # Pairs.

        def _pairs(x, y, name):
            x, y = list(x), list(y)
            if len(x) != len(y):
                raise StatisticsError(f"{name} requires that both inputs have same number of data points")
            if len(x) < 2:
                raise StatisticsError(f"{name} requires at least two data points")
            return x, y

        def _products(x, y):
            a, b = _math.fsum(x) / len(x), _math.fsum(y) / len(y)
            return _math.fsum((p - a) * (q - b) for p, q in zip(x, y))

        def covariance(x, y, /):
            x, y = _pairs(x, y, "covariance")
            return _products(x, y) / (len(x) - 1)

        def correlation(x, y, /):
            x, y = _pairs(x, y, "correlation")
            both, p, q = _products(x, y), _products(x, x), _products(y, y)
            if not p or not q:
                raise StatisticsError("at least one of the inputs is constant")
            return both / _math.sqrt(p * q)

        def linear_regression(x, y, /, *, proportional=False):
            x, y = _pairs(x, y, "linear regression")
            if proportional:
                both, own = _math.fsum(p * q for p, q in zip(x, y)), _math.fsum(p * p for p in x)
            else:
                both, own = _products(x, y), _products(x, x)
            if not own:
                raise StatisticsError("x is constant")
            slope = both / own
            return LinearRegression(slope, 0.0 if proportional else _math.fsum(y) / len(y) - slope * (_math.fsum(x) / len(x)))
        """#
}
