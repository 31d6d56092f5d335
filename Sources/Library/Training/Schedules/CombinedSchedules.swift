// `torch.optim.lr_scheduler`, second part: schedules of schedules, and the one that looks at the loss.

extension Schedules {
    static let combined = #"""
        class _Several(LRScheduler):
            def _check(self, optimizer, schedulers, purpose):
                name = self.__class__.__name__
                if len(schedulers) < 1:
                    raise ValueError(f"{name} expects at least one scheduler{purpose}, but got no scheduler.")
                for i, scheduler in enumerate(schedulers):
                    if not hasattr(scheduler, "optimizer"):
                        raise TypeError(f"{name} at index {i} should have `optimizer` as its attribute.")
                    if isinstance(scheduler, ReduceLROnPlateau):
                        raise ValueError(
                            f"{name} does not support `ReduceLROnPlateau` scheduler as it requires additional kwargs to be specified when "
                            f"calling `step`, but got one at index {i} in the given schedulers sequence.")
                    expected = optimizer or schedulers[0].optimizer
                    if expected is not scheduler.optimizer:
                        raise ValueError(
                            f"{name} expects all schedulers to belong to the same optimizer, but got scheduler "
                            f"{scheduler.__class__.__name__} at index {i} has {scheduler.optimizer}, which is different from "
                            f"{expected.__class__.__name__}.")

            def state_dict(self):
                """The state, with those of all schedules in it."""
                state = {key: value for key, value in self.__dict__.items() if key not in ("optimizer", "_schedulers")}
                state["_schedulers"] = [scheduler.state_dict() for scheduler in self._schedulers]
                return state

            def load_state_dict(self, state_dict):
                self.__dict__.update({key: value for key, value in state_dict.items() if key != "_schedulers"})
                for scheduler, state in zip(self._schedulers, state_dict["_schedulers"]):
                    scheduler.load_state_dict(state)

        class SequentialLR(_Several):
            """One schedule after the other, each from its milestone on.

            Example: torch.optim.lr_scheduler.SequentialLR(optimizer, [torch.optim.lr_scheduler.ConstantLR(optimizer), torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9)], milestones=[3])"""

            def __init__(self, optimizer, schedulers, milestones, last_epoch=-1):
                self._check(optimizer, schedulers, "")
                if len(milestones) != len(schedulers) - 1:
                    raise ValueError(
                        "Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, "
                        f"but got number of schedulers {len(schedulers)} and the number of milestones to be equal to {len(milestones)}")
                self._schedulers = schedulers
                self._milestones = milestones
                self.last_epoch = last_epoch + 1
                self.optimizer = optimizer
                # Each schedule has already made its first step, on top of the others' ones: all of that is taken back.
                for group in optimizer.param_groups:
                    _write(group, "lr", group["initial_lr"])
                self.recursive_undo()
                first = schedulers[bisect_right(milestones, 0)]
                first._initial_step()
                self._last_lr = first.get_last_lr()

            def recursive_undo(self, sched=None):
                sched = self if sched is None else sched
                if hasattr(sched, "_schedulers"):
                    for below in sched._schedulers:
                        self.recursive_undo(below)
                elif hasattr(sched, "last_epoch"):
                    sched.last_epoch -= 1

            def step(self):
                """Sets the rates of the next step."""
                self.last_epoch += 1
                i = bisect_right(self._milestones, self.last_epoch)
                scheduler = self._schedulers[i]
                if i > 0 and self._milestones[i - 1] == self.last_epoch:
                    scheduler._update_lr(0)
                else:
                    scheduler.step()
                self._last_lr = scheduler.get_last_lr()

        class ChainedScheduler(_Several):
            """Several schedules at once, each on top of the others.

            Example: torch.optim.lr_scheduler.ChainedScheduler([torch.optim.lr_scheduler.ConstantLR(optimizer), torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9)])"""

            def __init__(self, schedulers, optimizer=None):
                self._check(optimizer, schedulers, " to be chained")
                self._schedulers = schedulers
                self.optimizer = optimizer or schedulers[0].optimizer
                self._last_lr = _rates(schedulers[-1].optimizer)

