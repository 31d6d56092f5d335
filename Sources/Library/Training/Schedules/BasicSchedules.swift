// `torch.optim.lr_scheduler`, first part: the base class, and schedules that say what each step multiplies the rate by. They are written in
// the language itself: a schedule does a few sums a step, and scripts derive their own from the same base.

enum Schedules {
    static let basic = #"""
        import math
        import warnings
        from bisect import bisect_right
        from collections import Counter
        from torch import Tensor
        from torch.optim import Optimizer

        def _rates(optimizer, key="lr"):
            return [group[key].clone() if isinstance(group[key], Tensor) else group[key] for group in optimizer.param_groups]

        def _write(group, key, value):
            if isinstance(group[key], Tensor):
                group[key].fill_(value)
            else:
                group[key] = value

        def _require_optimizer(optimizer):
            if not isinstance(optimizer, Optimizer):
                raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")

        def _for_groups(name, optimizer, value):
            if not isinstance(value, (list, tuple)):
                return [value] * len(optimizer.param_groups)
            if len(value) != len(optimizer.param_groups):
                raise ValueError(f"{name} must have the same length as optimizer.param_groups. {name} has {len(value)} values, param_groups has {len(optimizer.param_groups)}.")
            return value

        _epoch_warning = (
            "The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use `scheduler.step()` "
            "to step the scheduler. During the deprecation, if epoch is different from None, the closed form is used instead of the new chainable "
            "form, where available. Please open an issue if you are unable to replicate your use case: "
            "https://github.com/pytorch/pytorch/issues/new/choose.")

        class LRScheduler:
            """The base of all schedules of the learning rate: `get_lr` says the rates of the step `last_epoch`."""
            _get_lr_called_within_step = False
            _is_initial = False

            def __init__(self, optimizer, last_epoch=-1):
                _require_optimizer(optimizer)
                self.optimizer = optimizer
                for i, group in enumerate(optimizer.param_groups):
                    if last_epoch == -1:
                        rate = group["lr"]
                        group.setdefault("initial_lr", rate.clone() if isinstance(rate, Tensor) else rate)
                    elif "initial_lr" not in group:
                        raise KeyError(
                            f"param 'initial_lr' is not specified in param_groups[{i}] when resuming scheduler with last_epoch >= 0.\n"
                            "This typically happens when:\n"
                            "1. You're trying to resume training from a checkpoint but haven't properly loaded the optimizer state\n"
                            "2. You're using last_epoch >= 0 for a fresh training run (not recommended)")
                self.base_lrs = _rates(optimizer, "initial_lr")
                self.last_epoch = last_epoch
                self._initial_step()

            def _initial_step(self):
                self._step_count = 0
                self._is_initial = True
                try:
                    self.step()
                finally:
                    self._is_initial = False

            def state_dict(self):
                """All that changes and all options, but the optimizer."""
                return {key: value for key, value in self.__dict__.items() if key != "optimizer"}

            def load_state_dict(self, state_dict):
                """Puts a saved state back."""
                self.__dict__.update(state_dict)

            def get_last_lr(self):
                """The rates of the last step, one a group."""
                return self._last_lr

            def get_lr(self):
                raise NotImplementedError

            def _complain_outside_step(self):
                if not self._get_lr_called_within_step:
                    warnings.warn("To get the last learning rate computed by the scheduler, please use `get_last_lr()`.", UserWarning)

            def step(self, epoch=None):
                """Sets the rates of the next step."""
                if self._step_count == 1 and not self.optimizer._opt_called:
                    warnings.warn(
                        "Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, you should call them in the "
                        "opposite order: `optimizer.step()` before `lr_scheduler.step()`.  Failure to do this will result in PyTorch skipping the "
                        "first value of the learning rate schedule. See more details at "
                        "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate", UserWarning)
                self._step_count += 1
                if epoch is not None:
                    warnings.warn(_epoch_warning, UserWarning)
                self._update_lr(epoch)

            def _update_lr(self, epoch=None):
                self._get_lr_called_within_step = True
                try:
                    if epoch is None:
                        self.last_epoch += 1
                        values = self.get_lr()
                    else:
                        self.last_epoch = epoch
                        values = self._get_closed_form_lr() if hasattr(self, "_get_closed_form_lr") else self.get_lr()
                finally:
                    self._get_lr_called_within_step = False
                self._set(values)

            def _set(self, values):
                for group, rate in zip(self.optimizer.param_groups, values):
                    _write(group, "lr", rate)
                self._last_lr = _rates(self.optimizer)

            def _scaled(self, factor):
                return [group["lr"] * factor for group in self.optimizer.param_groups]

        _LRScheduler = LRScheduler

        class _FunctionSchedule(LRScheduler):
            def _keep(self, optimizer, functions):
                self.optimizer = optimizer
                if not isinstance(functions, (list, tuple)):
                    functions = [functions] * len(optimizer.param_groups)
                elif len(functions) != len(optimizer.param_groups):
                    raise ValueError(f"Expected {len(optimizer.param_groups)} lr_lambdas, but got {len(functions)}")
                self.lr_lambdas = list(functions)

            def state_dict(self):
                """The state; functions are not in it, but callable objects are, by what they hold."""
                state = {key: value for key, value in self.__dict__.items() if key not in ("optimizer", "lr_lambdas")}
                state["lr_lambdas"] = [None if type(f).__name__ == "function" else f.__dict__.copy() for f in self.lr_lambdas]
                return state

            def load_state_dict(self, state_dict):
                self.__dict__.update({key: value for key, value in state_dict.items() if key != "lr_lambdas"})
                for i, held in enumerate(state_dict["lr_lambdas"]):
                    if held is not None:
                        self.lr_lambdas[i].__dict__.update(held)

