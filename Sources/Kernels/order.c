// What stands at a place of the order without sorting all: the k greatest, the k-th, the median, the most frequent. Among equal
// elements the index that PyTorch gives is found by moving items as it does (introsort.h), but of a median's, which has its place in
// the stable order. In long lines digits of the keys narrow down what is sought in a few passes.
#include "keys.h"
#include "introsort.h"

enum { FEW = 64, LONG = 1 << 11, DIGIT = 11, BLOCK = 64, HEAP_SHARE = 64 };

#define KEY_BEFORE(a, b) ((a).key < (b).key)
#define STABLY_BEFORE(a, b) ((a).key < (b).key || ((a).key == (b).key && (a).place < (b).place))

// PyTorch's search of the k-th value: Hoare's quickselect, the pivot a median of three, equal items exchanged.
#define QUICKSELECT(name, I) \
    static void quickselect_##name(I *items, ptrdiff_t rank, ptrdiff_t count) { \
        ptrdiff_t low = 0, high = count - 1; \
        while (high > low + 1) { \
            swap_##name(items + low + (high - low) / 2, items + low + 1); \
            if (KEY_BEFORE(items[high], items[low + 1])) swap_##name(items + low + 1, items + high); \
            if (KEY_BEFORE(items[high], items[low])) swap_##name(items + low, items + high); \
            if (KEY_BEFORE(items[low], items[low + 1])) swap_##name(items + low + 1, items + low); \
            ptrdiff_t up = low + 1, down = high; \
            I pivot = items[low]; \
            for (;;) { \
                do up++; while (KEY_BEFORE(items[up], pivot)); \
                do down--; while (KEY_BEFORE(pivot, items[down])); \
                if (down < up) break; \
                swap_##name(items + up, items + down); \
            } \
            swap_##name(items + low, items + down); \
            if (down <= rank) low = up; \
            if (down >= rank) high = down - 1; \
        } \
        if (high == low + 1 && KEY_BEFORE(items[high], items[low])) swap_##name(items + low, items + high); \
    }

