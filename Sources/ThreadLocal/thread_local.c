// The one definition of what thread_local.h declares.
#include "thread_local.h"

_Thread_local uintptr_t stride_lowest_stack_address = 0;
