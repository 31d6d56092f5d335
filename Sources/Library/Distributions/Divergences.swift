// `torch.distributions.kl_divergence`: how far one distribution is from another, by the closed form of each pair.

extension DistributionScripts {
    static let divergences = #"""
        _pairs = []

        def register_kl(type_p, type_q):
            def keep(function):
                _pairs.append((type_p, type_q, function))
                return function
            return keep

        def kl_divergence(p, q):
            """How far `q` is from `p`, in nats, for each of the batch. NotImplementedError for a pair without a formula here.

            Example: torch.distributions.kl_divergence(torch.distributions.Normal(0., 1.), torch.distributions.Normal(1., 2.))"""
            found = [function for type_p, type_q, function in _pairs if isinstance(p, type_p) and isinstance(q, type_q)]
            families = (Normal, LogNormal, Bernoulli, Categorical, Exponential, Gamma, Beta, Poisson)
            if not found and isinstance(p, families) and isinstance(q, families):
                blank = " " * 29
                raise NotImplementedError(
                    f"The cross KL-divergence between different exponential families cannot{blank}be computed using Bregman divergences")
            if not found:
                raise NotImplementedError(f"No KL(p || q) is implemented for p type {type(p).__name__} and q type {type(q).__name__}")
            return found[-1](p, q)

        @register_kl(Normal, Normal)
        def _(p, q):
            ratio = (p.scale / q.scale).pow(2)
            away = ((p.loc - q.loc) / q.scale).pow(2)
            return 0.5 * (ratio + away - 1 - ratio.log())

        @register_kl(LogNormal, LogNormal)
        def _(p, q):
            return kl_divergence(p.base_dist, q.base_dist)

        @register_kl(Bernoulli, Bernoulli)
        def _(p, q):
            first = p.probs * (F.softplus(-q.logits) - F.softplus(-p.logits))
            first[q.probs == 0] = math.inf
            first[p.probs == 0] = 0
            second = (1 - p.probs) * (F.softplus(q.logits) - F.softplus(p.logits))
            second[q.probs == 1] = math.inf
            second[p.probs == 1] = 0
            return first + second

        @register_kl(Categorical, Categorical)
        def _(p, q):
            each = p.probs * (p.logits - q.logits)
            each[(q.probs == 0).expand_as(each)] = math.inf
            each[(p.probs == 0).expand_as(each)] = 0
            return each.sum(-1)

        @register_kl(OneHotCategorical, OneHotCategorical)
        def _(p, q):
            return kl_divergence(p._categorical, q._categorical)

        @register_kl(Exponential, Exponential)
        def _(p, q):
            ratio = q.rate / p.rate
            return -ratio.log() + ratio - 1

        @register_kl(Poisson, Poisson)
        def _(p, q):
            return p.rate * (p.rate.log() - q.rate.log()) - (p.rate - q.rate)

        @register_kl(Laplace, Laplace)
        def _(p, q):
            ratio = p.scale / q.scale
            away = (p.loc - q.loc).abs()
            return -ratio.log() + away / q.scale + ratio * torch.exp(-away / p.scale) - 1

        @register_kl(Gamma, Gamma)
        def _(p, q):
            first = q.concentration * (p.rate / q.rate).log()
            second = torch.lgamma(q.concentration) - torch.lgamma(p.concentration)
            third = (p.concentration - q.concentration) * torch.digamma(p.concentration)
            return first + second + third + (q.rate - p.rate) * (p.concentration / p.rate)

        @register_kl(Uniform, Uniform)
        def _(p, q):
            result = ((q.high - q.low) / (p.high - p.low)).log()
            result[(q.low > p.low) | (q.high < p.high)] = math.inf
            return result

        @register_kl(Independent, Independent)
        def _(p, q):
            if p.reinterpreted_batch_ndims != q.reinterpreted_batch_ndims:
                raise NotImplementedError
            return p._summed(kl_divergence(p.base_dist, q.base_dist))

        @register_kl(MultivariateNormal, MultivariateNormal)
        def _(p, q):
            if p.event_shape != q.event_shape:
                raise ValueError("KL-divergence between two Multivariate Normals with different event shapes cannot be computed")
            half = q._half_log_det() - p._half_log_det()
            spread = torch.linalg.solve_triangular(q.scale_tril, p.scale_tril, upper=False).pow(2).sum((-2, -1))
            away = torch.linalg.solve_triangular(q.scale_tril, (q.loc - p.loc).unsqueeze(-1), upper=False).squeeze(-1).pow(2).sum(-1)
            return half + 0.5 * (spread + away - p.event_shape[0])
        """#
}
