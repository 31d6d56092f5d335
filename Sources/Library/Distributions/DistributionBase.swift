// `torch.distributions`: what all distributions share. Written in the language itself, since each is a few tensor operations.

enum DistributionScripts {
    /// The whole namespace.
    static let text = base + continuous + multivariate + discrete + divergences

    /// The conditions that parameters and values must meet, and the class all derive from.
    static let base = #"""
        import math
        import torch
        import torch.nn.functional as F

        class _Constraint:
            def __init__(self, text, check, event_dim=0, is_discrete=False):
                self._text, self._check, self.event_dim, self.is_discrete = text, check, event_dim, is_discrete
            def check(self, value):
                return self._check(value)
            def __repr__(self):
                return self._text

        class constraints:
            real = _Constraint("Real()", lambda v: v == v)
            positive = _Constraint("GreaterThan(lower_bound=0.0)", lambda v: v > 0)
            nonnegative = _Constraint("GreaterThanEq(lower_bound=0.0)", lambda v: v >= 0)
            unit_interval = _Constraint("Interval(lower_bound=0.0, upper_bound=1.0)", lambda v: (v >= 0) & (v <= 1))
            boolean = _Constraint("Boolean()", lambda v: (v == 0) | (v == 1), 0, True)
            nonnegative_integer = _Constraint("IntegerGreaterThan(lower_bound=0)", lambda v: (v % 1 == 0) & (v >= 0), 0, True)
            simplex = _Constraint("Simplex()", lambda v: torch.all(v >= 0, dim=-1) & ((v.sum(-1) - 1).abs() < 1e-6), 1)
            real_vector = _Constraint("IndependentConstraint(Real(), 1)", lambda v: (v == v).all(-1), 1)
            one_hot = _Constraint("OneHot()", lambda v: ((v == 0) | (v == 1)).all(-1) & v.sum(-1).eq(1), 1, True)
            lower_cholesky = _Constraint("LowerCholesky()", lambda v: (v.tril() == v).flatten(-2).min(-1)[0] & (v.diagonal(dim1=-2, dim2=-1) > 0).min(-1)[0], 2)
            @staticmethod
            def _positive_definite(v):
                symmetric = torch.isclose(v, v.mT, atol=1e-6).all(-2).all(-1)
                return symmetric & torch.linalg.cholesky_ex(v).info.eq(0)
            @staticmethod
            def less_than(bound):
                return _Constraint(f"LessThan(upper_bound={bound})", lambda v: v < bound)
            @staticmethod
            def greater_than(bound):
                return _Constraint(f"GreaterThan(lower_bound={bound})", lambda v: v > bound)
            @staticmethod
            def interval(low, high):
                return _Constraint(f"Interval(lower_bound={low}, upper_bound={high})", lambda v: (v >= low) & (v <= high))
            @staticmethod
            def integer_interval(low, high):
                return _Constraint(f"IntegerInterval(lower_bound={low}, upper_bound={high})", lambda v: (v % 1 == 0) & (v >= low) & (v <= high), 0, True)

        constraints.positive_definite = _Constraint("PositiveDefinite()", constraints._positive_definite, 2)

        def _broadcast(*values):
            given = [v for v in values if isinstance(v, torch.Tensor)]
            if not all([isinstance(v, (torch.Tensor, int, float)) for v in values]):
                raise ValueError("Input arguments must all be instances of Number, torch.Tensor or objects implementing __torch_function__.")
            dtype = given[0].dtype if given else torch.get_default_dtype()
            return torch.broadcast_tensors(*[v if isinstance(v, torch.Tensor) else torch.tensor(v, dtype=dtype) for v in values])

        def _clamp_probs(probs):
            eps = torch.finfo(probs.dtype).eps
            return probs.clamp(min=eps, max=1 - eps)

        def logits_to_probs(logits, is_binary=False):
            return torch.sigmoid(logits) if is_binary else F.softmax(logits, dim=-1)

        def probs_to_logits(probs, is_binary=False):
            clamped = _clamp_probs(probs)
            return torch.log(clamped) - torch.log1p(-clamped) if is_binary else torch.log(clamped)

        class Distribution:
            """What all distributions have. Shapes are those of the batch and of one event.

            Example: torch.distributions.Distribution(torch.Size([2])).batch_shape"""
            has_rsample, has_enumerate_support, arg_constraints, support = False, False, {}, None
            _validate_args = True

            @staticmethod
            def set_default_validate_args(value):
                if value not in [True, False]:
                    raise ValueError
                Distribution._validate_args = value

