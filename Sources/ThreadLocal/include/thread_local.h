// What a thread keeps for itself and asks for at every call: C's thread-local storage is one instruction away, which Swift has no
// word for.
#ifndef STRIDE_THREAD_LOCAL_H
#define STRIDE_THREAD_LOCAL_H

#include <stdint.h>

#include "blocks.h"

extern _Thread_local uintptr_t stride_lowest_stack_address;

/// The address below which this thread's stack counts as used up; 0 before it was set.
static inline uintptr_t stride_lowest_stack(void) { return stride_lowest_stack_address; }

static inline void stride_set_lowest_stack(uintptr_t address) { stride_lowest_stack_address = address; }

#endif
