// Polynomials by their coefficients, the highest power first.

extension WrittenArrays {
    static let polynomials = #"""
        import numpy as np

        class poly1d:
            """A polynomial in one variable, its highest power first.

            Example: import numpy as np; p = np.poly1d([1, 2, 3]); p(0.5)
            """

            def __init__(self, c_or_r, r=False, variable=None):
                if isinstance(c_or_r, poly1d):
                    self.coeffs, self._variable = c_or_r.coeffs, variable or c_or_r._variable
                    return
                numbers = poly(c_or_r) if r else np.atleast_1d(c_or_r)
                if numbers.ndim > 1:
                    raise ValueError("Polynomial must be 1d only.")
                numbers = np.trim_zeros(numbers, trim='f')
                self.coeffs = numbers if len(numbers) else np.array([0], dtype=numbers.dtype)
                self._variable = variable or 'x'

            @property
            def variable(self):
                return self._variable

            @property
            def order(self):
                return len(self.coeffs) - 1

            o = order

            @property
            def c(self):
                return self.coeffs

            @property
            def coef(self):
                return self.coeffs

            @property
            def coefficients(self):
                return self.coeffs

            @property
            def roots(self):
                return roots(self.coeffs)

            r = roots

            def __array__(self, dtype=None, copy=None):
                return self.coeffs

            def __repr__(self):
                return "poly1d(" + repr(self.coeffs)[6:-1] + ")"

            def __len__(self):
                return self.order

            def __str__(self):
                n, terms = self.order, []
                for k, number in enumerate(self.coeffs):
                    text = '%.4g' % number
                    text = text[:-5] if text.endswith('.0000') else text
                    power = n - k
                    if power == 0:
                        term = text if text != '0' or k == 0 else ''
                    elif text == '0':
                        term = ''
                    else:
                        term = f"{text} {self._variable}" + (f"**{power}" if power > 1 else "")
                    if k > 0:
                        if term == '':
                            continue
                        terms.append(f" - {term[1:]}" if term.startswith('-') else f" + {term}")
                    else:
                        terms.append(term)
                return self._raised(''.join(terms))

            def _raised(self, text, width=70):
                """Powers stand in a line of their own above the rest."""
                above, below, result, column = '', '', ' ', 0
                while '**' in text[column:]:
                    start = text.index('**', column)
                    stop = start + 2
                    while stop < len(text) and text[stop].isdigit():
                        stop += 1
                    part, power = text[column:start], text[start + 2:stop]
                    low, high = part + ' ' * (len(power) - 1), ' ' * (len(part) - 1) + power
                    if len(above) + len(high) > width or len(below) + len(low) > width:
                        result += above + "\n" + below + "\n "
                        above, below = high, low
                    else:
                        above, below = above + high, below + low
                    column = stop
                return result + above + "\n" + below + text[column:]

            def __call__(self, val):
                return np.polyval(self.coeffs, val) if not isinstance(val, poly1d) else self._composed(val)

            def _composed(self, other):
                result = poly1d([0])
                for number in self.coeffs:
                    result = result * other + number
                return result

            def __neg__(self):
                return poly1d(-self.coeffs)

            def __pos__(self):
                return self

            def __add__(self, other):
                return poly1d(polyadd(self.coeffs, poly1d(other).coeffs))

            def __radd__(self, other):
                return self + other

            def __sub__(self, other):
                return poly1d(polysub(self.coeffs, poly1d(other).coeffs))

            def __rsub__(self, other):
                return poly1d(polysub(poly1d(other).coeffs, self.coeffs))

            def __mul__(self, other):
                return poly1d(self.coeffs * other) if np.isscalar(other) else poly1d(polymul(self.coeffs, poly1d(other).coeffs))

            def __rmul__(self, other):
                return self * other

            def __pow__(self, n):
                if not isinstance(n, int) or n < 0:
                    raise ValueError("Power to non-negative integers only.")
                result = [1]
                for _ in range(n):
                    result = polymul(self.coeffs, result)
                return poly1d(result)

            def __truediv__(self, other):
                if np.isscalar(other):
                    return poly1d(self.coeffs / other)
                return tuple(poly1d(x) for x in polydiv(self.coeffs, poly1d(other).coeffs))

            def __eq__(self, other):
                return isinstance(other, poly1d) and self.coeffs.shape == other.coeffs.shape and (self.coeffs == other.coeffs).all()

            def __ne__(self, other):
                return not self == other

            def __getitem__(self, power):
                return self.coeffs[self.order - power] if 0 <= power <= self.order else self.coeffs.dtype.type(0)

            def __iter__(self):
                return iter(self.coeffs)

