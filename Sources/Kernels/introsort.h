// Sorting and selecting in the very order in which the C++ library that PyTorch is built with moves elements: which of several equal
// elements comes first follows from it. INTROSORT(name, I, BEFORE) makes the functions for items of type I, of which BEFORE(a, b) says
// whether `a` belongs before `b`. The algorithms are Musser's: quicksort and quickselect that turn to a heap where they go too deep.
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { ST_SORTED_BY_INSERTION = 16, ST_SELECTED_BY_INSERTION = 3, ST_COMPARED_AT_ONCE = 64 };

static inline int st_depth_limit(ptrdiff_t count) { return count < 1 ? 0 : 2 * (63 - __builtin_clzll((unsigned long long)count)); }

#define INTROSORT(name, I, BEFORE) \
    static inline void swap_##name(I *a, I *b) { I kept = *a; *a = *b; *b = kept; } \
    \
    /* Lets `item` sink from `hole` to the bottom of the heap, by the greater children, and rise to its place from there. */ \
    static void sift_##name(I *heap, ptrdiff_t hole, ptrdiff_t count, I item) { \
        ptrdiff_t top = hole, child = hole; \
        while (child < (count - 1) / 2) { \
            child = 2 * child + 2; \
            if (BEFORE(heap[child], heap[child - 1])) child--; \
            heap[hole] = heap[child]; \
            hole = child; \
        } \
        if (count % 2 == 0 && child == (count - 2) / 2) { \
            child = 2 * child + 1; \
            heap[hole] = heap[child]; \
            hole = child; \
        } \
        for (ptrdiff_t parent; hole > top && (parent = (hole - 1) / 2, BEFORE(heap[parent], item)); hole = parent) heap[hole] = heap[parent]; \
        heap[hole] = item; \
    } \
    static void make_heap_##name(I *items, ptrdiff_t count) { \
        for (ptrdiff_t parent = (count - 2) / 2; count > 1 && parent >= 0; parent--) sift_##name(items, parent, count, items[parent]); \
    } \
    /* The heap's last item goes to `*place`, whose item joins the heap. */ \
    static void exchange_last_##name(I *heap, ptrdiff_t count, I *place) { \
        I item = *place; \
        *place = heap[0]; \
        sift_##name(heap, 0, count, item); \
    } \
    static void sort_heap_##name(I *heap, ptrdiff_t count) { \
        for (ptrdiff_t last = count - 1; last > 0; last--) exchange_last_##name(heap, last, heap + last); \
    } \
    /* The first `wanted` of the items, as a heap, come to the front. */ \
    static void select_by_heap_##name(I *items, ptrdiff_t wanted, ptrdiff_t count) { \
        make_heap_##name(items, wanted); \
        for (ptrdiff_t i = wanted; i < count; i++) if (BEFORE(items[i], items[0])) exchange_last_##name(items, wanted, items + i); \
    } \
    static void insert_##name(I *items, ptrdiff_t begin, ptrdiff_t count, ptrdiff_t first) { \
        for (ptrdiff_t i = begin; i < count; i++) { \
            I item = items[i]; \
            ptrdiff_t j = i; \
            if (first == 0 && BEFORE(item, items[0])) for (; j > 0; j--) items[j] = items[j - 1]; \
            else for (; j > 0 && BEFORE(item, items[j - 1]); j--) items[j] = items[j - 1]; \
            items[j] = item; \
        } \
    } \
    static void median_to_front_##name(I *front, I *a, I *b, I *c) { \
        if (BEFORE(*a, *b)) swap_##name(front, BEFORE(*b, *c) ? b : BEFORE(*a, *c) ? c : a); \
        else swap_##name(front, BEFORE(*a, *c) ? a : BEFORE(*b, *c) ? c : b); \
    } \
    /* Where the items after the first begin that do not belong before the median of three. While there are many, those to be exchanged are \
       found a block at a time from either end, without a branch on what is compared; they are the same pairs as one by one. The bounds hold \
       off items in no order: NaN. */ \
    static ptrdiff_t partition_##name(I *items, ptrdiff_t count) { \
        median_to_front_##name(items, items + 1, items + count / 2, items + count - 1); \
        const I middle = items[0]; \
        ptrdiff_t low = 1, high = count; \
        uint8_t left[ST_COMPARED_AT_ONCE], right[ST_COMPARED_AT_ONCE]; \
        int i = 0, lefts = 0, j = 0, rights = 0; \
        while (high - low >= 2 * ST_COMPARED_AT_ONCE) { \
            if (i == lefts) { \
                i = lefts = 0; \
                int moving = 0; \
                for (int k = 0; k < ST_COMPARED_AT_ONCE; k++) moving += !BEFORE(items[low + k], middle); \
                for (int k = 0; lefts < moving; k++) { left[lefts] = (uint8_t)k; lefts += !BEFORE(items[low + k], middle); } \
            } \
            if (j == rights) { \
                j = rights = 0; \
                int moving = 0; \
                for (int k = 0; k < ST_COMPARED_AT_ONCE; k++) moving += !BEFORE(middle, items[high - 1 - k]); \
                for (int k = 0; rights < moving; k++) { right[rights] = (uint8_t)k; rights += !BEFORE(middle, items[high - 1 - k]); } \
            } \
            for (; i < lefts && j < rights; i++, j++) swap_##name(items + low + left[i], items + high - 1 - right[j]); \
            if (i == lefts) low += ST_COMPARED_AT_ONCE; \
            if (j == rights) high -= ST_COMPARED_AT_ONCE; \
        } \
        if (i < lefts) low += left[i]; \
        if (j < rights) high -= right[j]; \
        for (;; low++) { \
            while (low < count && BEFORE(items[low], items[0])) low++; \
            high--; \
            while (high > 0 && BEFORE(items[0], items[high])) high--; \
            if (low >= high) return low; \
            swap_##name(items + low, items + high); \
        } \
    } \
    static void part_sort_##name(I *items, ptrdiff_t count, int depth) { \
        while (count > ST_SORTED_BY_INSERTION) { \
            if (depth-- == 0) { \
                make_heap_##name(items, count); \
                sort_heap_##name(items, count); \
                return; \
            } \
            ptrdiff_t cut = partition_##name(items, count); \
            part_sort_##name(items + cut, count - cut, depth); \
            count = cut; \
        } \
    } \
    __attribute__((unused)) static void introsort_##name(I *items, ptrdiff_t count) { \
        part_sort_##name(items, count, st_depth_limit(count)); \
        ptrdiff_t first = count < ST_SORTED_BY_INSERTION ? count : ST_SORTED_BY_INSERTION; \
        insert_##name(items, 1, first, 0); \
        insert_##name(items, first, count, 1); \
    } \
    /* Brings the item of rank `rank` to its place, those before it before it. */ \
    __attribute__((unused)) static void introselect_##name(I *items, ptrdiff_t rank, ptrdiff_t count) { \
        int depth = st_depth_limit(count); \
        while (count > ST_SELECTED_BY_INSERTION) { \
            if (depth-- == 0) { \
                select_by_heap_##name(items, rank + 1, count); \
                swap_##name(items, items + rank); \
                return; \
            } \
            ptrdiff_t cut = partition_##name(items, count); \
            if (cut <= rank) { \
                items += cut; \
                rank -= cut; \
                count -= cut; \
            } else { \
                count = cut; \
            } \
        } \
        insert_##name(items, 1, count, 0); \
    }
