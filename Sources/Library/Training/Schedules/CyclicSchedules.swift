// `torch.optim.lr_scheduler`, third part: schedules that rise and fall (Loshchilov and Hutter 2017; Smith 2017; Smith and Topin 2019).

extension Schedules {
    static let cyclic = #"""
        class CosineAnnealingLR(LRScheduler):
            """The rate falls, and rises again, along a cosine.

            Example: torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)"""

            def __init__(self, optimizer, T_max, eta_min=0.0, last_epoch=-1):
                self.T_max = T_max
                self.eta_min = eta_min
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                if self._is_initial:
                    return _rates(self.optimizer)
                if self._step_count == 1 and self.last_epoch > 0:
                    return self._get_closed_form_lr()
                if (self.last_epoch - 1 - self.T_max) % (2 * self.T_max) == 0:
                    rise = 1 - math.cos(math.pi / self.T_max)
                    return [group["lr"] + (base - self.eta_min) * rise / 2 for base, group in zip(self.base_lrs, self.optimizer.param_groups)]
                now = 1 + math.cos(math.pi * self.last_epoch / self.T_max)
                before = 1 + math.cos(math.pi * (self.last_epoch - 1) / self.T_max)
                return [now / before * (group["lr"] - self.eta_min) + self.eta_min for group in self.optimizer.param_groups]

            def _get_closed_form_lr(self):
                height = 1 + math.cos(math.pi * self.last_epoch / self.T_max)
                return [self.eta_min + (base - self.eta_min) * height / 2 for base in self.base_lrs]

        class CosineAnnealingWarmRestarts(LRScheduler):
            """The rate falls along a cosine, and starts anew after T_0 steps, and each T_mult times as many.

            Example: torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(optimizer, T_0=4, T_mult=2)"""

            def __init__(self, optimizer, T_0, T_mult=1, eta_min=0.0, last_epoch=-1):
                if T_0 <= 0 or not isinstance(T_0, int):
                    raise ValueError(f"Expected positive integer T_0, but got {T_0}")
                if T_mult < 1 or not isinstance(T_mult, int):
                    raise ValueError(f"Expected integer T_mult >= 1, but got {T_mult}")
                if not isinstance(eta_min, (float, int)):
                    raise ValueError(f"Expected float or int eta_min, but got {eta_min} of type {type(eta_min)}")
                self.T_0 = T_0
                self.T_i = T_0
                self.T_mult = T_mult
                self.eta_min = eta_min
                self.T_cur = last_epoch
                super().__init__(optimizer, last_epoch)

            def get_lr(self):
                self._complain_outside_step()
                height = 1 + math.cos(math.pi * self.T_cur / self.T_i)
                return [self.eta_min + (base - self.eta_min) * height / 2 for base in self.base_lrs]

            def step(self, epoch=None):
                """Sets the rates of the next step, or of any point of time."""
                if epoch is None and self.last_epoch < 0:
                    epoch = 0
                if epoch is None:
                    epoch = self.last_epoch + 1
                    self.T_cur = self.T_cur + 1
                    if self.T_cur >= self.T_i:
                        self.T_cur = self.T_cur % self.T_i
                        self.T_i = self.T_i * self.T_mult
                else:
                    self._go_to(epoch)
                self.last_epoch = math.floor(epoch)
                self._get_lr_called_within_step = True
                try:
                    values = self.get_lr()
                finally:
                    self._get_lr_called_within_step = False
                self._set(values)

            def _go_to(self, epoch):
                if epoch < 0:
                    raise ValueError(f"Expected non-negative epoch, but got {epoch}")
                if epoch < self.T_0:
                    self.T_i = self.T_0
                    self.T_cur = epoch
                elif self.T_mult == 1:
                    self.T_cur = epoch % self.T_0
                else:
                    n = int(math.log(epoch / self.T_0 * (self.T_mult - 1) + 1, self.T_mult))
                    self.T_cur = epoch - self.T_0 * (self.T_mult ** n - 1) / (self.T_mult - 1)
                    self.T_i = self.T_0 * self.T_mult ** n

        def _set_momentum(group, value, in_betas):
            if in_betas:
                group["betas"] = (value, *group["betas"][1:])
            else:
                group["momentum"] = value

