// The events of a recording as PyTorch's lists of them: sums by name, tables in its layout, traces for browsers.

enum ProfilerTables {
    static let text = ##"""
    import json, os, warnings
    from contextlib import ContextDecorator
    from torch.autograd.profiler import _begin, _end, _enter, _leave

    def _format_time(time_us):
        if time_us >= 1e6:
            return f'{time_us / 1e6:.3f}s'
        if time_us >= 1e3:
            return f'{time_us / 1e3:.3f}ms'
        return f'{time_us:.3f}us'

    def _format_memory(nbytes):
        for size, unit in ((1024 ** 3, 'GB'), (1024 ** 2, 'MB'), (1024, 'KB')):
            if abs(nbytes) >= size:
                return f'{nbytes / size:.2f} {unit}'
        return f'{nbytes} B'

    def _format_time_share(time_us, total_us):
        return 'NaN' if total_us == 0 else f'{time_us * 100.0 / total_us:.2f}%'

    class _Times:
        @property
        def cpu_time(self):
            return 0.0 if self.count == 0 else self.cpu_time_total / self.count

        @property
        def cpu_time_str(self):
            return _format_time(self.cpu_time)

        @property
        def cpu_time_total_str(self):
            return _format_time(self.cpu_time_total)

        @property
        def self_cpu_time_total_str(self):
            return _format_time(self.self_cpu_time_total)

        device_time = device_time_total = self_device_time_total = 0
        device_memory_usage = self_device_memory_usage = 0
        use_device = None
        is_async = is_remote = is_legacy = False
        node_id = -1
        flops = 0

    class FunctionEvent(_Times):
        """One call.

        Example: from torch.autograd.profiler import FunctionEvent; FunctionEvent
        """
        count = 1
        thread = 1

        def __init__(self, id, name, is_user_annotation, start_us, end_us, parent, input_shapes, nbytes, place):
            self.id = id
            self.key = self.name = self.trace_name = name
            self.is_user_annotation = is_user_annotation
            self.start_us, self.end_us = start_us, end_us
            self.cpu_parent = parent
            self.cpu_children = []
            self.input_shapes = input_shapes
            self.cpu_memory_usage = nbytes
            self.stack = [] if place is None else [place]

        @property
        def cpu_time_total(self):
            return self.end_us - self.start_us

        @property
        def self_cpu_time_total(self):
            return self.cpu_time_total - sum(child.cpu_time_total for child in self.cpu_children)

        @property
        def self_cpu_memory_usage(self):
            return self.cpu_memory_usage - sum(child.cpu_memory_usage for child in self.cpu_children)

        def __repr__(self):
            return (f'<FunctionEvent id={self.id} name={self.name} device_type=DeviceType.CPU cpu_time={self.cpu_time_str} start_us={self.start_us} '
                    f'end_us={self.end_us} cpu_children={[child.id for child in self.cpu_children]} thread={self.thread} input_shapes={self.input_shapes} '
                    f'cpu_memory_usage={self.cpu_memory_usage} is_async=False is_remote=False>')

    class FunctionEventAvg(_Times):
        """The calls of one name.

        Example: from torch.autograd.profiler import FunctionEventAvg; FunctionEventAvg().count
        """
        def __init__(self):
            self.key = None
            self.count = 0
            self.cpu_time_total = self.self_cpu_time_total = 0
            self.cpu_memory_usage = self.self_cpu_memory_usage = 0
            self.input_shapes = None
            self.stack = []
            self.cpu_parent = None
            self.is_user_annotation = False

        def add(self, other):
            if self.key is None:
                self.key = other.key
                self.cpu_parent = other.cpu_parent
                self.input_shapes = other.input_shapes
                self.stack = other.stack
                self.is_user_annotation = other.is_user_annotation
            self.count += other.count
            self.cpu_time_total += other.cpu_time_total
            self.self_cpu_time_total += other.self_cpu_time_total
            self.cpu_memory_usage += other.cpu_memory_usage
            self.self_cpu_memory_usage += other.self_cpu_memory_usage
            return self

        def __iadd__(self, other):
            return self.add(other)

        def __repr__(self):
            return (f'<FunctionEventAvg key={self.key} self_cpu_time={self.self_cpu_time_total_str} cpu_time={self.cpu_time_str}  self_cuda_time=0.000us '
                    f'cuda_time=0.000us input_shapes={"" if self.input_shapes is None else self.input_shapes} cpu_memory_usage={self.cpu_memory_usage} cuda_memory_usage=0>')