            def step(self):
                """Sets the rates of the next step."""
                for scheduler in self._schedulers:
                    scheduler.step()
                self._last_lr = _rates(self._schedulers[-1].optimizer)

        class ReduceLROnPlateau(LRScheduler):
            """The rate times a factor when a loss or score has not become better for a while.

            Example: torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=2)"""

            def __init__(self, optimizer, mode="min", factor=0.1, patience=10, threshold=1e-4, threshold_mode="rel", cooldown=0, min_lr=0, eps=1e-8):
                if factor >= 1.0:
                    raise ValueError("Factor should be < 1.0.")
                self.factor = factor
                _require_optimizer(optimizer)
                self.optimizer = optimizer
                if isinstance(min_lr, (list, tuple)):
                    if len(min_lr) != len(optimizer.param_groups):
                        raise ValueError(f"expected {len(optimizer.param_groups)} min_lrs, got {len(min_lr)}")
                    self.default_min_lr = None
                    self.min_lrs = list(min_lr)
                else:
                    self.default_min_lr = min_lr
                    self.min_lrs = [min_lr] * len(optimizer.param_groups)
                self.patience = patience
                self.cooldown = cooldown
                self.eps = eps
                self.last_epoch = 0
                self._last_lr = _rates(optimizer)
                self._choose(mode, threshold, threshold_mode)
                self._reset()

            def _choose(self, mode, threshold, threshold_mode):
                if mode not in ("min", "max"):
                    raise ValueError("mode " + mode + " is unknown!")
                if threshold_mode not in ("rel", "abs"):
                    raise ValueError("threshold mode " + threshold_mode + " is unknown!")
                self.mode_worse = math.inf if mode == "min" else -math.inf
                self.mode = mode
                self.threshold = threshold
                self.threshold_mode = threshold_mode

            def _reset(self):
                self.best = self.mode_worse
                self.cooldown_counter = 0
                self.num_bad_epochs = 0

            @property
            def in_cooldown(self):
                return self.cooldown_counter > 0

            def is_better(self, a, best):
                sign = -1 if self.mode == "min" else 1
                bound = best * (1.0 + sign * self.threshold) if self.threshold_mode == "rel" else best + sign * self.threshold
                return a < bound if self.mode == "min" else a > bound

            def step(self, metrics, epoch=None):
                """Takes notice of the loss or score of an epoch."""
                current = float(metrics)
                if epoch is None:
                    epoch = self.last_epoch + 1
                else:
                    warnings.warn(_epoch_warning, UserWarning)
                self.last_epoch = epoch
                if self.is_better(current, self.best):
                    self.best = current
                    self.num_bad_epochs = 0
                else:
                    self.num_bad_epochs += 1
                if self.in_cooldown:
                    self.cooldown_counter -= 1
                    self.num_bad_epochs = 0
                if self.num_bad_epochs > self.patience:
                    self._reduce()
                    self.cooldown_counter = self.cooldown
                    self.num_bad_epochs = 0
                self._last_lr = _rates(self.optimizer)

            def _reduce(self):
                groups = self.optimizer.param_groups
                if len(groups) != len(self.min_lrs):
                    if self.default_min_lr is None:
                        raise RuntimeError(
                            f"The number of param groups in the `optimizer` ({len(groups)}) differs from when `ReduceLROnPlateau` was initialized "
                            f"({len(self.min_lrs)}), usually due to a new param group being added to the optimizer. Please modify the `min_lrs` "
                            "field to match the length of the `optimizer` param groups.")
                    self.min_lrs = [self.default_min_lr] * len(groups)
                for group, least in zip(groups, self.min_lrs):
                    old = float(group["lr"])
                    new = max(old * self.factor, least)
                    if old - new > self.eps:
                        _write(group, "lr", new)

            def load_state_dict(self, state_dict):
                self.__dict__.update(state_dict)
                self._choose(self.mode, self.threshold, self.threshold_mode)


        """#
}
