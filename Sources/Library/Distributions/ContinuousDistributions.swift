// `torch.distributions`: numbers on the line. The formulas are the densities' own; samples are drawn as PyTorch draws them.

extension DistributionScripts {
    static let continuous = #"""
        def _standard_normal(shape, dtype):
            return torch.normal(torch.zeros(shape, dtype=dtype), torch.ones(shape, dtype=dtype))

        class _Located(Distribution):
            arg_constraints = {"loc": constraints.real, "scale": constraints.positive}
            support, has_rsample = constraints.real, True
            def __init__(self, loc, scale, validate_args=None):
                self.loc, self.scale = _broadcast(loc, scale)
                super().__init__(self.loc.size(), validate_args=validate_args)
            @property
            def mean(self):
                return self.loc
            @property
            def mode(self):
                return self.loc

        class Normal(_Located):
            """Numbers around `loc`, spread by `scale`.

            Example: torch.distributions.Normal(0., 1.).log_prob(torch.tensor(0.5))"""
            @property
            def stddev(self):
                return self.scale
            @property
            def variance(self):
                return self.stddev.pow(2)
            def sample(self, sample_shape=torch.Size()):
                shape = self._extended_shape(sample_shape)
                with torch.no_grad():
                    return torch.normal(self.loc.expand(shape), self.scale.expand(shape))
            def rsample(self, sample_shape=torch.Size()):
                return self.loc + _standard_normal(self._extended_shape(sample_shape), self.loc.dtype) * self.scale
            def log_prob(self, value):
                self._validate_sample(value)
                return -((value - self.loc) ** 2) / (2 * self.scale ** 2) - self.scale.log() - math.log(math.sqrt(2 * math.pi))
            def cdf(self, value):
                self._validate_sample(value)
                return 0.5 * (1 + torch.erf((value - self.loc) * self.scale.reciprocal() / math.sqrt(2)))
            def icdf(self, value):
                return self.loc + self.scale * torch.erfinv(2 * value - 1) * math.sqrt(2)
            def entropy(self):
                return 0.5 + 0.5 * math.log(2 * math.pi) + torch.log(self.scale)

        class LogNormal(Distribution):
            """Numbers whose logarithm is normal.

            Example: torch.distributions.LogNormal(0., 1.).mean"""
            arg_constraints = {"loc": constraints.real, "scale": constraints.positive}
            support, has_rsample = constraints.positive, True
            def __init__(self, loc, scale, validate_args=None):
                self.base_dist = Normal(loc, scale, validate_args)
                super().__init__(self.base_dist.batch_shape, validate_args=validate_args)
            @property
            def loc(self):
                return self.base_dist.loc
            @property
            def scale(self):
                return self.base_dist.scale
            @property
            def mean(self):
                return (self.loc + self.scale.pow(2) / 2).exp()
            @property
            def mode(self):
                return (self.loc - self.scale.square()).exp()
            @property
            def variance(self):
                squared = self.scale.pow(2)
                return squared.expm1() * (2 * self.loc + squared).exp()
            def sample(self, sample_shape=torch.Size()):
                return self.base_dist.sample(sample_shape).exp()
            def rsample(self, sample_shape=torch.Size()):
                return self.base_dist.rsample(sample_shape).exp()
            def log_prob(self, value):
                self._validate_sample(value)
                logged = value.log()
                return self.base_dist.log_prob(logged) - logged
            def entropy(self):
                return self.base_dist.entropy() + self.loc
            def __repr__(self):
                return "LogNormal()"

        class Uniform(Distribution):
            """Numbers from `low` to `high`, all alike.

            Example: torch.distributions.Uniform(0., 5.).entropy()"""
            has_rsample = True
            @property
            def arg_constraints(self):
                return {"low": constraints.less_than(self.high), "high": constraints.greater_than(self.low)}
            def __init__(self, low, high, validate_args=None):
                self.low, self.high = _broadcast(low, high)
                super().__init__(self.low.size(), validate_args=validate_args)
            @property
            def support(self):
                return constraints.interval(self.low, self.high)
            @property
            def mean(self):
                return (self.high + self.low) / 2
            @property
            def variance(self):
                return (self.high - self.low).pow(2) / 12
            @property
            def stddev(self):
                return (self.high - self.low) / 12 ** 0.5
            def rsample(self, sample_shape=torch.Size()):
                drawn = torch.rand(self._extended_shape(sample_shape), dtype=self.low.dtype)
                return self.low + drawn * (self.high - self.low)
            def log_prob(self, value):
                self._validate_sample(value)
                inside = self.low.le(value).type_as(self.low) * self.high.gt(value).type_as(self.low)
                return torch.log(inside) - torch.log(self.high - self.low)
            def cdf(self, value):
                self._validate_sample(value)
                return ((value - self.low) / (self.high - self.low)).clamp(min=0, max=1)
            def icdf(self, value):
                return value * (self.high - self.low) + self.low
            def entropy(self):
                return torch.log(self.high - self.low)

