// `torch.distributions`: gamma variables and what is made of them, and normal vectors.

extension DistributionScripts {
    static let multivariate = #"""
        class Gamma(Distribution):
            """Sums of waiting times. Samples are not drawn yet.

            Example: torch.distributions.Gamma(torch.tensor(1.5), torch.tensor(2.)).entropy()"""
            arg_constraints = {"concentration": constraints.positive, "rate": constraints.positive}
            support, has_rsample = constraints.nonnegative, False
            def __init__(self, concentration, rate, validate_args=None):
                self.concentration, self.rate = _broadcast(concentration, rate)
                super().__init__(self.concentration.size(), validate_args=validate_args)
            @property
            def mean(self):
                return self.concentration / self.rate
            @property
            def mode(self):
                return ((self.concentration - 1) / self.rate).clamp(min=0)
            @property
            def variance(self):
                return self.concentration / self.rate.pow(2)
            def log_prob(self, value):
                self._validate_sample(value)
                return (torch.xlogy(self.concentration, self.rate) + torch.xlogy(self.concentration - 1, value) - self.rate * value
                        - torch.lgamma(self.concentration))
            def entropy(self):
                return (self.concentration - torch.log(self.rate) + torch.lgamma(self.concentration)
                        + (1.0 - self.concentration) * torch.digamma(self.concentration))

        class Beta(Distribution):
            """Numbers from 0 to 1. Samples are not drawn yet.

            Example: torch.distributions.Beta(torch.tensor(0.5), torch.tensor(0.7)).mean"""
            arg_constraints = {"concentration1": constraints.positive, "concentration0": constraints.positive}
            support = constraints.unit_interval
            def __init__(self, concentration1, concentration0, validate_args=None):
                self.concentration1, self.concentration0 = _broadcast(concentration1, concentration0)
                super().__init__(self.concentration1.size(), validate_args=validate_args)
            @property
            def mean(self):
                return self.concentration1 / (self.concentration1 + self.concentration0)
            @property
            def variance(self):
                total = self.concentration1 + self.concentration0
                return self.concentration1 * self.concentration0 / (total.pow(2) * (total + 1))
            def log_prob(self, value):
                self._validate_sample(value)
                total = self.concentration1 + self.concentration0
                powers = torch.xlogy(self.concentration1 - 1.0, value) + torch.xlogy(self.concentration0 - 1.0, 1 - value)
                return powers + torch.lgamma(total) - (torch.lgamma(self.concentration1) + torch.lgamma(self.concentration0))
            def entropy(self):
                a, b = self.concentration1, self.concentration0
                return (torch.lgamma(a) + torch.lgamma(b) - torch.lgamma(a + b) - (2 - a - b) * torch.digamma(a + b)
                        - (a - 1) * torch.digamma(a) - (b - 1) * torch.digamma(b))
            def __repr__(self):
                return "Beta()"

        class MultivariateNormal(Distribution):
            """Vectors around `loc`; one of three matrices says how they spread.

            Example: torch.distributions.MultivariateNormal(torch.zeros(2), torch.eye(2)).entropy()"""
            arg_constraints = {"loc": constraints.real_vector, "covariance_matrix": constraints.positive_definite,
                               "precision_matrix": constraints.positive_definite, "scale_tril": constraints.lower_cholesky}
            support, has_rsample = constraints.real_vector, True
            def __init__(self, loc, covariance_matrix=None, precision_matrix=None, scale_tril=None, validate_args=None):
                if loc.dim() < 1:
                    raise ValueError("loc must be at least one-dimensional.")
                if (covariance_matrix is not None) + (scale_tril is not None) + (precision_matrix is not None) != 1:
                    raise ValueError("Exactly one of covariance_matrix or precision_matrix or scale_tril may be specified.")
                name = "scale_tril" if scale_tril is not None else "covariance_matrix" if covariance_matrix is not None else "precision_matrix"
                matrix = scale_tril if scale_tril is not None else covariance_matrix if covariance_matrix is not None else precision_matrix
                if matrix.dim() < 2:
                    raise ValueError(f"{name} {'matrix ' if name == 'scale_tril' else ''}must be at least two-dimensional, with optional leading batch dimensions")
                batch = torch.broadcast_shapes(matrix.shape[:-2], loc.shape[:-1])
                setattr(self, name, matrix.expand(batch + (-1, -1)))
                self.loc = loc.expand(batch + (-1,))
                super().__init__(batch, self.loc.shape[-1:], validate_args)
                if scale_tril is not None:
                    self._unbroadcasted_scale_tril = scale_tril
                elif covariance_matrix is not None:
                    self._unbroadcasted_scale_tril = torch.linalg.cholesky(covariance_matrix)
                else:
                    inverse = torch.flip(torch.linalg.cholesky(torch.flip(precision_matrix, (-2, -1))), (-2, -1)).transpose(-2, -1)
                    self._unbroadcasted_scale_tril = torch.linalg.solve_triangular(inverse, torch.eye(loc.shape[-1], dtype=loc.dtype), upper=False)
            def __getattr__(self, name):
                # Only what is missing comes here.
                if name not in ("scale_tril", "covariance_matrix", "precision_matrix"):
                    raise AttributeError(f"'MultivariateNormal' object has no attribute '{name}'")
                root = self._unbroadcasted_scale_tril
                found = root if name == "scale_tril" else root @ root.mT if name == "covariance_matrix" else torch.cholesky_inverse(root)
                found = found.expand(self._batch_shape + self._event_shape + self._event_shape)
                setattr(self, name, found)
                return found
            @property
            def mean(self):
                return self.loc
            @property
            def mode(self):
                return self.loc
            @property
            def variance(self):
                return self._unbroadcasted_scale_tril.pow(2).sum(-1).expand(self._batch_shape + self._event_shape)
            def rsample(self, sample_shape=torch.Size()):
                eps = _standard_normal(self._extended_shape(sample_shape), self.loc.dtype)
                return self.loc + (self._unbroadcasted_scale_tril @ eps.unsqueeze(-1)).squeeze(-1)
            def _half_log_det(self):
                return self._unbroadcasted_scale_tril.diagonal(dim1=-2, dim2=-1).log().sum(-1)
            def log_prob(self, value):
                self._validate_sample(value)
                away = (value - self.loc).unsqueeze(-1)
                steps = torch.linalg.solve_triangular(self._unbroadcasted_scale_tril, away, upper=False)
                distance = steps.squeeze(-1).pow(2).sum(-1)
                return -0.5 * (self._event_shape[0] * math.log(2 * math.pi) + distance) - self._half_log_det()
            def entropy(self):
                found = 0.5 * self._event_shape[0] * (1.0 + math.log(2 * math.pi)) + self._half_log_det()
                return found if len(self._batch_shape) == 0 else found.expand(self._batch_shape)


        """#
}