            def integ(self, m=1, k=0):
                return poly1d(polyint(self.coeffs, m=m, k=k))

            def deriv(self, m=1):
                return poly1d(polyder(self.coeffs, m=m))

        def _like(inputs, numbers):
            return poly1d(numbers) if any(isinstance(x, poly1d) for x in inputs) else numbers

        def _line(x):
            return x.coeffs if isinstance(x, poly1d) else np.atleast_1d(x)

        def poly(seq_of_zeros):
            """The polynomial that is zero at these numbers; of a matrix, its characteristic polynomial.

            Example: import numpy as np; np.poly([1, 2])
            """
            zeros = np.atleast_1d(seq_of_zeros)
            if zeros.ndim == 2 and zeros.shape[0] == zeros.shape[1] != 0:
                zeros = np.linalg.eigvals(zeros)
            elif zeros.ndim != 1:
                raise ValueError("input must be 1d or non-empty square 2d array.")
            result = np.ones(1)
            for zero in zeros:
                result = np.convolve(result, np.array([1, -zero], dtype=float))
            return result

        def roots(p):
            """Where a polynomial is zero, as eigenvalues of its companion matrix.

            Example: import numpy as np; np.roots([1, -3, 2])
            """
            p = _line(p)
            if p.ndim != 1:
                raise ValueError("Input must be a rank-1 array.")
            places = np.flatnonzero(p)
            if len(places) == 0:
                return np.array([])
            zeros = len(p) - places[-1] - 1
            p = p[int(places[0]):int(places[-1]) + 1].astype(float)
            if len(p) < 2:
                return np.zeros(zeros)
            companion = np.diag(np.ones(len(p) - 2), -1)
            companion[0, :] = -p[1:] / p[0]
            return np.concatenate([np.linalg.eigvals(companion), np.zeros(zeros)])

        def polyadd(a1, a2):
            """The sum of two polynomials.

            Example: import numpy as np; np.polyadd([1, 2], [9, 5, 4])
            """
            a, b = _line(a1), _line(a2)
            n = max(len(a), len(b))
            return _like((a1, a2), np.concatenate([np.zeros(n - len(a), a.dtype), a]) + np.concatenate([np.zeros(n - len(b), b.dtype), b]))

        def polysub(a1, a2):
            """The difference of two polynomials.

            Example: import numpy as np; np.polysub([2, 10, -2], [3, 10, -4])
            """
            a, b = _line(a1), _line(a2)
            n = max(len(a), len(b))
            return _like((a1, a2), np.concatenate([np.zeros(n - len(a), a.dtype), a]) - np.concatenate([np.zeros(n - len(b), b.dtype), b]))

        def polymul(a1, a2):
            """The product of two polynomials.

            Example: import numpy as np; np.polymul([1, 2, 3], [9, 5, 1])
            """
            return _like((a1, a2), np.convolve(_line(a1), _line(a2)))

        def polydiv(u, v):
            """The quotient of two polynomials, and what is left.

            Example: import numpy as np; np.polydiv([3., 5., 2.], [2., 1.])
            """
            a, b = _line(u) + 0.0, _line(v) + 0.0
            m, n = len(a) - 1, len(b) - 1
            scale = 1. / b[0]
            quotient, rest = np.zeros(max(m - n + 1, 1)), a.copy()
            for k in range(m - n + 1):
                quotient[k] = scale * rest[k]
                rest[k:k + n + 1] -= quotient[k] * b
            while np.allclose(rest[0], 0, rtol=1e-14) and len(rest) > 1:
                rest = rest[1:]
            return _like((u, v), quotient), _like((u, v), rest)

        def polyder(p, m=1):
            """The derivative of a polynomial.

            Example: import numpy as np; np.polyder([1, 2, 3])
            """
            if m < 0:
                raise ValueError("Order of derivative must be positive (see polyint)")
            numbers = _line(p)
            for _ in range(m):
                numbers = numbers[:-1] * np.arange(len(numbers) - 1, 0, -1)
            return _like((p,), numbers)

        def polyint(p, m=1, k=None):
            """The integral of a polynomial, with constants k.

            Example: import numpy as np; np.polyint([3, 2, 1])
            """
            if m < 0:
                raise ValueError("Order of integral must be positive (see polyder)")
            constants = np.zeros(m) if k is None else np.atleast_1d(k)
            constants = constants * np.ones(m) if len(constants) == 1 and m > 1 else constants
            if len(constants) < m:
                raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
            numbers = _line(p)
            for i in range(m):
                numbers = np.concatenate([numbers / np.arange(len(numbers), 0, -1), [constants[i]]])
            return _like((p,), numbers)
        """#
}
