// `torch.profiler`: recordings of chosen steps of a loop.

enum ProfilerScripts {
    static let text = ##"""
    import os, time, warnings
    from enum import Enum
    from torch.autograd.profiler import _begin, _end, _enter, _leave, record_function
    from torch.autograd.profiler_util import _events

    class ProfilerActivity(Enum):
        """What is recorded: here the processor's work."""
        CPU = 0
        XPU = 1
        MTIA = 2
        CUDA = 3
        HPU = 4
        PrivateUse1 = 5

    class ProfilerAction(Enum):
        """What happens in a step."""
        NONE = 0
        WARMUP = 1
        RECORD = 2
        RECORD_AND_SAVE = 3

    def supported_activities():
        """The activities that can be recorded.

        Example: torch.profiler.supported_activities()
        """
        return {ProfilerActivity.CPU}

    def schedule(*, wait, warmup, active, repeat=0, skip_first=0, skip_first_wait=0):
        """Which steps of a loop are recorded: after `skip_first` steps, over and over, some that wait, some that warm up, some that count.

        Example: torch.profiler.schedule(wait=1, warmup=1, active=2)(3)
        """
        if wait < 0 or warmup < 0 or active <= 0 or repeat < 0 or skip_first < 0:
            raise AssertionError(f'Invalid profiler schedule arguments. Got wait={wait} (need >= 0), warmup={warmup} (need >= 0), active={active} (need > 0), '
                                 f'repeat={repeat} (need >= 0), skip_first={skip_first} (need >= 0).')
        if warmup == 0:
            warnings.warn("Profiler won't be using warmup, this can skew profiler results")
        def action(step):
            if step < 0:
                raise AssertionError(f'Step must be non-negative. Got {step}.')
            if step < skip_first:
                return ProfilerAction.NONE
            step -= skip_first
            if skip_first_wait != 0:
                step += wait
            length = wait + warmup + active
            if repeat > 0 and step / length >= repeat:
                return ProfilerAction.NONE
            place = step % length
            if place < wait:
                return ProfilerAction.NONE
            if place < wait + warmup:
                return ProfilerAction.WARMUP
            return ProfilerAction.RECORD if place < length - 1 else ProfilerAction.RECORD_AND_SAVE
        return action

    def tensorboard_trace_handler(dir_name, worker_name=None, use_gzip=False):
        """Writes each recording to a folder, for TensorBoard's profiler page.

        Example: torch.profiler.tensorboard_trace_handler('runs')
        """
        if use_gzip:
            raise NotImplementedError('a trace is not compressed here: leave out use_gzip')
        def handler(profiler):
            os.makedirs(dir_name, exist_ok=True)
            name = worker_name or f'stride_{os.getpid()}'
            profiler.export_chrome_trace(os.path.join(dir_name, f'{name}.{time.time_ns()}.pt.trace.json'))
        return handler

    class profile:
        """Records what operations cost: with torch.profiler.profile() as p: …; print(p.key_averages().table()).

        Example: torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU])
        """
        def __init__(self, *, activities=None, schedule=None, on_trace_ready=None, record_shapes=False, profile_memory=False, with_stack=False, with_flops=False,
                     with_modules=False, experimental_config=None, execution_trace_observer=None, acc_events=False, use_cuda=None, custom_trace_id_callback=None,
                     post_processing_timeout_s=None):
            wanted = set(activities) if activities else supported_activities()
            if use_cuda or ProfilerActivity.CUDA in wanted:
                warnings.warn('CUDA is not available, disabling CUDA profiling')
            if with_flops:
                warnings.warn('with_flops: floating point operations are not counted here')
            self.activities = wanted
            self.schedule = schedule if schedule else lambda step: ProfilerAction.RECORD
            self.record_steps = bool(schedule)
            self.on_trace_ready = on_trace_ready
            self.record_shapes, self.profile_memory, self.with_stack, self.acc_events = record_shapes, profile_memory, with_stack, acc_events
            self.step_num = 0
            self.current_action = self.schedule(0)
            self._metadata = {}
            self._found = None
            self._is_recording = False
            self._mark = None

        def __enter__(self):
            self.start()
            return self

        def __exit__(self, *exception):
            self.stop()

        def start(self):
            self._change(ProfilerAction.NONE, self.current_action)
            self._enter_step()

        def stop(self):
            self._leave_step()
            if self._is_recording:
                self._end_recording()
                if self.on_trace_ready:
                    self.on_trace_ready(self)

        def step(self):
            """Ends a step of the loop and begins the next."""
            self._leave_step()
            before = self.current_action
            self.step_num += 1
            self.current_action = self.schedule(self.step_num)
            self._change(before, self.current_action)
            self._enter_step()

        def _change(self, before, after):
            records = (ProfilerAction.RECORD, ProfilerAction.RECORD_AND_SAVE)
            if self._is_recording and (before == ProfilerAction.RECORD_AND_SAVE or after not in records):
                if before == ProfilerAction.RECORD:
                    warnings.warn('Incorrect schedule: RECORD followed by ' + after.name)
                self._end_recording()
                if before == ProfilerAction.RECORD_AND_SAVE and self.on_trace_ready:
                    self.on_trace_ready(self)
            if not self._is_recording and after in records:
                if self._found is not None and not self.acc_events:
                    warnings.warn('Warning: Profiler clears events at the end of each cycle. Only events from the current cycle will be reported. '
                                  'To keep events across cycles, set acc_events=True.')
                _begin(self.record_shapes)
                self._is_recording = True

        def _end_recording(self):
            raw = _end()
            self._is_recording = False
            if self.acc_events and self._found is not None:
                base = len(self._raw)
                self._raw += [fields[:4] + (None if fields[4] is None else fields[4] + base,) + fields[5:] for fields in raw]
            else:
                self._raw = raw
            self._found = _events(self._raw, self.profile_memory, self.with_stack)

        def _enter_step(self):
            if self.record_steps:
                self._mark = _enter(f'ProfilerStep#{self.step_num}')

        def _leave_step(self):
            if self._mark is not None:
                _leave(self._mark)
                self._mark = None

        def events(self):
            """All events of the recording."""
            if self._found is None:
                raise AssertionError('Profiler must be initialized before accessing events')
            return self._found

        def key_averages(self, group_by_input_shape=False, group_by_stack_n=0, group_by_overload_name=False):
            """The events of each name together."""
            if self._found is None:
                raise AssertionError('Profiler must be initialized before getting key averages')
            return self._found.key_averages(group_by_input_shape, group_by_stack_n, group_by_overload_name)

        def export_chrome_trace(self, path):
            """Writes the events for chrome://tracing or Perfetto."""
            if self._found is None:
                raise AssertionError('Profiler must be initialized before exporting chrome trace')
            extra = {'record_shapes': int(self.record_shapes), 'profile_memory': int(self.profile_memory), 'with_stack': int(self.with_stack)}
            extra.update(self._metadata)
            self._found.export_chrome_trace(path, extra)

        def export_stacks(self, path, metric='self_cpu_time_total'):
            """Writes the lines of the program with their times."""
            self.events().export_stacks(path, metric)

        def add_metadata(self, key, value):
            """Adds a text to the trace."""
            self._metadata[key] = value

        def add_metadata_json(self, key, value):
            """Adds JSON to the trace."""
            import json
            self._metadata[key] = json.loads(value)
    """##
}
