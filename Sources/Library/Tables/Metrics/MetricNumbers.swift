// `torchmetrics`: metrics of numbers, running means and sums, and several metrics as one.

extension MetricScripts {
    static let numbers = #"""
        class MeanSquaredError(Metric):
            """The mean of squared differences.

            Example: import torch, torchmetrics; torchmetrics.MeanSquaredError()(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 2.0]))
            """
            full_state_update = False
            higher_is_better = False

            def __init__(self, squared=True, num_outputs=1, **kwargs):
                super().__init__(**kwargs)
                self.squared, self.num_outputs = squared, num_outputs
                self.add_state("sum_squared_error", torch.zeros(num_outputs), dist_reduce_fx="sum")
                self.add_state("total", torch.tensor(0), dist_reduce_fx="sum")

            @_counted
            def update(self, preds, target):
                """Adds a batch of predictions and targets."""
                _same_shape(preds, target)
                if self.num_outputs == 1:
                    preds, target = preds.reshape(-1), target.reshape(-1)
                gaps = preds - target
                self.sum_squared_error = self.sum_squared_error + (gaps * gaps).sum(dim=0)
                self.total = self.total + target.shape[0]

            @_asked
            def compute(self):
                """The mean of all batches so far."""
                mean = self.sum_squared_error / self.total
                mean = mean if self.squared else torch.sqrt(mean)
                return mean.squeeze()

        class MeanAbsoluteError(Metric):
            """The mean of absolute differences.

            Example: import torch, torchmetrics; torchmetrics.MeanAbsoluteError()(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 2.0]))
            """
            full_state_update = False
            higher_is_better = False

            def __init__(self, num_outputs=1, **kwargs):
                super().__init__(**kwargs)
                self.num_outputs = num_outputs
                self.add_state("sum_abs_error", torch.zeros(num_outputs), dist_reduce_fx="sum")
                self.add_state("total", torch.tensor(0.0), dist_reduce_fx="sum")

            @_counted
            def update(self, preds, target):
                """Adds a batch of predictions and targets."""
                _same_shape(preds, target)
                if self.num_outputs == 1:
                    preds, target = preds.reshape(-1), target.reshape(-1)
                preds = preds if preds.is_floating_point() else preds.float()
                self.sum_abs_error = self.sum_abs_error + (preds - target).abs().sum(dim=0)
                self.total = self.total + target.shape[0]

            @_asked
            def compute(self):
                """The mean of all batches so far."""
                return (self.sum_abs_error / self.total).squeeze()

        class MeanAbsolutePercentageError(Metric):
            """The mean of absolute differences relative to the targets.

            Example: import torch, torchmetrics; torchmetrics.MeanAbsolutePercentageError()(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 2.0]))
            """
            full_state_update = False
            higher_is_better = False

            def __init__(self, **kwargs):
                super().__init__(**kwargs)
                self.add_state("sum_abs_per_error", torch.tensor(0.0), dist_reduce_fx="sum")
                self.add_state("total", torch.tensor(0.0), dist_reduce_fx="sum")

            @_counted
            def update(self, preds, target):
                """Adds a batch of predictions and targets."""
                _same_shape(preds, target)
                self.sum_abs_per_error = self.sum_abs_per_error + ((preds - target).abs() / target.abs().clamp(min=1.17e-06)).sum()
                self.total = self.total + target.numel()

            @_asked
            def compute(self):
                """The mean of all batches so far."""
                return self.sum_abs_per_error / self.total

        class R2Score(Metric):
            """The share of the targets' variance that predictions explain.

            Example: import torch, torchmetrics; torchmetrics.R2Score()(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 2.0]))
            """
            full_state_update = False
            higher_is_better = True

            def __init__(self, adjusted=0, multioutput="uniform_average", **kwargs):
                super().__init__(**kwargs)
                if not isinstance(adjusted, int) or adjusted < 0:
                    raise ValueError("`adjusted` parameter should be an integer larger or equal to 0.")
                if multioutput not in ("raw_values", "uniform_average", "variance_weighted"):
                    raise ValueError("Invalid input to argument `multioutput`. Choose one of the following: ('raw_values', 'uniform_average', 'variance_weighted')")
                self.adjusted, self.multioutput = adjusted, multioutput
                self.add_state("sum_squared_error", torch.tensor(0.0), dist_reduce_fx="sum")
                self.add_state("sum_error", torch.tensor(0.0), dist_reduce_fx="sum")
                self.add_state("residual", torch.tensor(0.0), dist_reduce_fx="sum")
                self.add_state("total", torch.tensor(0), dist_reduce_fx="sum")

