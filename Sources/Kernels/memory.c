// The caching allocator. Freed blocks wait in a list per size class: the next result of that size gets warm memory at the price of
// a few instructions, where fresh pages from the system cost more than the arithmetic that fills them.
#include "kernels.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

// Classes: multiples of 64 up to 512, then four steps per power of two, so that at most a quarter of a block is unused.
enum { SMALL_CLASSES = 8, CLASSES = SMALL_CLASSES + 4 * 54, HUGE_BYTES = 4 << 20, HUGE_PAGE = 2 << 20 };

typedef struct block { struct block *next; } block;

static struct {
    block *waiting[CLASSES];
    st_memory_figures figures;
} heap = {.figures = {.cache_limit = (size_t)256 << 20}};

// A spin lock: held for a few instructions, and by one thread at a time in an ordinary session.
static atomic_flag busy = ATOMIC_FLAG_INIT;
static inline void lock(void) { while (atomic_flag_test_and_set_explicit(&busy, memory_order_acquire)) {} }
static inline void unlock(void) { atomic_flag_clear_explicit(&busy, memory_order_release); }

static inline int class_of(size_t bytes) {
    if (bytes <= 512) return bytes == 0 ? 0 : (int)((bytes - 1) / 64);
    int power = 63 - __builtin_clzll(bytes - 1);
    return SMALL_CLASSES + 4 * (power - 9) + (int)(((bytes - 1) >> (power - 2)) & 3);
}

static inline size_t class_bytes(int index) {
    if (index < SMALL_CLASSES) return (size_t)(index + 1) * 64;
    int power = 9 + (index - SMALL_CLASSES) / 4, quarter = (index - SMALL_CLASSES) % 4;
    return ((size_t)1 << power) + (size_t)(quarter + 1) * ((size_t)1 << (power - 2));
}

static void *from_system(size_t bytes) {
    void *memory = NULL;
    if (posix_memalign(&memory, bytes >= HUGE_BYTES ? HUGE_PAGE : 64, bytes) != 0) return NULL;
#ifdef MADV_HUGEPAGE
    if (bytes >= HUGE_BYTES) madvise(memory, bytes, MADV_HUGEPAGE);
#endif
    return memory;
}

// Both with the lock held.
static void release_all(void) {
    for (int i = 0; i < CLASSES; i++) {
        while (heap.waiting[i]) {
            block *first = heap.waiting[i];
            heap.waiting[i] = first->next;
            free(first);
        }
    }
    heap.figures.cached = 0;
}

// What this thread has taken less what it has given back.
static _Thread_local ptrdiff_t taken_here;

static inline void count_use(size_t bytes) {
    taken_here += (ptrdiff_t)bytes;
    heap.figures.in_use += bytes;
    if (heap.figures.in_use > heap.figures.peak) heap.figures.peak = heap.figures.in_use;
}

void *st_allocate(size_t bytes) {
    if (bytes > (size_t)1 << 62) return NULL;
    int class = class_of(bytes);
    size_t size = class_bytes(class);
    lock();
    block *found = heap.waiting[class];
    if (found) {
        heap.waiting[class] = found->next;
        heap.figures.cached -= size;
        count_use(size);
        unlock();
        return found;
    }
    unlock();
    void *memory = from_system(size);
    if (!memory) {
        st_empty_cache();
        memory = from_system(size);
        if (!memory) return NULL;
    }
    lock();
    count_use(size);
    unlock();
    return memory;
}

void st_free(void *memory, size_t bytes) {
    if (!memory) return;
    int class = class_of(bytes);
    size_t size = class_bytes(class);
    taken_here -= (ptrdiff_t)size;
    lock();
    heap.figures.in_use -= size;
    if (size > heap.figures.cache_limit) {
        unlock();
        free(memory);
        return;
    }
    if (heap.figures.cached + size > heap.figures.cache_limit) release_all();
    block *freed = memory;
    freed->next = heap.waiting[class];
    heap.waiting[class] = freed;
    heap.figures.cached += size;
    unlock();
}

void st_empty_cache(void) {
    lock();
    release_all();
    unlock();
}

void st_set_cache_limit(size_t bytes) {
    lock();
    heap.figures.cache_limit = bytes;
    if (heap.figures.cached > bytes) release_all();
    unlock();
}

st_memory_figures st_memory(void) {
    lock();
    st_memory_figures figures = heap.figures;
    unlock();
    return figures;
}

ptrdiff_t st_taken_here(void) { return taken_here; }
