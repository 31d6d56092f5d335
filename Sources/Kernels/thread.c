// Thread-local state that Swift cannot declare itself, and the one pool of threads: libgomp's, which OpenBLAS uses too, so that
// kernels and matrix products never fight for processors.
#include "kernels.h"
#include <stdatomic.h>

// Linked into the program itself: its address needs no call.
static _Thread_local void *runtime __attribute__((tls_model("initial-exec")));

void *st_thread_runtime(void) { return runtime; }
void st_set_thread_runtime(void *value) { runtime = value; }

#ifdef __linux__
// libgomp's entry points. Declared here because the compiler's own OpenMP support would bring a second runtime.
extern void GOMP_parallel(void (*body)(void *), void *data, unsigned threads, unsigned flags);
extern int omp_get_thread_num(void);
extern int omp_get_num_threads(void);
extern int omp_get_max_threads(void);
extern int omp_in_parallel(void);
#else
static void GOMP_parallel(void (*body)(void *), void *data, unsigned threads, unsigned flags) { body(data); }
static int omp_get_thread_num(void) { return 0; }
static int omp_get_num_threads(void) { return 1; }
static int omp_get_max_threads(void) { return 1; }
static int omp_in_parallel(void) { return 0; }
#endif

static atomic_int thread_count;

int st_thread_count(void) {
    int count = atomic_load_explicit(&thread_count, memory_order_relaxed);
    if (count > 0) return count;
    count = omp_get_max_threads();
    atomic_store_explicit(&thread_count, count, memory_order_relaxed);
    return count;
}

void st_set_thread_count(int count) { atomic_store(&thread_count, count < 1 ? 1 : count); }

typedef struct {
    ptrdiff_t count;
    void (*body)(void *, ptrdiff_t, ptrdiff_t);
    void *context;
} work;

static void part_of(void *data) {
    const work *w = data;
    ptrdiff_t threads = omp_get_num_threads(), index = omp_get_thread_num();
    ptrdiff_t share = w->count / threads, rest = w->count % threads;
    ptrdiff_t begin = index * share + (index < rest ? index : rest);
    ptrdiff_t end = begin + share + (index < rest ? 1 : 0);
    if (begin < end) w->body(w->context, begin, end);
}

void st_parallel_for(ptrdiff_t count, ptrdiff_t grain, void (*body)(void *, ptrdiff_t, ptrdiff_t), void *context) {
    if (count <= 0) return;
    if (grain < 1) grain = 1;
    ptrdiff_t threads = count / grain;
    if (threads > 1) {
        ptrdiff_t limit = st_thread_count();
        if (threads > limit) threads = limit;
        if (threads > 1 && omp_in_parallel()) threads = 1;
    }
    if (threads <= 1) {
        body(context, 0, count);
        return;
    }
    work w = {count, body, context};
    GOMP_parallel(part_of, &w, (unsigned)threads, 0);
}

static atomic_bool interrupted;
static atomic_int holders;  // of work that must not stop half-way

void st_request_interrupt(bool wanted) { atomic_store_explicit(&interrupted, wanted, memory_order_relaxed); }
void st_hold_interrupts(int change) { atomic_fetch_add_explicit(&holders, change, memory_order_relaxed); }
bool st_interrupt_requested(void) {
    return atomic_load_explicit(&interrupted, memory_order_relaxed) && atomic_load_explicit(&holders, memory_order_relaxed) == 0;
}