            @_counted
            def update(self, preds, target):
                """Adds a batch of predictions and targets."""
                _same_shape(preds, target)
                if preds.ndim > 2:
                    raise ValueError(f"Expected both prediction and target to be 1D or 2D tensors, but received tensors with dimension {preds.shape}")
                self.sum_squared_error = self.sum_squared_error + (target * target).sum(0)
                self.sum_error = self.sum_error + target.sum(0)
                self.residual = self.residual + ((target - preds) ** 2).sum(0)
                self.total = self.total + target.shape[0]

            @_asked
            def compute(self):
                """The score of all batches so far."""
                if int(self.total) < 2:
                    raise ValueError("Needs at least two samples to calculate r2 score.")
                mean = self.sum_error / self.total
                whole = self.sum_squared_error - self.sum_error * mean
                near = whole.abs() < 1e-4
                made = torch.where(near, torch.where(self.residual.abs() < 1e-4, torch.ones_like(whole), torch.zeros_like(whole)), 1 - self.residual / torch.where(near, torch.ones_like(whole), whole))
                if self.multioutput == "uniform_average":
                    made = made.mean()
                elif self.multioutput == "variance_weighted":
                    made = (whole / whole.sum() * made).sum()
                if self.adjusted:
                    n = int(self.total)
                    made = 1 - (1 - made) * (n - 1) / (n - self.adjusted - 1)
                return made

        def mean_squared_error(preds, target, squared=True, num_outputs=1):
            """The mean of squared differences.

            Example: import torch, torchmetrics; torchmetrics.functional.mean_squared_error(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 2.0]))
            """
            metric = MeanSquaredError(squared, num_outputs)
            metric.update(preds, target)
            return metric.compute()

        def mean_absolute_error(preds, target, num_outputs=1):
            """The mean of absolute differences.

            Example: import torch, torchmetrics; torchmetrics.functional.mean_absolute_error(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 2.0]))
            """
            metric = MeanAbsoluteError(num_outputs)
            metric.update(preds, target)
            return metric.compute()

        def mean_absolute_percentage_error(preds, target):
            """The mean of absolute differences relative to the targets.

            Example: import torch, torchmetrics; torchmetrics.functional.mean_absolute_percentage_error(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 2.0]))
            """
            metric = MeanAbsolutePercentageError()
            metric.update(preds, target)
            return metric.compute()

        def r2_score(preds, target, adjusted=0, multioutput="uniform_average"):
            """The share of the targets' variance that predictions explain.

            Example: import torch, torchmetrics; torchmetrics.functional.r2_score(torch.tensor([1.0, 2.0]), torch.tensor([1.5, 2.0]))
            """
            metric = R2Score(adjusted, multioutput)
            metric.update(preds, target)
            return metric.compute()

        class _Running(Metric):
            """A number made of all values so far."""
            full_state_update = False

            def __init__(self, start, how, nan_strategy="warn", state_name="sum_value", **kwargs):
                super().__init__(**kwargs)
                if nan_strategy not in ("error", "warn", "ignore", "disable") and not isinstance(nan_strategy, float):
                    raise ValueError(f"Arg `nan_strategy` should either be a float or one of ('error', 'warn', 'ignore', 'disable') but got {nan_strategy}.")
                self.nan_strategy, self.state_name = nan_strategy, state_name
                self.add_state(state_name, torch.tensor(start) if start is not None else [], dist_reduce_fx=how)

            def _known(self, value, weight=None):
                value = value.float() if isinstance(value, Tensor) else torch.as_tensor(value, dtype=torch.float32)
                weight = torch.ones_like(value) if weight is None else torch.broadcast_to(torch.as_tensor(weight, dtype=torch.float32), value.shape)
                gone = torch.isnan(value) | torch.isnan(weight)
                if bool(gone.any()):
                    if self.nan_strategy == "error":
                        raise RuntimeError("Encountered `nan` values in tensor")
                    if self.nan_strategy == "warn":
                        warnings.warn("Encountered `nan` values in tensor. Will be removed.", UserWarning)
                    if self.nan_strategy in ("warn", "ignore"):
                        return value[~gone], weight[~gone]
                    value = torch.where(gone, torch.full_like(value, self.nan_strategy), value)
                return value, weight

            @property
            def _state(self):
                return getattr(self, self.state_name)

            @_asked
            def compute(self):
                """The number for all values so far."""
                return self._state

        class MeanMetric(_Running):
            """The mean of all values, weighted where weights are given.

            Example: import torch, torchmetrics; torchmetrics.MeanMetric()(torch.tensor([1.0, 2.0]))
            """

