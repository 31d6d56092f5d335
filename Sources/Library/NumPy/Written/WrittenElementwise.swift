// NumPy's elementwise functions that PyTorch has no operator for, made of those that there are.

extension WrittenArrays {
    static let elementwise = #"""
        import torch
        import numpy as np
        from numpy._out import stored

        def reciprocal(x, /, out=None):
            """1 / x; whole numbers stay whole.

            Example: import numpy as np; np.reciprocal(4.)
            """
            x = np.asarray(x)
            return np.floor_divide(1, x, out=out) * 1 if np.issubdtype(x.dtype, np.integer) else np.divide(x.dtype.type(1), x, out=out)

        def positive(x, /, out=None):
            """x itself, as a new array.

            Example: import numpy as np; np.positive([-1, 2])
            """
            return stored(np.asarray(x) + 0, out)

        def fix(x, out=None):
            """x rounded toward zero.

            Example: import numpy as np; np.fix([-1.7, 1.7])
            """
            return np.trunc(x, out=out)

        def fmax(x1, x2, /, out=None):
            """The greater of two, elementwise; a NaN only where both are.

            Example: import numpy as np; np.fmax([1., np.nan], [0., 2.])
            """
            a, b = np.asarray(x1), np.asarray(x2)
            return stored(np.where(np.isnan(a), b, np.where(np.isnan(b), a, np.maximum(a, b)))[()], out)

        def fmin(x1, x2, /, out=None):
            """The smaller of two, elementwise; a NaN only where both are.

            Example: import numpy as np; np.fmin([1., np.nan], [0., 2.])
            """
            a, b = np.asarray(x1), np.asarray(x2)
            return stored(np.where(np.isnan(a), b, np.where(np.isnan(b), a, np.minimum(a, b)))[()], out)

        def float_power(x1, x2, /, out=None):
            """x1 to the power of x2, in float64 whatever the types.

            Example: import numpy as np; np.float_power([1, 2], -1)
            """
            return np.power(np.asarray(x1, float), np.asarray(x2, float), out=out)

        def divmod(x1, x2, /):
            """Quotients rounded down, and what is left.

            Example: import numpy as np; np.divmod(np.arange(5), 3)
            """
            return np.floor_divide(x1, x2), np.remainder(x1, x2)

        def modf(x, /):
            """The parts behind and before the point, both with the sign.

            Example: import numpy as np; np.modf([-1.5, 2.25])
            """
            x = np.asarray(x)
            x = x if np.issubdtype(x.dtype, np.floating) else x.astype(float)
            whole = np.trunc(x)
            return copysign(np.where(np.isinf(x), 0., x - whole).astype(x.dtype), x)[()], whole[()]

        def copysign(x1, x2, /, out=None):
            """x1 with the sign of x2.

            Example: import numpy as np; np.copysign([1., 2.], [-0., 5.])
            """
            size, sign = np.abs(_floats(x1)), np.signbit(_floats(x2))
            return stored(np.where(sign, -size, size)[()], out)

        def _floats(x):
            x = np.asarray(x)
            return x if np.issubdtype(x.dtype, np.floating) else x.astype(float)

        def heaviside(x1, x2, /, out=None):
            """0 below zero, 1 above it, x2 at it.

            Example: import numpy as np; np.heaviside([-1., 0., 2.], 0.5)
            """
            x, at = _floats(x1), _floats(x2)
            return stored(np.where(np.isnan(x), x, np.where(x < 0, 0., np.where(x > 0, 1., at)))[()], out)

        def logaddexp(x1, x2, /, out=None):
            """log(exp(x1) + exp(x2)) without overflow.

            Example: import numpy as np; np.logaddexp(1000., 1000.)
            """
            a, b = _floats(x1), _floats(x2)
            high, low = np.maximum(a, b), np.minimum(a, b)
            return stored(np.where(high == low, high + np.log(2.), high + np.log1p(np.exp(np.where(np.isinf(high), 0, low - high))))[()], out)

        def logaddexp2(x1, x2, /, out=None):
            """log2(2**x1 + 2**x2) without overflow.

            Example: import numpy as np; np.logaddexp2(1000., 1000.)
            """
            a, b = _floats(x1), _floats(x2)
            high, low = np.maximum(a, b), np.minimum(a, b)
            return stored(np.where(high == low, high + 1, high + np.log1p(np.exp2(np.where(np.isinf(high), 0, low - high))) * np.float64(1.4426950408889634))[()], out)

        def cbrt(x, /, out=None):
            """The cube root.

            Example: import numpy as np; np.cbrt([27., -8.])
            """
            x = _floats(x)
            root = np.sign(x) * np.abs(x) ** (1 / 3)
            # One step of Newton's: the power above is good to a few units in the last place.
            better = root - (root * root * root - x) / np.where(root == 0, 1, 3 * root * root)
            return stored(np.where(np.isfinite(x) & (x != 0), better, x).astype(x.dtype)[()], out)

        def sinc(x):
            """sin(pi x) / (pi x), 1 at 0.

            Example: import numpy as np; np.sinc([0., 0.5])
            """
            x = np.pi * np.where(np.asarray(x) == 0, 1e-20, x)
            return (np.sin(x) / x)[()]