            def __init__(self, batch_shape=torch.Size(), event_shape=torch.Size(), validate_args=None):
                self._batch_shape, self._event_shape = torch.Size(batch_shape), torch.Size(event_shape)
                if validate_args is not None:
                    self._validate_args = validate_args
                if self._validate_args:
                    for name, constraint in self.arg_constraints.items():
                        if name not in self.__dict__:
                            continue
                        value = self.__dict__[name]
                        if not constraint.check(value).all():
                            raise ValueError(
                                f"Expected parameter {name} ({type(value).__name__} of shape {tuple(value.shape)}) of distribution {self!r} "
                                f"to satisfy the constraint {constraint!r}, but found invalid values:\n{value}")

            @property
            def batch_shape(self):
                return self._batch_shape
            @property
            def event_shape(self):
                return self._event_shape
            @property
            def stddev(self):
                return self.variance.sqrt()
            @property
            def mean(self):
                raise NotImplementedError
            @property
            def mode(self):
                raise NotImplementedError(f"{self.__class__} does not implement mode")
            @property
            def variance(self):
                raise NotImplementedError

            def sample(self, sample_shape=torch.Size()):
                with torch.no_grad():
                    return self.rsample(sample_shape)
            def rsample(self, sample_shape=torch.Size()):
                raise NotImplementedError
            def sample_n(self, n):
                return self.sample(torch.Size((n,)))
            def log_prob(self, value):
                raise NotImplementedError
            def cdf(self, value):
                raise NotImplementedError
            def icdf(self, value):
                raise NotImplementedError
            def entropy(self):
                raise NotImplementedError
            def perplexity(self):
                return torch.exp(self.entropy())

            def _extended_shape(self, sample_shape=torch.Size()):
                return torch.Size(sample_shape) + self._batch_shape + self._event_shape

            def _validate_sample(self, value):
                if not self._validate_args:
                    return
                if not isinstance(value, torch.Tensor):
                    raise ValueError("The value argument to log_prob must be a Tensor")
                depth = value.dim() - len(self._event_shape)
                if value.size()[depth:] != self._event_shape:
                    raise ValueError(f"The right-most size of value must match event_shape: {value.size()} vs {self._event_shape}.")
                wanted = self._batch_shape + self._event_shape
                for i, j in zip(reversed(value.size()), reversed(wanted)):
                    if i != 1 and j != 1 and i != j:
                        raise ValueError(f"Value is not broadcastable with batch_shape+event_shape: {value.size()} vs {wanted}.")
                support = self.support
                if support is not None and not support.check(value).all():
                    raise ValueError(
                        f"Expected value argument ({type(value).__name__} of shape {tuple(value.shape)}) to be within the support ({support!r}) "
                        f"of the distribution {self!r}, but found invalid values:\n{value}")

            def __repr__(self):
                names = [name for name in self.arg_constraints if name in self.__dict__]
                shown = [f"{name}: {self.__dict__[name] if self.__dict__[name].numel() == 1 else self.__dict__[name].size()}" for name in names]
                return f"{type(self).__name__}({', '.join(shown)})"

        class Independent(Distribution):
            """A distribution whose last batch dimensions are part of one event.

            Example: torch.distributions.Independent(torch.distributions.Normal(torch.zeros(2), torch.ones(2)), 1).event_shape"""
            def __init__(self, base_distribution, reinterpreted_batch_ndims, validate_args=None):
                count = reinterpreted_batch_ndims
                if count > len(base_distribution.batch_shape):
                    raise ValueError(
                        f"Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape), actual {count} vs {len(base_distribution.batch_shape)}")
                shape = base_distribution.batch_shape + base_distribution.event_shape
                self.base_dist, self.reinterpreted_batch_ndims = base_distribution, count
                event = count + len(base_distribution.event_shape)
                self.has_rsample = base_distribution.has_rsample
                super().__init__(shape[:len(shape) - event], shape[len(shape) - event:], validate_args)
            @property
            def mean(self):
                return self.base_dist.mean
            @property
            def mode(self):
                return self.base_dist.mode
            @property
            def variance(self):
                return self.base_dist.variance
            def sample(self, sample_shape=torch.Size()):
                return self.base_dist.sample(sample_shape)
            def rsample(self, sample_shape=torch.Size()):
                return self.base_dist.rsample(sample_shape)
            def _summed(self, value):
                count = self.reinterpreted_batch_ndims
                return value.reshape(value.shape[:value.dim() - count] + (-1,)).sum(-1) if count else value
            def log_prob(self, value):
                return self._summed(self.base_dist.log_prob(value))
            def entropy(self):
                return self._summed(self.base_dist.entropy())
            def __repr__(self):
                return f"Independent({self.base_dist}, {self.reinterpreted_batch_ndims})"


        """#
}
