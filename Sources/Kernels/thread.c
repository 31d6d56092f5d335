// Thread-local state that Swift cannot declare itself.
#include "kernels.h"

static _Thread_local void *runtime;

void *st_thread_runtime(void) { return runtime; }
void st_set_thread_runtime(void *value) { runtime = value; }
