// `torch.distributions`: counts and choices, by their probabilities or by the logarithms of these; the other is computed when asked for.

extension DistributionScripts {
    static let discrete = #"""
        class _ByProbability(Distribution):
            _is_binary = True
            def _take(self, probs, logits):
                if (probs is None) == (logits is None):
                    raise ValueError("Either `probs` or `logits` must be specified, but not both.")
                self._given = "logits" if probs is None else "probs"
            def __getattr__(self, name):
                # Only what is missing comes here.
                if name == "logits" and "probs" in self.__dict__:
                    self.logits = probs_to_logits(self.probs, self._is_binary)
                    return self.logits
                if name == "probs" and "logits" in self.__dict__:
                    self.probs = logits_to_probs(self.logits, self._is_binary)
                    return self.probs
                raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
            @property
            def _param(self):
                return self.__dict__[self._given]
            @property
            def param_shape(self):
                return self._param.size()

        class _Tried(_ByProbability):
            arg_constraints = {"probs": constraints.unit_interval, "logits": constraints.real}
            def __init__(self, probs=None, logits=None, validate_args=None):
                self._take(probs, logits)
                if probs is not None:
                    self.probs, = _broadcast(probs)
                else:
                    self.logits, = _broadcast(logits)
                super().__init__(self._param.size(), validate_args=validate_args)

        class Bernoulli(_Tried):
            """One with probability `probs`, otherwise zero.

            Example: torch.distributions.Bernoulli(torch.tensor([0.3])).log_prob(torch.tensor([1.]))"""
            support, has_enumerate_support = constraints.boolean, True
            @property
            def mean(self):
                return self.probs
            @property
            def mode(self):
                mode = (self.probs >= 0.5).to(self.probs)
                mode[self.probs == 0.5] = math.nan
                return mode
            @property
            def variance(self):
                return self.probs * (1 - self.probs)
            def sample(self, sample_shape=torch.Size()):
                with torch.no_grad():
                    return torch.bernoulli(self.probs.expand(self._extended_shape(sample_shape)))
            def log_prob(self, value):
                self._validate_sample(value)
                logits, value = _broadcast(self.logits, value)
                return -F.binary_cross_entropy_with_logits(logits, value, reduction="none")
            def entropy(self):
                return F.binary_cross_entropy_with_logits(self.logits, self.probs, reduction="none")
            def enumerate_support(self, expand=True):
                values = torch.arange(2, dtype=self._param.dtype).view((-1,) + (1,) * len(self._batch_shape))
                return values.expand((-1,) + self._batch_shape) if expand else values

        class Geometric(_Tried):
            """How often something fails before it succeeds.

            Example: torch.distributions.Geometric(torch.tensor([0.3])).mean"""
            support = constraints.nonnegative_integer
            @property
            def mean(self):
                return 1.0 / self.probs - 1.0
            @property
            def mode(self):
                return torch.zeros_like(self.probs)
            @property
            def variance(self):
                return (1.0 / self.probs - 1.0) / self.probs
            def sample(self, sample_shape=torch.Size()):
                with torch.no_grad():
                    u = self.probs.new_empty(self._extended_shape(sample_shape)).uniform_(torch.finfo(self.probs.dtype).tiny, 1)
                    return (u.log() / (-self.probs).log1p()).floor()
            def log_prob(self, value):
                self._validate_sample(value)
                value, probs = _broadcast(value, self.probs)
                probs = probs.clone()
                probs[(probs == 1) & (value == 0)] = 0
                return value * (-probs).log1p() + self.probs.log()
            def entropy(self):
                return F.binary_cross_entropy_with_logits(self.logits, self.probs, reduction="none") / self.probs

        class Binomial(_ByProbability):
            """How many of `total_count` trials succeed.

            Example: torch.distributions.Binomial(10, torch.tensor([0.3])).variance"""
            arg_constraints = {"total_count": constraints.nonnegative_integer, "probs": constraints.unit_interval, "logits": constraints.real}
            def __init__(self, total_count=1, probs=None, logits=None, validate_args=None):
                self._take(probs, logits)
                self.total_count, given = _broadcast(total_count, logits if probs is None else probs)
                self.total_count = self.total_count.type_as(given)
                setattr(self, self._given, given)
                super().__init__(given.size(), validate_args=validate_args)
            @property
            def support(self):
                return constraints.integer_interval(0, self.total_count)
            @property
            def mean(self):
                return self.total_count * self.probs
            @property
            def mode(self):
                return ((self.total_count + 1) * self.probs).floor().clamp(max=self.total_count)
            @property
            def variance(self):
                return self.total_count * self.probs * (1 - self.probs)
            def sample(self, sample_shape=torch.Size()):
                shape = self._extended_shape(sample_shape)
                with torch.no_grad():
                    return torch.binomial(self.total_count.expand(shape), self.probs.expand(shape))
            def log_prob(self, value):
                self._validate_sample(value)
                choices = torch.lgamma(self.total_count + 1) - torch.lgamma(value + 1) - torch.lgamma(self.total_count - value + 1)
                positive = self.logits.clamp(min=0)
                return choices + value * self.logits - self.total_count * positive - self.total_count * torch.log1p(torch.exp(-torch.abs(self.logits)))

