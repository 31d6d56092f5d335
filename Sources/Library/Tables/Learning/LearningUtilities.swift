// `sklearn.utils`: rows in another order.

extension LearningScripts {
    static let utilities = #"""
        import numpy as np
        from sklearn.model_selection import _generator, _pick, _count, _same_length

        def check_random_state(seed):
            """A generator from a seed.

            Example: from sklearn.utils import check_random_state; check_random_state(0).randint(5)
            """
            return _generator(seed)

        def shuffle(*arrays, random_state=None, n_samples=None):
            """The rows of each argument in the same random order.

            Example: from sklearn.utils import shuffle; shuffle([1, 2, 3], random_state=0)
            """
            _same_length(arrays)
            order = np.arange(_count(arrays[0]))
            _generator(random_state).shuffle(order)
            order = order if n_samples is None else order[:n_samples]
            made = [_pick(x, order) for x in arrays]
            return made[0] if len(made) == 1 else made

        class Bunch(dict):
            """A dict whose values are attributes, too.

            Example: from sklearn.utils import Bunch; Bunch(a=1).a
            """

            def __getattr__(self, name):
                if name in self:
                    return self[name]
                raise AttributeError(name)

            def __setattr__(self, name, value):
                self[name] = value
        """#
}