            def __init__(self, nan_strategy="warn", **kwargs):
                super().__init__(0.0, "sum", nan_strategy, "mean_value", **kwargs)
                self.add_state("weight", torch.tensor(0.0), dist_reduce_fx="sum")

            @_counted
            def update(self, value, weight=None):
                """Adds values."""
                value, weight = self._known(value, weight)
                self.mean_value = self.mean_value + (value * weight).sum()
                self.weight = self.weight + weight.sum()

            @_asked
            def compute(self):
                """The mean of all values so far."""
                return self.mean_value / self.weight

        class SumMetric(_Running):
            """The sum of all values.

            Example: import torch, torchmetrics; torchmetrics.SumMetric()(torch.tensor([1.0, 2.0]))
            """

            def __init__(self, nan_strategy="warn", **kwargs):
                super().__init__(0.0, "sum", nan_strategy, "sum_value", **kwargs)

            @_counted
            def update(self, value):
                """Adds values."""
                self.sum_value = self.sum_value + self._known(value)[0].sum()

        class MaxMetric(_Running):
            """The greatest of all values.

            Example: import torch, torchmetrics; torchmetrics.MaxMetric()(torch.tensor([1.0, 2.0]))
            """

            def __init__(self, nan_strategy="warn", **kwargs):
                super().__init__(-float("inf"), "max", nan_strategy, "max_value", **kwargs)

            @_counted
            def update(self, value):
                """Adds values."""
                value = self._known(value)[0]
                if value.numel():
                    self.max_value = torch.maximum(self.max_value, value.max())

        class MinMetric(_Running):
            """The least of all values.

            Example: import torch, torchmetrics; torchmetrics.MinMetric()(torch.tensor([1.0, 2.0]))
            """

            def __init__(self, nan_strategy="warn", **kwargs):
                super().__init__(float("inf"), "min", nan_strategy, "min_value", **kwargs)

            @_counted
            def update(self, value):
                """Adds values."""
                value = self._known(value)[0]
                if value.numel():
                    self.min_value = torch.minimum(self.min_value, value.min())

        class CatMetric(_Running):
            """All values, one after the other.

            Example: import torch, torchmetrics; torchmetrics.CatMetric()(torch.tensor([1.0, 2.0]))
            """

            def __init__(self, nan_strategy="warn", **kwargs):
                super().__init__(None, "cat", nan_strategy, "value", **kwargs)

            @_counted
            def update(self, value):
                """Adds values."""
                self.value.append(self._known(value)[0])

            @_asked
            def compute(self):
                """All values so far."""
                return _cat(self.value) if self.value else self.value

        class MetricCollection(nn.ModuleDict):
            """Several metrics of the same predictions, as one.

            Example: import torch, torchmetrics; torchmetrics.MetricCollection([torchmetrics.MeanSquaredError()])(torch.tensor([1.0]), torch.tensor([1.5]))
            """

            def __init__(self, metrics, *additional_metrics, prefix=None, postfix=None, compute_groups=True):
                if isinstance(metrics, dict):
                    named = dict(sorted(metrics.items()))
                else:
                    listed = [metrics, *additional_metrics] if isinstance(metrics, Metric) else list(metrics) + list(additional_metrics)
                    named = {}
                    for metric in listed:
                        name = type(metric).__name__
                        if name in named:
                            raise ValueError(f"Encountered two metrics both named {name}")
                        named[name] = metric
                super().__init__(named)
                self.prefix, self.postfix = prefix, postfix

            def __repr__(self):
                parts = [super().__repr__()[:-2]] + [f"  {name}={x}" for name, x in [("prefix", self.prefix), ("postfix", self.postfix)] if x]
                return ",\n".join(parts) + "\n)"

            def _named(self, name):
                return f"{self.prefix or ''}{name}{self.postfix or ''}"

            def forward(self, *args, **kwargs):
                """Adds a batch, and gives the metrics of that batch alone."""
                return {self._named(name): metric(*args, **kwargs) for name, metric in self.items()}

            def update(self, *args, **kwargs):
                """Adds a batch."""
                for metric in self.values():
                    metric.update(*args, **kwargs)

            def compute(self):
                """The metrics of all batches so far."""
                return {self._named(name): metric.compute() for name, metric in self.items()}

            def reset(self):
                """Forgets all batches."""
                for metric in self.values():
                    metric.reset()

            def clone(self, prefix=None, postfix=None):
                """A copy, with another prefix."""
                from copy import deepcopy
                made = deepcopy(self)
                made.prefix, made.postfix = prefix or made.prefix, postfix or made.postfix
                return made

        __version__ = "1.9.0"
        """#
}