    class EventList(list):
        """Events, one after another; printed as a table.

        Example: from torch.autograd.profiler import EventList; EventList([])
        """
        def __init__(self, events=(), profile_memory=False, with_stack=False):
            super().__init__(events)
            self._profile_memory = profile_memory
            self._with_stack = with_stack

        def __str__(self):
            return self.table()

        @property
        def self_cpu_time_total(self):
            return sum(event.self_cpu_time_total for event in self)

        def table(self, sort_by=None, row_limit=100, max_src_column_width=75, max_name_column_width=55, max_shapes_column_width=80, header=None,
                  top_level_events_only=False, time_unit=None):
            if len(self) == 0:
                return ''
            events = list(self)
            if sort_by is not None:
                sort_by = sort_by.replace('cuda', 'device')
                events = sorted(events, key=lambda event: getattr(event, sort_by), reverse=True)
            def cut(width, limit):
                return width if limit is None else min(width, limit)
            def time(value, text):
                scale = {'s': 1e6, 'ms': 1e3, 'us': 1}.get(time_unit)
                return text if scale is None else f'{value / scale:.3f}{time_unit}'
            name_width = cut(max(len(event.key) for event in events) + 4, max_name_column_width)
            columns = [('Name', name_width, '>')]
            for name in ('Self CPU %', 'Self CPU', 'CPU total %', 'CPU total', 'CPU time avg'):
                columns.append((name, 12, '>'))
            if self._profile_memory:
                columns += [('CPU Mem', 12, '>'), ('Self CPU Mem', 12, '>')]
            columns.append(('# of Calls', 12, '>'))
            has_shapes = any(event.input_shapes for event in events)
            if has_shapes:
                shapes_width = cut(max(len(str(event.input_shapes)) for event in events) + 4, max_shapes_column_width)
                columns.append(('Input Shapes', shapes_width, '>'))
            has_stack = self._with_stack and any(event.stack for event in events)
            if has_stack:
                source_width = cut(max(len(line) for event in events for line in event.stack) + 4, max_src_column_width)
                columns.append(('Source Location', source_width, '<'))
            rule = ''.join('-' * width + '  ' for _, width, _ in columns)
            def line(values):
                return ''.join(('{: ' + side + str(width) + '}  ').format(value) for value, (_, width, side) in zip(values, columns))
            total = sum(event.self_cpu_time_total for event in events)
            result = []
            if header is not None:
                result += ['=' * (len(rule) - 2), header]
            if top_level_events_only:
                result += ['=' * (len(rule) - 2), 'This report only display top-level ops statistics']
            result += [rule, line([name for name, _, _ in columns]), rule]
            rows = 0
            for event in events:
                if rows == row_limit:
                    break
                if top_level_events_only and event.cpu_parent is not None:
                    continue
                rows += 1
                name = event.key
                if max_name_column_width is not None and len(name) >= max_name_column_width - 3:
                    name = name[:max_name_column_width - 3] + '...'
                values = [name, _format_time_share(event.self_cpu_time_total, total), time(event.self_cpu_time_total, event.self_cpu_time_total_str),
                          _format_time_share(event.cpu_time_total, total), time(event.cpu_time_total, event.cpu_time_total_str), time(event.cpu_time, event.cpu_time_str)]
                if self._profile_memory:
                    values += [_format_memory(event.cpu_memory_usage), _format_memory(event.self_cpu_memory_usage)]
                values.append(event.count)
                if has_shapes:
                    values.append(str(event.input_shapes or [])[:shapes_width])
                if has_stack:
                    place = event.stack[0] if event.stack else ''
                    values.append(place if len(place) <= source_width else '...' + place[len(place) - source_width + 3:])
                result.append(line(values))
            result += [rule, 'Self CPU time total: ' + (f'{total / {"s": 1e6, "ms": 1e3, "us": 1}[time_unit]:.3f}{time_unit}' if time_unit else _format_time(total))]
            return '\n'.join(result) + '\n'

        def key_averages(self, group_by_input_shape=False, group_by_stack_n=0, group_by_overload_name=False):
            sums = {}
            for event in self:
                key = (event.key, event.is_user_annotation, str(event.input_shapes) if group_by_input_shape else '',
                       event.stack[0] if group_by_stack_n > 0 and event.stack else '')
                if key not in sums:
                    sums[key] = FunctionEventAvg()
                sums[key].add(event)
            result = EventList(sums.values(), profile_memory=self._profile_memory, with_stack=group_by_stack_n > 0)
            for event in result:
                if not group_by_input_shape:
                    event.input_shapes = ''
                if group_by_stack_n <= 0:
                    event.stack = []
            return result

        def total_average(self):
            total = FunctionEventAvg()
            for event in self:
                total.add(event)
            total.key = 'Total'
            return total