        def gcd(x1, x2, /, out=None):
            """The greatest common divisor.

            Example: import numpy as np; np.gcd([12, 18], 8)
            """
            return stored(torch.gcd(*_integers(x1, x2)).numpy()[()], out)

        def lcm(x1, x2, /, out=None):
            """The least common multiple.

            Example: import numpy as np; np.lcm([4, 6], 10)
            """
            return stored(torch.lcm(*_integers(x1, x2)).numpy()[()], out)

        def _integers(*arrays):
            arrays = [np.asarray(x) for x in arrays]
            for x in arrays:
                if not np.issubdtype(x.dtype, np.integer):
                    raise TypeError("whole numbers are needed")
            return [torch.from_numpy(x.copy()) for x in np.broadcast_arrays(*arrays)]

        def ldexp(x1, x2, /, out=None):
            """x1 * 2**x2

            Example: import numpy as np; np.ldexp(0.75, [1, 2])
            """
            return stored((_floats(x1) * np.exp2(_floats(x2)))[()], out)

        def frexp(x, /):
            """Numbers from 0.5 up to 1 and the powers of two that they are to be multiplied by.

            Example: import numpy as np; np.frexp([3., 8.])
            """
            mantissa, exponent = torch.frexp(torch.from_numpy(np.atleast_1d(_floats(x)).copy()))
            return mantissa.numpy().reshape(np.shape(x))[()], exponent.numpy().reshape(np.shape(x))[()]

        def nextafter(x1, x2, /, out=None):
            """The next number after x1 toward x2.

            Example: import numpy as np; np.nextafter(1., 2.) - 1
            """
            a, b = np.broadcast_arrays(_floats(x1), _floats(x2))
            return stored(torch.nextafter(torch.from_numpy(a.copy()), torch.from_numpy(b.copy())).numpy()[()], out)

        def i0(x):
            """The modified Bessel function of order 0.

            Example: import numpy as np; np.i0(0.)
            """
            return torch.i0(torch.from_numpy(np.atleast_1d(_floats(x)).copy())).numpy().reshape(np.shape(x))

        def isposinf(x, out=None):
            """Where x is infinite and positive.

            Example: import numpy as np; np.isposinf([np.inf, -np.inf])
            """
            return stored(np.isinf(x) & ~np.signbit(x), out)

        def isneginf(x, out=None):
            """Where x is infinite and negative.

            Example: import numpy as np; np.isneginf([np.inf, -np.inf])
            """
            return stored(np.isinf(x) & np.signbit(x), out)

        def isreal(x):
            """Where x has no imaginary part: everywhere.

            Example: import numpy as np; np.isreal([1, 2])
            """
            return np.ones(np.shape(x), bool)[()]

        def iscomplex(x):
            """Where x has an imaginary part: nowhere.

            Example: import numpy as np; np.iscomplex([1, 2])
            """
            return np.zeros(np.shape(x), bool)[()]

        def isrealobj(x):
            """Whether the type of x is real: always.

            Example: import numpy as np; np.isrealobj([1, 2])
            """
            return True

        def iscomplexobj(x):
            """Whether the type of x is complex: never.

            Example: import numpy as np; np.iscomplexobj([1, 2])
            """
            return False

        def real(val):
            """The real part, which is all.

            Example: import numpy as np; np.real([1, 2])
            """
            return np.asarray(val)[()]

        def imag(val):
            """The imaginary part: zeros.

            Example: import numpy as np; np.imag([1, 2])
            """
            return np.zeros_like(np.asarray(val))[()]

        def conjugate(x, /, out=None):
            """The conjugate, which is x itself.

            Example: import numpy as np; np.conjugate([1, 2])
            """
            return positive(x, out)

        conj = conjugate

        def unwrap(p, discont=None, axis=-1, *, period=6.283185307179586):
            """Angles without jumps of more than half a period.

            Example: import numpy as np; np.unwrap([0., 3., 6.2, 0.1])
            """
            p = np.asarray(p)
            steps = np.diff(p, axis=axis)
            discont = period / 2 if discont is None else discont
            whole = np.issubdtype(np.result_type(steps, period), np.integer)
            high = period // 2 if whole else period / 2
            edge = whole and period % 2 == 0 or not whole
            low = -high
            turned = np.mod(steps - low, period) + low
            if edge:
                turned = np.where((turned == low) & (steps > 0), high, turned)
            change = np.where(np.abs(steps) < discont, 0, turned - steps)
            up = np.array(p, copy=True, dtype=np.result_type(p, period))
            place = [slice(None)] * p.ndim
            place[axis] = slice(1, None)
            up[tuple(place)] = p[tuple(place)] + np.cumsum(change, axis)
            return up

        def bitwise_count(x, /, out=None):
            """How many bits of the size of x are set.

            Example: import numpy as np; np.bitwise_count([7, -8])
            """
            x = np.abs(np.asarray(x))
            count = np.zeros(x.shape, np.uint8)
            for i in range(63):
                count = count + ((x >> i) & 1).astype(np.uint8)
            return stored(count[()], out)
        """#
}
