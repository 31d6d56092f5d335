// `torch.optim.swa_utils`: averages of a network's parameters over its training (Izmailov et al. 2018).

extension Schedules {
    static let averaging = #"""
        import copy
        import itertools
        import math
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import LRScheduler, _for_groups

        def _check_decay(decay):
            if decay < 0.0 or decay > 1.0:
                raise ValueError(f"Invalid decay value {decay} provided. Please provide a value in [0,1] range.")

        def get_ema_multi_avg_fn(decay=0.999):
            """A function for `multi_avg_fn` that lets old values fade."""
            _check_decay(decay)

            @torch.no_grad()
            def ema_update(averaged, current, _):
                for average, value in zip(averaged, current):
                    if average.is_floating_point():
                        average.copy_(torch.lerp(average, value, 1 - decay))
                    else:
                        average.copy_(average * decay + value * (1 - decay))

            return ema_update

        def get_swa_multi_avg_fn():
            """A function for `multi_avg_fn` that gives all values the same weight."""
            @torch.no_grad()
            def swa_update(averaged, current, num_averaged):
                count = float(num_averaged) + 1
                for average, value in zip(averaged, current):
                    if average.is_floating_point():
                        average.copy_(torch.lerp(average, value, 1 / count))
                    else:
                        average.copy_(average + (value - average) / count)

            return swa_update

        def get_ema_avg_fn(decay=0.999):
            """A function for `avg_fn` that lets old values fade."""
            _check_decay(decay)

            @torch.no_grad()
            def ema_update(ema_param, current_param, num_averaged):
                return decay * ema_param + (1 - decay) * current_param

            return ema_update

        def get_swa_avg_fn():
            """A function for `avg_fn` that gives all values the same weight."""
            @torch.no_grad()
            def swa_update(averaged_param, current_param, num_averaged):
                return averaged_param + (current_param - averaged_param) / (num_averaged + 1)

            return swa_update

        class AveragedModel(nn.Module):
            """A copy of a network whose parameters are averages of the network's.

            Example: torch.optim.swa_utils.AveragedModel(torch.nn.Linear(2, 1))"""

            def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
                super().__init__()
                if avg_fn is not None and multi_avg_fn is not None:
                    raise AssertionError("Only one of avg_fn and multi_avg_fn should be provided")
                self.module = copy.deepcopy(model)
                self.register_buffer("n_averaged", torch.tensor(0, dtype=torch.long))
                self.avg_fn = avg_fn
                self.multi_avg_fn = multi_avg_fn
                self.use_buffers = use_buffers

            def forward(self, *args, **kwargs):
                return self.module(*args, **kwargs)

            def _averaged(self, module):
                if self.use_buffers:
                    return [x.detach() for x in itertools.chain(module.parameters(), module.buffers())]
                return [x.detach() for x in module.parameters()]

            def update_parameters(self, model):
                """Takes the network's present parameters into the average."""
                averaged, current = self._averaged(self.module), self._averaged(model)
                if self.n_averaged == 0:
                    for average, value in zip(averaged, current):
                        average.copy_(value)
                elif self.avg_fn is None:
                    update = self.multi_avg_fn or get_swa_multi_avg_fn()
                    update(averaged, current, self.n_averaged)
                else:
                    for average, value in zip(averaged, current):
                        average.copy_(self.avg_fn(average, value, self.n_averaged))
                if not self.use_buffers:
                    for average, value in zip(self.module.buffers(), model.buffers()):
                        average.detach().copy_(value.detach())
                self.n_averaged += 1

        @torch.no_grad()
        def update_bn(loader, model, device=None):
            """Computes the running statistics of all batch normalisations anew, over the batches of `loader`."""
            layers = [m for m in model.modules() if isinstance(m, (torch.nn.BatchNorm1d, torch.nn.BatchNorm2d, torch.nn.BatchNorm3d))]
            if not layers:
                return
            momenta = [layer.momentum for layer in layers]
            was_training = model.training
            model.train()
            for layer in layers:
                if layer.track_running_stats:
                    layer.running_mean.zero_()
                    layer.running_var.fill_(1)
                    layer.num_batches_tracked.zero_()
                layer.momentum = None
            for batch in loader:
                model(batch[0] if isinstance(batch, (list, tuple)) else batch)
            for layer, momentum in zip(layers, momenta):
                layer.momentum = momentum
            model.train(was_training)

        class SWALR(LRScheduler):
            """The rate goes to a fixed one within some steps.

            Example: torch.optim.swa_utils.SWALR(optimizer, swa_lr=0.05)"""

            def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy="cos", last_epoch=-1):
                for rate, group in zip(_for_groups("swa_lr", optimizer, swa_lr), optimizer.param_groups):
                    group["swa_lr"] = rate
                if anneal_strategy not in ("cos", "linear"):
                    raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
                self._anneal_strategy = anneal_strategy
                if not isinstance(anneal_epochs, int) or anneal_epochs < 0:
                    raise ValueError(f"anneal_epochs must be equal or greater than 0, got {anneal_epochs}")
                self.anneal_epochs = anneal_epochs
                super().__init__(optimizer, last_epoch)

            def anneal_func(self, t):
                return t if self._anneal_strategy == "linear" else (1 - math.cos(math.pi * t)) / 2

            def get_lr(self):
                self._complain_outside_step()
                step = self._step_count - 1
                if self.anneal_epochs == 0:
                    step = max(1, step)
                last = max(1, self.anneal_epochs)
                before, now = [self.anneal_func(max(0, min(1, s / last))) for s in (step - 1, step)]
                rates = []
                for group in self.optimizer.param_groups:
                    goal = group["swa_lr"]
                    start = goal if before == 1 else (group["lr"] - before * goal) / (1 - before)
                    rates.append(goal * now + start * (1 - now))
                return rates
        """#
}