        def export_chrome_trace(self, path, metadata=None):
            if str(path).endswith('.gz'):
                raise NotImplementedError('a trace is not compressed here: leave out .gz')
            process = os.getpid()
            events = [{'ph': 'M', 'name': 'process_name', 'pid': process, 'tid': 0, 'ts': 0, 'args': {'name': 'stride'}}]
            for event in self:
                arguments = {'External id': event.id}
                if event.input_shapes:
                    arguments['Input Dims'] = event.input_shapes
                if event.stack:
                    arguments['Call stack'] = event.stack[0]
                events.append({'ph': 'X', 'cat': 'user_annotation' if event.is_user_annotation else 'cpu_op', 'name': event.name, 'pid': process, 'tid': process,
                               'ts': event.start_us, 'dur': event.cpu_time_total, 'args': arguments})
            trace = {'schemaVersion': 1, 'deviceProperties': [], 'displayTimeUnit': 'ms', 'baseTimeNanoseconds': 0}
            trace.update(metadata or {})
            trace.update({'traceEvents': events, 'traceName': str(path)})
            # As a whole or not at all.
            draft = str(path) + '.part'
            with open(draft, 'w') as file:
                json.dump(trace, file)
            os.replace(draft, path)

        def export_stacks(self, path, metric='self_cpu_time_total'):
            lines = []
            for event in self:
                if event.stack:
                    lines.append(event.stack[0].replace(' ', '_') + ' ' + str(int(getattr(event, metric))) + '\n')
            with open(path, 'w') as file:
                file.write(''.join(lines))

    def _events(raw, profile_memory, with_stack):
        events = [FunctionEvent(i, *fields) for i, fields in enumerate(raw)]
        for event in events:
            if event.cpu_parent is not None:
                event.cpu_parent = events[event.cpu_parent]
                event.cpu_parent.cpu_children.append(event)
        return EventList(events, profile_memory=profile_memory, with_stack=with_stack)

    class record_function(ContextDecorator):
        """A part of a program with a name of its own in the profile.

        Example: with torch.profiler.record_function('part'): torch.ones(2)
        """
        def __init__(self, name, args=None):
            self.name = name
            self._marks = []

        def __enter__(self):
            self._marks.append(_enter(self.name))
            return self

        def __exit__(self, *exception):
            _leave(self._marks.pop())

    class profile:
        """The older profiler: a block, and the events in it.

        Example: from torch.autograd.profiler import profile; profile(enabled=False)
        """
        def __init__(self, enabled=True, *, use_cuda=False, use_device=None, record_shapes=False, with_flops=False, profile_memory=False, with_stack=False,
                     with_modules=False, use_kineto=False, use_cpu=True, experimental_config=None, acc_events=False, custom_trace_id_callback=None):
            if use_cuda or use_device not in (None, 'cpu'):
                warnings.warn('CUDA is not available, disabling CUDA profiling')
            if with_flops:
                warnings.warn('with_flops: floating point operations are not counted here')
            self.enabled = enabled
            self.entered = False
            self.record_shapes, self.profile_memory, self.with_stack = record_shapes, profile_memory, with_stack
            self.function_events = None

        def __enter__(self):
            if not self.enabled:
                return
            if self.entered:
                raise RuntimeError('Profiler context manager is not reentrant')
            self.entered = True
            _begin(self.record_shapes)
            return self

        def __exit__(self, *exception):
            if not self.enabled:
                return
            self.function_events = _events(_end(), self.profile_memory, self.with_stack)
            return False

        def _check_finish(self):
            if self.function_events is None:
                raise RuntimeError("Profiler didn't finish running")

        def __repr__(self):
            return '<unfinished torch.autograd.profile>' if self.function_events is None else repr(self.function_events)

        def __str__(self):
            return '<unfinished torch.autograd.profile>' if self.function_events is None else str(self.function_events)

        def table(self, *args, **kwargs):
            self._check_finish()
            return self.function_events.table(*args, **kwargs)

        def key_averages(self, *args, **kwargs):
            self._check_finish()
            return self.function_events.key_averages(*args, **kwargs)

        def total_average(self):
            self._check_finish()
            return self.function_events.total_average()

        def export_chrome_trace(self, path):
            self._check_finish()
            self.function_events.export_chrome_trace(path)

        def export_stacks(self, path, metric='self_cpu_time_total'):
            self._check_finish()
            self.function_events.export_stacks(path, metric)

        @property
        def self_cpu_time_total(self):
            self._check_finish()
            return self.function_events.self_cpu_time_total
    """##
}
