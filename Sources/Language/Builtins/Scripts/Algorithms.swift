// The modules `heapq`, `bisect` and `statistics`.

extension ScriptModules {
    static let heaps = #"""
        def _rise(heap, place):
            item = heap[place]
            while place > 0:
                parent = (place - 1) // 2
                if not item < heap[parent]:
                    break
                heap[place] = heap[parent]
                place = parent
            heap[place] = item

        def _sink(heap, place):
            # Down to a leaf along the smaller children, then up again: few comparisons.
            start, end, item = place, len(heap), heap[place]
            child = 2 * place + 1
            while child < end:
                if child + 1 < end and not heap[child] < heap[child + 1]:
                    child += 1
                heap[place] = heap[child]
                place = child
                child = 2 * place + 1
            while place > start:
                parent = (place - 1) // 2
                if not item < heap[parent]:
                    break
                heap[place] = heap[parent]
                place = parent
            heap[place] = item

        def heappush(heap, item):
            heap.append(item)
            _rise(heap, len(heap) - 1)

        def heappop(heap):
            if not heap:
                raise IndexError("index out of range")
            last = heap.pop()
            if not heap:
                return last
            first = heap[0]
            heap[0] = last
            _sink(heap, 0)
            return first

        def heapify(x):
            for place in reversed(range(len(x) // 2)):
                _sink(x, place)

        def heapreplace(heap, item):
            if not heap:
                raise IndexError("index out of range")
            first = heap[0]
            heap[0] = item
            _sink(heap, 0)
            return first

        def heappushpop(heap, item):
            return heapreplace(heap, item) if heap and heap[0] < item else item

        def nlargest(n, iterable, key=None):
            return sorted(iterable, key=key, reverse=True)[:max(n, 0)]

        def nsmallest(n, iterable, key=None):
            return sorted(iterable, key=key)[:max(n, 0)]

        def merge(*iterables, key=None, reverse=False):
            items = []
            for iterable in iterables:
                items.extend(iterable)
            yield from sorted(items, key=key, reverse=reverse)
        """#

    static let bisection = #"""
        def _start(a, lo, hi):
            if lo < 0:
                raise ValueError("lo must be non-negative")
            return len(a) if hi is None else hi

        def bisect_right(a, x, lo=0, hi=None, *, key=None):
            hi = _start(a, lo, hi)
            while lo < hi:
                middle = (lo + hi) // 2
                if x < (a[middle] if key is None else key(a[middle])):
                    hi = middle
                else:
                    lo = middle + 1
            return lo

        def bisect_left(a, x, lo=0, hi=None, *, key=None):
            hi = _start(a, lo, hi)
            while lo < hi:
                middle = (lo + hi) // 2
                if (a[middle] if key is None else key(a[middle])) < x:
                    lo = middle + 1
                else:
                    hi = middle
            return lo

        def insort_right(a, x, lo=0, hi=None, *, key=None):
            a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)

        def insort_left(a, x, lo=0, hi=None, *, key=None):
            a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)

        bisect = bisect_right
        insort = insort_right
        """#

    static let statistics = #"""
        import math as _math

        class StatisticsError(ValueError):
            pass

        def _numbers(data, least, name):
            data = list(data)
            if len(data) < least:
                raise StatisticsError(f"{name} requires at least {['no', 'one', 'two'][least]} data point{'s' if least == 2 else ''}")
            return data

        def _quotient(total, n):
            return total // n if isinstance(total, int) and total % n == 0 else total / n

        def fmean(data):
            data = _numbers(data, 1, "fmean")
            return _math.fsum(data) / len(data)

        def mean(data):
            data = _numbers(data, 1, "mean")
            if all(isinstance(x, int) for x in data):
                return _quotient(sum(data), len(data))
            return _math.fsum(data) / len(data)

        def median(data):
            data = sorted(_numbers(data, 1, "median"))
            middle = len(data) // 2
            return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2

        def median_low(data):
            data = sorted(_numbers(data, 1, "median"))
            return data[(len(data) - 1) // 2]

        def median_high(data):
            data = sorted(_numbers(data, 1, "median"))
            return data[len(data) // 2]

        def multimode(data):
            counts = {}
            for x in data:
                counts[x] = counts.get(x, 0) + 1
            most = max(counts.values(), default=0)
            return [x for x, n in counts.items() if n == most]

        def mode(data):
            return multimode(_numbers(data, 1, "mode"))[0]

        def _spread(data):
            n = len(data)
            if all(isinstance(x, int) for x in data):
                # Exact: n times the sum of squares less the square of the sum.
                return (n * sum(x * x for x in data) - sum(data) ** 2), n
            center = fmean(data)
            return _math.fsum((x - center) ** 2 for x in data) * n, n

        def variance(data, xbar=None):
            total, n = _spread(_numbers(data, 2, "variance"))
            return _quotient(total, n * (n - 1))

        def pvariance(data, mu=None):
            total, n = _spread(_numbers(data, 1, "pvariance"))
            return _quotient(total, n * n)

        def stdev(data, xbar=None):
            return _math.sqrt(variance(data))

        def pstdev(data, mu=None):
            return _math.sqrt(pvariance(data))
        """#
}