        class LambdaLR(_FunctionSchedule):
            """The first rate times what a function of the step says.

            Example: torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 0.9 ** step)"""

            def __init__(self, optimizer, lr_lambda, last_epoch=-1):
                self._keep(optimizer, lr_lambda)
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                return [base * f(self.last_epoch) for f, base in zip(self.lr_lambdas, self.base_lrs)]

        class MultiplicativeLR(_FunctionSchedule):
            """The last rate times what a function of the step says.

            Example: torch.optim.lr_scheduler.MultiplicativeLR(optimizer, lambda step: 0.9)"""

            def __init__(self, optimizer, lr_lambda, last_epoch=-1):
                self._keep(optimizer, lr_lambda)
                for f in self.lr_lambdas:
                    if not callable(f):
                        raise TypeError(f"lr_lambda should be a function, but got {type(f).__name__}")
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                if self._is_initial:
                    return _rates(self.optimizer)
                return [group["lr"] * f(self.last_epoch) for f, group in zip(self.lr_lambdas, self.optimizer.param_groups)]

        class StepLR(LRScheduler):
            """The rate times gamma after every `step_size` steps.

            Example: torch.optim.lr_scheduler.StepLR(optimizer, step_size=2, gamma=0.5)"""

            def __init__(self, optimizer, step_size, gamma=0.1, last_epoch=-1):
                self.step_size = step_size
                self.gamma = gamma
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                if self.last_epoch == 0 or self.last_epoch % self.step_size != 0:
                    return _rates(self.optimizer)
                return self._scaled(self.gamma)

            def _get_closed_form_lr(self):
                return [base * self.gamma ** (self.last_epoch // self.step_size) for base in self.base_lrs]

        class MultiStepLR(LRScheduler):
            """The rate times gamma at each milestone.

            Example: torch.optim.lr_scheduler.MultiStepLR(optimizer, milestones=[2, 5], gamma=0.5)"""

            def __init__(self, optimizer, milestones, gamma=0.1, last_epoch=-1):
                self.milestones = Counter(milestones)
                self.gamma = gamma
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                if self.last_epoch not in self.milestones:
                    return _rates(self.optimizer)
                return self._scaled(self.gamma ** self.milestones[self.last_epoch])

            def _get_closed_form_lr(self):
                past = bisect_right(sorted(self.milestones.elements()), self.last_epoch)
                return [base * self.gamma ** past for base in self.base_lrs]

        class ConstantLR(LRScheduler):
            """The rate times a factor for the first `total_iters` steps.

            Example: torch.optim.lr_scheduler.ConstantLR(optimizer, factor=0.5, total_iters=3)"""

            def __init__(self, optimizer, factor=1.0 / 3, total_iters=5, last_epoch=-1):
                if factor > 1.0 or factor < 0:
                    raise ValueError("Constant multiplicative factor expected to be between 0 and 1.")
                self.factor = factor
                self.total_iters = total_iters
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                if self.last_epoch == 0:
                    return self._scaled(self.factor)
                return self._scaled(1.0 / self.factor) if self.last_epoch == self.total_iters else _rates(self.optimizer)

            def _get_closed_form_lr(self):
                return [base * (self.factor + (self.last_epoch >= self.total_iters) * (1 - self.factor)) for base in self.base_lrs]

        class LinearLR(LRScheduler):
            """The rate times a factor that goes from one to another in a straight line.

            Example: torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=0.5, total_iters=4)"""

            def __init__(self, optimizer, start_factor=1.0 / 3, end_factor=1.0, total_iters=5, last_epoch=-1):
                if start_factor > 1.0 or start_factor <= 0:
                    raise ValueError("Starting multiplicative factor expected to be greater than 0 and less or equal to 1.")
                if end_factor > 1.0 or end_factor < 0:
                    raise ValueError("Ending multiplicative factor expected to be between 0 and 1.")
                self.start_factor = start_factor
                self.end_factor = end_factor
                self.total_iters = total_iters
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                if self.last_epoch == 0:
                    return self._scaled(self.start_factor)
                if self._is_initial or self.last_epoch > self.total_iters:
                    return _rates(self.optimizer)
                rise = self.end_factor - self.start_factor
                return self._scaled(1.0 + rise / (self.total_iters * self.start_factor + (self.last_epoch - 1) * rise))

            def _get_closed_form_lr(self):
                rise = self.end_factor - self.start_factor
                return [base * (self.start_factor + rise * min(self.total_iters, self.last_epoch) / self.total_iters) for base in self.base_lrs]

        class ExponentialLR(LRScheduler):
            """The rate times gamma at every step.

            Example: torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.9)"""

            def __init__(self, optimizer, gamma, last_epoch=-1):
                self.gamma = gamma
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                return _rates(self.optimizer) if self._is_initial else self._scaled(self.gamma)

            def _get_closed_form_lr(self):
                return [base * self.gamma ** self.last_epoch for base in self.base_lrs]

        class PolynomialLR(LRScheduler):
            """The rate falls to 0 as a power of the steps that remain.

            Example: torch.optim.lr_scheduler.PolynomialLR(optimizer, total_iters=4, power=2.0)"""

            def __init__(self, optimizer, total_iters=5, power=1.0, last_epoch=-1):
                self.total_iters = total_iters
                self.power = power
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                if self._is_initial or self.last_epoch > self.total_iters:
                    return _rates(self.optimizer)
                left = (1.0 - self.last_epoch / self.total_iters) / (1.0 - (self.last_epoch - 1) / self.total_iters)
                return self._scaled(left ** self.power)

            def _get_closed_form_lr(self):
                return [base * (1.0 - min(self.total_iters, self.last_epoch) / self.total_iters) ** self.power for base in self.base_lrs]


        """#
}