// The key of rank `*rank`, which becomes the rank among the equal ones: keys are counted by their highest digit, then those that share
// it by the next. `spare` has room for all.
#define NTH_KEY(W, U) \
    typedef struct { U key, place; } item##W; \
    INTROSORT(keys##W, item##W, KEY_BEFORE) \
    INTROSORT(stable##W, item##W, STABLY_BEFORE) \
    QUICKSELECT(keys##W, item##W) \
    static U nth_key##W(const U *keys, U *spare, ptrdiff_t count, ptrdiff_t *rank) { \
        U prefix = 0; \
        for (int bits = W; bits > 0;) { \
            int width = bits < DIGIT ? bits : DIGIT, shift = bits - width, v = 0; \
            const U mask = ((U)1 << width) - 1; \
            uint32_t sizes[1 << DIGIT] = {0}; \
            for (ptrdiff_t i = 0; i < count; i++) sizes[(keys[i] >> shift) & mask]++; \
            while (*rank >= sizes[v]) *rank -= sizes[v++]; \
            prefix |= (U)v << shift; \
            ptrdiff_t left = 0; \
            for (ptrdiff_t i = 0; i < count && shift > 0; i++) { \
                U key = keys[i]; \
                spare[left] = key; \
                left += ((key >> shift) & mask) == (U)v; \
            } \
            keys = spare; \
            count = left; \
            bits = shift; \
        } \
        return prefix; \
    }
NTH_KEY(32, uint32_t)
NTH_KEY(64, uint64_t)

// MARK: the k-th, the median

#define PLACES(tag, T, W) \
    /* The place of the element of rank `rank`; -1 where there is no memory. */ \
    static ptrdiff_t place_##tag(const T *x, ptrdiff_t stride, ptrdiff_t count, ptrdiff_t rank, st_selection selection) { \
        item##W few[FEW], *items = few; \
        size_t bytes = (size_t)count * sizeof(item##W); \
        if (count > FEW && !(items = st_allocate(bytes))) return -1; \
        ptrdiff_t place = -1; \
        if (count >= LONG) { \
            KEY_TYPE_##tag *keys = (KEY_TYPE_##tag *)items; \
            for (ptrdiff_t i = 0; i < count; i++) keys[i] = KEY_##tag(x[i * stride]); \
            ptrdiff_t equal = 0, ordinal = rank; \
            KEY_TYPE_##tag key = nth_key##W(keys, keys + count, count, &ordinal); \
            for (ptrdiff_t i = 0; i < count; i++) equal += keys[i] == key; \
            if (equal == 1 || selection != ST_KTH) for (place = 0; keys[place] != key || ordinal-- > 0;) place++; \
        } \
        if (place < 0) { \
            for (ptrdiff_t i = 0; i < count; i++) items[i] = (item##W){KEY_##tag(x[i * stride]), (KEY_TYPE_##tag)i}; \
            if (selection == ST_KTH) quickselect_keys##W(items, rank, count); \
            else introselect_stable##W(items, rank, count); \
            place = (ptrdiff_t)items[rank].place; \
        } \
        if (items != few) st_free(items, bytes); \
        return place; \
    } \
    static ptrdiff_t middle_##tag(const T *x, ptrdiff_t stride, ptrdiff_t count, st_selection selection) { \
        ptrdiff_t missing = 0; \
        for (ptrdiff_t i = 0; i < count; i++) { \
            if (x[i * stride] == x[i * stride]) continue; \
            if (selection == ST_MEDIAN) return i; \
            missing++; \
        } \
        return place_##tag(x, stride, count, missing == count ? 0 : (count - missing - 1) / 2, selection); \
    } \
    ST_LOOP(select_##tag) { \
        const st_line *line = extra; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            const T *x = (const T *)p[2] + i * s[2]; \
            ptrdiff_t stride = line->strides[2], count = line->count; \
            ptrdiff_t place = line->selection == ST_KTH ? place_##tag(x, stride, count, line->parameter, ST_KTH) \
                                                        : middle_##tag(x, stride, count, line->selection); \
            if (place < 0) { *line->failed = true; return; } \
            ((T *)p[0])[i * s[0]] = x[place * stride]; \
            ((int64_t *)p[1])[i * s[1]] = place; \
        } \
    }

// MARK: the k greatest or least

#define TOP(tag, T, W) \
    /* The first `k` of a long line, in order, as a heap that an element enters if it is before the heap's last. */ \
    ST_CLONES static bool any_before_##tag(const T *x, ptrdiff_t stride, KEY_TYPE_##tag flip, KEY_TYPE_##tag last) { \
        int found = 0; \
        if (stride == 1) for (int j = 0; j < BLOCK; j++) found |= (KEY_##tag(x[j]) ^ flip) < last; \
        else for (int j = 0; j < BLOCK; j++) found |= (KEY_##tag(x[j * stride]) ^ flip) < last; \
        return found; \
    } \
    static void top_by_heap_##tag(item##W *heap, ptrdiff_t k, const T *x, ptrdiff_t stride, ptrdiff_t count, KEY_TYPE_##tag flip) { \
        for (ptrdiff_t i = 0; i < k; i++) heap[i] = (item##W){KEY_##tag(x[i * stride]) ^ flip, (KEY_TYPE_##tag)i}; \
        make_heap_keys##W(heap, k); \
        for (ptrdiff_t i = k; i < count; i++) { \
            while (i + BLOCK <= count && !any_before_##tag(x + i * stride, stride, flip, heap[0].key)) i += BLOCK; \
            for (ptrdiff_t last = i + BLOCK < count ? i + BLOCK : count; i < last; i++) { \
                item##W item = {KEY_##tag(x[i * stride]) ^ flip, (KEY_TYPE_##tag)i}; \
                if (KEY_BEFORE(item, heap[0])) exchange_last_keys##W(heap, k, &item); \
            } \
            i--; \
        } \
        sort_heap_keys##W(heap, k); \
    } \
    ST_LOOP(top_##tag) { \
        const st_line *line = extra; \
        ptrdiff_t count = line->count, k = line->parameter, stride = line->strides[2]; \
        const KEY_TYPE_##tag flip = line->flag ? (KEY_TYPE_##tag)-1 : 0; \
        bool by_heap = k <= count / HEAP_SHARE; \
        item##W few[FEW], *items = few; \
        ptrdiff_t needed = by_heap ? k : count; \
        size_t bytes = (size_t)needed * sizeof(item##W); \
        if (needed > FEW && !(items = st_allocate(bytes))) { *line->failed = true; return; } \
        for (ptrdiff_t i = 0; i < n; i++) { \
            const T *x = (const T *)p[2] + i * s[2]; \
            if (by_heap) top_by_heap_##tag(items, k, x, stride, count, flip); \
            else { \
                for (ptrdiff_t j = 0; j < count; j++) items[j] = (item##W){KEY_##tag(x[j * stride]) ^ flip, (KEY_TYPE_##tag)j}; \
                introselect_keys##W(items, k - 1, count); \
                if (line->selection == ST_TOP_SORTED) introsort_keys##W(items, k - 1); \
            } \
            for (ptrdiff_t j = 0; j < k; j++) { \
                ((T *)p[0])[i * s[0] + j * line->strides[0]] = x[(ptrdiff_t)items[j].place * stride]; \
                ((int64_t *)p[1])[i * s[1] + j * line->strides[1]] = (int64_t)items[j].place; \
            } \
        } \
        if (items != few) st_free(items, bytes); \
    }

// MARK: the most frequent. Compared as numbers are: a NaN is equal to nothing, and in no order.

#define VALUE_BEFORE(a, b) ((a).value < (b).value)
#define MODE(tag, T, W) \
    typedef struct { T value; int64_t place; } found_##tag; \
    INTROSORT(values_##tag, found_##tag, VALUE_BEFORE) \
    ST_LOOP(mode_##tag) { \
        const st_line *line = extra; \
        ptrdiff_t count = line->count; \
        found_##tag few[FEW], *items = few; \
        size_t bytes = (size_t)count * sizeof(found_##tag); \
        if (count > FEW && !(items = st_allocate(bytes))) { *line->failed = true; return; } \
        for (ptrdiff_t i = 0; i < n; i++) { \
            const T *x = (const T *)p[2] + i * s[2]; \
            for (ptrdiff_t k = 0; k < count; k++) items[k] = (found_##tag){x[k * line->strides[2]], k}; \
            introsort_values_##tag(items, count); \
            ptrdiff_t most = 0, length = 0, best = 0; \
            for (ptrdiff_t k = 0; k < count; k++) { \
                length++; \
                if (k + 1 < count && items[k].value == items[k + 1].value) continue; \
                if (length > most) { most = length; best = k; } \
                length = 0; \
            } \
            ((T *)p[0])[i * s[0]] = items[best].value; \
            ((int64_t *)p[1])[i * s[1]] = items[best].place; \
        } \
        if (items != few) st_free(items, bytes); \
    }

#define EVERYTHING(tag, T) EXPANDED(tag, T, KEY_BITS_##tag)
#define EXPANDED(tag, T, W) PLACES(tag, T, W) TOP(tag, T, W) MODE(tag, T, W)
ST_EACH_TYPE(EVERYTHING)

#define SELECT_ENTRY(tag, T) [ST_##tag] = select_##tag,
#define TOP_ENTRY(tag, T) [ST_##tag] = top_##tag,
#define MODE_ENTRY(tag, T) [ST_##tag] = mode_##tag,
static const st_loop selections[ST_DTYPE_COUNT] = {ST_EACH_TYPE(SELECT_ENTRY)};
static const st_loop tops[ST_DTYPE_COUNT] = {ST_EACH_TYPE(TOP_ENTRY)};
static const st_loop modes[ST_DTYPE_COUNT] = {ST_EACH_TYPE(MODE_ENTRY)};

st_loop st_select(st_selection selection, st_dtype dtype) {
    switch (selection) {
    case ST_TOP:
    case ST_TOP_SORTED: return tops[dtype];
    case ST_MODE: return modes[dtype];
    default: return selections[dtype];
    }
}
