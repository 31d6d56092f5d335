// `torchmetrics`, first part: what every metric is: states that `update` adds to, `compute` reads and `reset` empties.

extension MetricScripts {
    static let base = #"""
        import warnings
        import torch
        from torch import nn, Tensor

        class TorchMetricsUserError(Exception):
            """A metric that is used as it cannot be."""

        def _cat(parts):
            parts = parts if isinstance(parts, (list, tuple)) else [parts]
            if not parts:
                raise ValueError("No samples to concatenate")
            return torch.cat([p.unsqueeze(0) if p.ndim == 0 else p for p in parts], dim=0)

        class Metric(nn.Module):
            """The base of all metrics; `add_state` declares what is kept between batches.

            Example: import torch, torchmetrics; issubclass(torchmetrics.MeanMetric, torchmetrics.Metric)
            """
            is_differentiable = None
            higher_is_better = None
            full_state_update = None

            def __init__(self, **kwargs):
                super().__init__()
                known = {"compute_on_cpu", "dist_sync_on_step", "process_group", "dist_sync_fn", "distributed_available_fn", "sync_on_compute", "compute_with_cache"}
                unknown = [k for k in kwargs if k not in known]
                if unknown:
                    raise ValueError(f"Unexpected keyword arguments: {', '.join(f'`{k}`' for k in unknown)}")
                self._defaults, self._reductions, self._update_count, self._computed = {}, {}, 0, None

            def add_state(self, name, default, dist_reduce_fx=None, persistent=False):
                """Declares a state: a tensor or an empty list, and how two of it are joined."""
                if not isinstance(default, (Tensor, list)) or (isinstance(default, list) and default):
                    raise ValueError("state variable must be a tensor or any empty list (where you can append tensors)")
                if dist_reduce_fx not in (None, "sum", "mean", "max", "min", "cat") and not callable(dist_reduce_fx):
                    raise ValueError("`dist_reduce_fx` must be callable or one of ['mean', 'sum', 'cat', 'min', 'max', None]")
                self._defaults[name] = default.clone() if isinstance(default, Tensor) else []
                self._reductions[name] = dist_reduce_fx
                setattr(self, name, default)

            def _states(self):
                return {name: getattr(self, name) for name in self._defaults}

            def _join(self, before, after, how, count):
                if isinstance(before, list):
                    return before + after
                if how in ("sum", None):
                    return before + after
                if how == "mean":
                    return ((count - 1) * before + after) / count
                if how == "cat":
                    return torch.cat([before, after])
                return {"max": torch.maximum, "min": torch.minimum}[how](before, after)

            def forward(self, *args, **kwargs):
                """Adds a batch, and gives the metric of that batch alone."""
                before, count = self._states(), self._update_count
                self.reset()
                self._run_update(*args, **kwargs)
                value = self.compute()
                for name, old in before.items():
                    setattr(self, name, self._join(old, getattr(self, name), self._reductions[name], count + 1))
                self._update_count, self._computed = count + 1, None
                return value

            def _run_update(self, *args, **kwargs):
                with torch.no_grad():
                    self.update(*args, **kwargs)

            def update(self, *args, **kwargs):
                """Adds a batch."""
                raise NotImplementedError

            def compute(self):
                """The metric of all batches so far."""
                raise NotImplementedError

            def reset(self):
                """Forgets all batches."""
                self._update_count, self._computed = 0, None
                for name, default in self._defaults.items():
                    setattr(self, name, default.clone() if isinstance(default, Tensor) else [])

            @property
            def update_called(self):
                """Whether a batch was added since the last reset."""
                return self._update_count > 0

            @property
            def update_count(self):
                """How many batches were added since the last reset."""
                return self._update_count

            def clone(self):
                """A copy."""
                from copy import deepcopy
                return deepcopy(self)

        def _counted(update):
            """Counts the batches."""
            def run(self, *args, **kwargs):
                self._update_count += 1
                update(self, *args, **kwargs)
            run.__name__, run.__doc__ = "update", update.__doc__
            return run

        def _asked(compute):
            """Warns where there was no batch yet."""
            def run(self):
                if self._update_count == 0:
                    warnings.warn(
                        f"The ``compute`` method of metric {type(self).__name__} was called before the ``update`` method which may lead to errors, as metric states have not yet "
                        "been updated.", UserWarning)
                return compute(self)
            run.__name__, run.__doc__ = "compute", compute.__doc__
            return run

        def _quotient(above, below, empty=0.0):
            above, below = above.float() if not above.is_floating_point() else above, below.float() if not below.is_floating_point() else below
            return torch.where(below != 0, above / torch.where(below != 0, below, torch.ones_like(below)), torch.full_like(above / torch.ones_like(below), empty))
        """#
}