        class Poisson(Distribution):
            """How often something happens that comes at a rate.

            Example: torch.distributions.Poisson(torch.tensor([4.])).log_prob(torch.tensor([2.]))"""
            arg_constraints = {"rate": constraints.nonnegative}
            support = constraints.nonnegative_integer
            def __init__(self, rate, validate_args=None):
                self.rate, = _broadcast(rate)
                super().__init__(self.rate.size(), validate_args=validate_args)
            @property
            def mean(self):
                return self.rate
            @property
            def mode(self):
                return self.rate.floor()
            @property
            def variance(self):
                return self.rate
            def sample(self, sample_shape=torch.Size()):
                with torch.no_grad():
                    return torch.poisson(self.rate.expand(self._extended_shape(sample_shape)))
            def log_prob(self, value):
                self._validate_sample(value)
                rate, value = _broadcast(self.rate, value)
                return value.xlogy(rate) - rate - (value + 1).lgamma()

        class Categorical(_ByProbability):
            """One of several classes, by their probabilities or the logarithms of these.

            Example: torch.distributions.Categorical(torch.tensor([0.25, 0.75])).entropy()"""
            arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}
            has_enumerate_support, _is_binary = True, False
            def __init__(self, probs=None, logits=None, validate_args=None):
                self._take(probs, logits)
                if probs is not None:
                    if probs.dim() < 1:
                        raise ValueError("`probs` parameter must be at least one-dimensional.")
                    self.probs = probs / probs.sum(-1, keepdim=True)
                else:
                    if logits.dim() < 1:
                        raise ValueError("`logits` parameter must be at least one-dimensional.")
                    self.logits = logits - logits.logsumexp(dim=-1, keepdim=True)
                self._num_events = self._param.size()[-1]
                super().__init__(self._param.size()[:-1], validate_args=validate_args)
            @property
            def support(self):
                return constraints.integer_interval(0, self._num_events - 1)
            @property
            def mean(self):
                return torch.full(self._extended_shape(), math.nan, dtype=self.probs.dtype)
            @property
            def mode(self):
                return self.probs.argmax(dim=-1)
            @property
            def variance(self):
                return torch.full(self._extended_shape(), math.nan, dtype=self.probs.dtype)
            def sample(self, sample_shape=torch.Size()):
                sample_shape = torch.Size(sample_shape)
                rows = self.probs.reshape(-1, self._num_events)
                with torch.no_grad():
                    drawn = torch.multinomial(rows, sample_shape.numel(), True).T
                return drawn.reshape(self._extended_shape(sample_shape))
            def log_prob(self, value):
                self._validate_sample(value)
                value = value.long().unsqueeze(-1)
                value, logits = torch.broadcast_tensors(value, self.logits)
                return logits.gather(-1, value[..., :1]).squeeze(-1)
            def entropy(self):
                logits = torch.clamp(self.logits, min=torch.finfo(self.logits.dtype).min)
                return -(logits * self.probs).sum(-1)
            def enumerate_support(self, expand=True):
                values = torch.arange(self._num_events).view((-1,) + (1,) * len(self._batch_shape))
                return values.expand((-1,) + self._batch_shape) if expand else values

        class OneHotCategorical(Distribution):
            """As `Categorical`, with a row of zeros and a one for each class.

            Example: torch.distributions.OneHotCategorical(torch.tensor([0.25, 0.75])).mode"""
            arg_constraints = {"probs": constraints.simplex, "logits": constraints.real_vector}
            support, has_enumerate_support = constraints.one_hot, True
            def __init__(self, probs=None, logits=None, validate_args=None):
                self._categorical = Categorical(probs, logits)
                super().__init__(self._categorical.batch_shape, self._categorical.param_shape[-1:], validate_args)
            @property
            def probs(self):
                return self._categorical.probs
            @property
            def logits(self):
                return self._categorical.logits
            @property
            def mean(self):
                return self._categorical.probs
            @property
            def mode(self):
                return F.one_hot(self.probs.argmax(dim=-1), num_classes=self.probs.shape[-1]).to(self.probs)
            @property
            def variance(self):
                return self.probs * (1 - self.probs)
            def sample(self, sample_shape=torch.Size()):
                drawn = self._categorical.sample(sample_shape)
                return F.one_hot(drawn, self._categorical._num_events).to(self.probs)
            def log_prob(self, value):
                self._validate_sample(value)
                return self._categorical.log_prob(value.max(-1)[1])
            def entropy(self):
                return self._categorical.entropy()
            def __repr__(self):
                return "OneHotCategorical()"


        """#
}