        class Exponential(Distribution):
            """Waiting times for what comes at a rate.

            Example: torch.distributions.Exponential(torch.tensor([2.])).mean"""
            arg_constraints = {"rate": constraints.positive}
            support, has_rsample = constraints.nonnegative, True
            def __init__(self, rate, validate_args=None):
                self.rate, = _broadcast(rate)
                super().__init__(self.rate.size(), validate_args=validate_args)
            @property
            def mean(self):
                return self.rate.reciprocal()
            @property
            def mode(self):
                return torch.zeros_like(self.rate)
            @property
            def stddev(self):
                return self.rate.reciprocal()
            @property
            def variance(self):
                return self.rate.pow(-2)
            def rsample(self, sample_shape=torch.Size()):
                return self.rate.new_empty(self._extended_shape(sample_shape)).exponential_() / self.rate
            def log_prob(self, value):
                self._validate_sample(value)
                return self.rate.log() - self.rate * value
            def cdf(self, value):
                self._validate_sample(value)
                return 1 - torch.exp(-self.rate * value)
            def icdf(self, value):
                return -torch.log1p(-value) / self.rate
            def entropy(self):
                return 1.0 - torch.log(self.rate)

        class Laplace(_Located):
            """Numbers around `loc` with long tails.

            Example: torch.distributions.Laplace(0., 1.).cdf(torch.tensor(0.2))"""
            @property
            def variance(self):
                return 2 * self.scale.pow(2)
            @property
            def stddev(self):
                return 2 ** 0.5 * self.scale
            def rsample(self, sample_shape=torch.Size()):
                limits = torch.finfo(self.loc.dtype)
                u = self.loc.new_empty(self._extended_shape(sample_shape)).uniform_(limits.eps - 1, 1)
                return self.loc - self.scale * u.sign() * torch.log1p(-u.abs().clamp(min=limits.tiny))
            def log_prob(self, value):
                self._validate_sample(value)
                return -torch.log(2 * self.scale) - torch.abs(value - self.loc) / self.scale
            def cdf(self, value):
                self._validate_sample(value)
                return 0.5 - 0.5 * (value - self.loc).sign() * torch.expm1(-(value - self.loc).abs() / self.scale)
            def icdf(self, value):
                term = value - 0.5
                return self.loc - self.scale * term.sign() * torch.log1p(-2 * term.abs())
            def entropy(self):
                return 1 + torch.log(2 * self.scale)

        class Cauchy(_Located):
            """Numbers with tails so long that they have no mean.

            Example: torch.distributions.Cauchy(0., 1.).log_prob(torch.tensor(1.))"""
            @property
            def mean(self):
                return torch.full(self._extended_shape(), math.nan, dtype=self.loc.dtype)
            @property
            def variance(self):
                return torch.full(self._extended_shape(), math.inf, dtype=self.loc.dtype)
            def rsample(self, sample_shape=torch.Size()):
                return self.loc + self.loc.new_empty(self._extended_shape(sample_shape)).cauchy_() * self.scale
            def log_prob(self, value):
                self._validate_sample(value)
                return -math.log(math.pi) - self.scale.log() - (((value - self.loc) / self.scale) ** 2).log1p()
            def cdf(self, value):
                self._validate_sample(value)
                return torch.atan((value - self.loc) / self.scale) / math.pi + 0.5
            def icdf(self, value):
                return torch.tan(math.pi * (value - 0.5)) * self.scale + self.loc
            def entropy(self):
                return math.log(4 * math.pi) + self.scale.log()


        """#
}