        def _require_momentum(optimizer):
            if "momentum" not in optimizer.defaults and "betas" not in optimizer.defaults:
                raise ValueError("optimizer must support momentum or beta1 with `cycle_momentum` option enabled")
            return "betas" in optimizer.defaults

        def _start_momentum(optimizer, most, least, in_betas):
            for high, low, group in zip(most, least, optimizer.param_groups):
                _set_momentum(group, high, in_betas)
                group["max_momentum"] = high
                group["base_momentum"] = low

        class CyclicLR(LRScheduler):
            """The rate goes up and down between two bounds, and the momentum the other way.

            Example: torch.optim.lr_scheduler.CyclicLR(optimizer, base_lr=0.01, max_lr=0.1, step_size_up=4, cycle_momentum=False)"""

            def __init__(self, optimizer, base_lr, max_lr, step_size_up=2000, step_size_down=None, mode="triangular", gamma=1.0, scale_fn=None,
                         scale_mode="cycle", cycle_momentum=True, base_momentum=0.8, max_momentum=0.9, last_epoch=-1):
                _require_optimizer(optimizer)
                self.optimizer = optimizer
                base_lrs = _for_groups("base_lr", optimizer, base_lr)
                if last_epoch == -1:
                    for rate, group in zip(base_lrs, optimizer.param_groups):
                        _write(group, "lr", rate)
                self.max_lrs = _for_groups("max_lr", optimizer, max_lr)
                step_size_up = float(step_size_up)
                step_size_down = float(step_size_down) if step_size_down is not None else step_size_up
                self.total_size = step_size_up + step_size_down
                self.step_ratio = step_size_up / self.total_size
                if mode not in ("triangular", "triangular2", "exp_range") and scale_fn is None:
                    raise ValueError("mode is invalid and scale_fn is None")
                self.mode = mode
                self.gamma = gamma
                self._scale_fn_custom = scale_fn
                self.scale_mode = scale_mode
                if scale_fn is None:
                    self.scale_mode = "iterations" if mode == "exp_range" else "cycle"
                self.cycle_momentum = cycle_momentum
                if cycle_momentum:
                    self.use_beta1 = _require_momentum(optimizer)
                    self.base_momentums = _for_groups("base_momentum", optimizer, base_momentum)
                    self.max_momentums = _for_groups("max_momentum", optimizer, max_momentum)
                    if last_epoch == -1:
                        _start_momentum(optimizer, self.max_momentums, self.base_momentums, self.use_beta1)
                super().__init__(optimizer, last_epoch)
                self.base_lrs = base_lrs

            def scale_fn(self, x):
                """How high the cycle or step x goes."""
                if self._scale_fn_custom is not None:
                    return self._scale_fn_custom(x)
                if self.mode == "triangular":
                    return 1.0
                return 1 / (2.0 ** (x - 1)) if self.mode == "triangular2" else self.gamma ** x

            def get_lr(self):
                self._complain_outside_step()
                cycle = math.floor(1 + self.last_epoch / self.total_size)
                x = 1.0 + self.last_epoch / self.total_size - cycle
                height = x / self.step_ratio if x <= self.step_ratio else (x - 1) / (self.step_ratio - 1)
                scale = self.scale_fn(cycle if self.scale_mode == "cycle" else self.last_epoch)
                if self.cycle_momentum:
                    for group, low, high in zip(self.optimizer.param_groups, self.base_momentums, self.max_momentums):
                        _set_momentum(group, high - (high - low) * height * scale, self.use_beta1)
                return [low + (high - low) * height * scale for low, high in zip(self.base_lrs, self.max_lrs)]

            def state_dict(self):
                state = super().state_dict()
                custom = state.pop("_scale_fn_custom")
                state["_scale_fn_custom"] = None if custom is None or type(custom).__name__ == "function" else custom.__dict__.copy()
                return state

            def load_state_dict(self, state_dict):
                held = state_dict.get("_scale_fn_custom")
                super().load_state_dict({key: value for key, value in state_dict.items() if key != "_scale_fn_custom"})
                if held is not None:
                    self._scale_fn_custom.__dict__.update(held)

