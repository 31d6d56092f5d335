// `np.vectorize`.

extension WrittenArrays {
    static let calling = #"""
        import numpy as np

        class vectorize:
            """A function of arrays that calls another for every element.

            Example: import numpy as np; np.vectorize(lambda a, b: a - b if a > b else a + b)([1, 2, 3, 4], 2)
            """

            def __init__(self, pyfunc=None, otypes=None, doc=None, excluded=None, cache=False, signature=None):
                self.pyfunc, self.otypes, self.excluded, self.cache, self.signature = pyfunc, otypes, set(excluded or ()), cache, signature
                self._doc = doc
                if pyfunc is not None:
                    self.__name__ = getattr(pyfunc, '__name__', 'vectorize')
                    self.__doc__ = pyfunc.__doc__ if doc is None else doc

            def __call__(self, *args, **kwargs):
                if self.pyfunc is None:
                    return vectorize(args[0], self.otypes, self._doc, self.excluded, self.cache, self.signature)
                if self.signature is not None:
                    return self._by_signature(args)
                places = [i for i in range(len(args)) if i not in self.excluded]
                names = [name for name in kwargs if name not in self.excluded]
                if not places and not names:
                    return self.pyfunc(*args, **kwargs)
                arrays = np.broadcast_arrays(*[args[i] for i in places], *[kwargs[name] for name in names])
                shape = arrays[0].shape
                if arrays[0].size == 0 and self.otypes is None:
                    raise ValueError('cannot call `vectorize` on size 0 inputs unless `otypes` is set')
                positional, named, results = list(args), dict(kwargs), []
                for elements in zip(*[x.reshape(-1) for x in arrays]):
                    for i, element in zip(places, elements):
                        positional[i] = element
                    for name, element in zip(names, elements[len(places):]):
                        named[name] = element
                    results.append(self.pyfunc(*positional, **named))
                if results and isinstance(results[0], tuple):
                    return tuple(self._gathered(list(column), shape, i) for i, column in enumerate(zip(*results)))
                return self._gathered(results, shape, 0)

            def _gathered(self, results, shape, i):
                """The results as an array of the type wanted, else of the first one's."""
                wanted = self.otypes[i] if self.otypes is not None else None
                if wanted is None and not isinstance(results[0], str):
                    wanted = np.asarray(results[0]).dtype
                array = np.array(results)
                return (array if wanted is None or wanted in (str, object) else array.astype(wanted)).reshape(shape)

            def _by_signature(self, args):
                """Calls with whole parts of the arrays, as a signature such as '(n),(m)->(k)' divides them."""
                inputs, outputs = self.signature.replace(' ', '').split('->')
                cores = [[name for name in part.split(',') if name] for part in inputs[1:-1].split('),(')]
                if len(cores) != len(args):
                    raise TypeError(f"wrong number of positional arguments: expected {len(cores)}, got {len(args)}")
                arrays, sizes = [np.asarray(x) for x in args], {}
                for x, core in zip(arrays, cores):
                    if x.ndim < len(core):
                        raise ValueError(f"{x.ndim}-dimensional argument does not have enough dimensions for all core dimensions {tuple(core)}")
                    for name, size in zip(core, x.shape[x.ndim - len(core):]):
                        if sizes.setdefault(name, size) != size:
                            raise ValueError(f"inconsistent size for core dimension '{name}': {size} vs {sizes[name]}")
                outer = np.broadcast_shapes(*[x.shape[:x.ndim - len(core)] for x, core in zip(arrays, cores)])
                arrays = [np.broadcast_to(x, outer + x.shape[x.ndim - len(core):]) for x, core in zip(arrays, cores)]
                results = [self.pyfunc(*[x[index] for x in arrays]) for index in np.ndindex(*outer)]
                if outputs.count('(') > 1:
                    return tuple(np.array(column).reshape(outer + np.shape(column[0])) for column in zip(*results))
                return np.array(results).reshape(outer + np.shape(results[0]))
        """#
}