        class OneCycleLR(LRScheduler):
            """One rise and one long fall of the rate over a whole training, and the momentum the other way.

            Example: torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=10)"""

            def __init__(self, optimizer, max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3, anneal_strategy="cos",
                         cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0, final_div_factor=1e4, three_phase=False,
                         last_epoch=-1):
                _require_optimizer(optimizer)
                self.optimizer = optimizer
                self.total_steps = self._count(total_steps, epochs, steps_per_epoch)
                self._schedule_phases = self._phases(pct_start, three_phase)
                if pct_start < 0 or pct_start > 1 or not isinstance(pct_start, float):
                    raise ValueError(f"Expected float between 0 and 1 pct_start, but got {pct_start}")
                if anneal_strategy not in ("cos", "linear"):
                    raise ValueError(f"anneal_strategy must be one of 'cos' or 'linear', instead got {anneal_strategy}")
                self._anneal_func_type = anneal_strategy
                max_lrs = _for_groups("max_lr", optimizer, max_lr)
                if last_epoch == -1:
                    for group, high in zip(optimizer.param_groups, max_lrs):
                        group["initial_lr"] = high / div_factor
                        group["max_lr"] = high
                        group["min_lr"] = group["initial_lr"] / final_div_factor
                self.cycle_momentum = cycle_momentum
                if cycle_momentum:
                    self.use_beta1 = _require_momentum(optimizer)
                    most = _for_groups("max_momentum", optimizer, max_momentum)
                    least = _for_groups("base_momentum", optimizer, base_momentum)
                    if last_epoch == -1:
                        _start_momentum(optimizer, most, least, self.use_beta1)
                super().__init__(optimizer, last_epoch)

            def _count(self, total_steps, epochs, steps_per_epoch):
                if total_steps is not None:
                    if total_steps <= 0 or not isinstance(total_steps, int):
                        raise ValueError(f"Expected positive integer total_steps, but got {total_steps}")
                    return total_steps
                if epochs is None or steps_per_epoch is None:
                    raise ValueError("You must define either total_steps OR (epochs AND steps_per_epoch)")
                for name, number in (("epochs", epochs), ("steps_per_epoch", steps_per_epoch)):
                    if not isinstance(number, int) or number <= 0:
                        raise ValueError(f"Expected positive integer {name}, but got {number}")
                return epochs * steps_per_epoch

            def _phases(self, pct_start, three_phase):
                def phase(end, rates, momenta):
                    return {"end_step": end, "start_lr": rates[0], "end_lr": rates[1], "start_momentum": momenta[0], "end_momentum": momenta[1]}

                down, up = ("max_momentum", "base_momentum"), ("base_momentum", "max_momentum")
                first = phase(float(pct_start * self.total_steps) - 1, ("initial_lr", "max_lr"), down)
                if not three_phase:
                    return [first, phase(self.total_steps - 1, ("max_lr", "min_lr"), up)]
                return [
                    first,
                    phase(float(2 * pct_start * self.total_steps) - 2, ("max_lr", "initial_lr"), up),
                    phase(self.total_steps - 1, ("initial_lr", "min_lr"), ("max_momentum", "max_momentum"))]

            def _anneal_func(self, start, end, pct):
                if self._anneal_func_type == "linear":
                    return (end - start) * pct + start
                return end + (start - end) / 2.0 * (math.cos(math.pi * pct) + 1)

            def get_lr(self):
                self._complain_outside_step()
                step, last = self.last_epoch, len(self._schedule_phases) - 1
                if step > self.total_steps:
                    raise ValueError(f"Tried to step {step} times. The specified number of total steps is {self.total_steps}")
                rates = []
                for group in self.optimizer.param_groups:
                    start = 0.0
                    for i, phase in enumerate(self._schedule_phases):
                        if step <= phase["end_step"] or i == last:
                            break
                        start = phase["end_step"]
                    pct = (step - start) / (phase["end_step"] - start)
                    rates.append(self._anneal_func(group[phase["start_lr"]], group[phase["end_lr"]], pct))
                    if self.cycle_momentum:
                        _set_momentum(group, self._anneal_func(group[phase["start_momentum"]], group[phase["end_momentum"]], pct), self.use_beta1)
                return rates
        """#
}
