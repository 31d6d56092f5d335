// Sorting of lines. Elements become keys (keys.h) less the least key, so that only as many bits are sorted as differ: by insertion where
// there are few, digit by digit from below where they lie in a core's cache, and before that by their highest digit into buckets that
// do, on all threads. This is stable. Where the caller wants equal elements in the order that PyTorch gives them when it is not asked for
// a stable one, and there are equal ones, the items are moved as there (introsort.h).
#include "introsort.h"
#include "keys.h"

enum { FEW = 32, CROWD = 24, SHORT = 1024, LONG = 1 << 16, SHORT_DIGIT = 8, DIGIT = 11, DIGITS = 1 << DIGIT, MOST_PASSES = 8, PIECES = 8 };

#define COMES_BEFORE(a, b) ((a).key < (b).key)

// An element's key and where it was. Of 64-bit keys, most lines need only 32 bits.
#define SORT(W, U) \
    typedef struct { U key, place; } item##W; \
    INTROSORT(item##W, item##W, COMES_BEFORE) \
    \
    static void sort_few##W(item##W *items, ptrdiff_t count) { \
        for (ptrdiff_t i = 1; i < count; i++) { \
            item##W moved = items[i]; \
            ptrdiff_t j = i; \
            for (; j > 0 && items[j - 1].key > moved.key; j--) items[j] = items[j - 1]; \
            items[j] = moved; \
        } \
    } \
    /* Sorts by the lowest `bits` of the keys; the result lies in `items` or in `spare`, whichever is returned. */ \
    static item##W *sort_digits##W(item##W *items, item##W *spare, ptrdiff_t count, int bits) { \
        int widest = count <= SHORT ? SHORT_DIGIT : DIGIT, passes = (bits + widest - 1) / widest; \
        if (passes == 0) return items; \
        int width = (bits + passes - 1) / passes, digits = 1 << width; \
        uint32_t starts[MOST_PASSES][DIGITS]; \
        for (int d = 0; d < passes; d++) memset(starts[d], 0, (size_t)digits * sizeof(uint32_t)); \
        for (ptrdiff_t i = 0; i < count; i++) \
            for (int d = 0; d < passes; d++) starts[d][(items[i].key >> (width * d)) & (U)(digits - 1)]++; \
        for (int d = 0; d < passes; d++) { \
            if (starts[d][(items[0].key >> (width * d)) & (U)(digits - 1)] == (uint32_t)count) continue; \
            uint32_t start = 0; \
            for (int v = 0; v < digits; v++) { uint32_t size = starts[d][v]; starts[d][v] = start; start += size; } \
            for (ptrdiff_t i = 0; i < count; i++) spare[starts[d][(items[i].key >> (width * d)) & (U)(digits - 1)]++] = items[i]; \
            item##W *swapped = items; \
            items = spare; \
            spare = swapped; \
        } \
        return items; \
    } \
    /* Sorts a short line: as it is where it ascends; else by the highest bits into about as many buckets as there are items, which \
       insertion then puts in order, unless many share a bucket. The result lies where `sort_digits` would leave it. */ \
    static item##W *sort_short##W(item##W *items, item##W *spare, ptrdiff_t count, int bits) { \
        ptrdiff_t ascending = 1; \
        while (ascending < count && items[ascending - 1].key <= items[ascending].key) ascending++; \
        if (ascending == count) return items; \
        int width = 63 - __builtin_clzll((uint64_t)count) + 1, shift = bits > width ? bits - width : 0; \
        if (width > bits) width = bits; \
        uint16_t places[(SHORT << 1) + 1], most = 0; \
        memset(places, 0, ((size_t)1 << width) * sizeof(uint16_t)); \
        for (ptrdiff_t i = 0; i < count; i++) { \
            const uint16_t size = ++places[items[i].key >> shift]; \
            most = size > most ? size : most; \
        } \
        if (most > CROWD && shift > 0) return sort_digits##W(items, spare, count, bits); \
        uint16_t start = 0; \
        for (int v = 0; v < 1 << width; v++) { const uint16_t size = places[v]; places[v] = start; start = (uint16_t)(start + size); } \
        for (ptrdiff_t i = 0; i < count; i++) spare[places[items[i].key >> shift]++] = items[i]; \
        if (shift > 0) sort_few##W(spare, count); \
        return spare; \
    } \
    /* A long line in buckets by the highest digit; each of the PIECES of the line has places of its own in every bucket. */ \
    typedef struct { item##W *items, *spare; ptrdiff_t count, (*places)[DIGITS], *starts; int shift; } buckets##W; \
    \
    static void count_pieces##W(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const buckets##W *b = context; \
        for (ptrdiff_t piece = begin; piece < end; piece++) { \
            ptrdiff_t *places = b->places[piece], last = b->count * (piece + 1) / PIECES; \
            memset(places, 0, DIGITS * sizeof(ptrdiff_t)); \
            for (ptrdiff_t i = b->count * piece / PIECES; i < last; i++) places[b->items[i].key >> b->shift]++; \
        } \
    } \
    static void place_pieces##W(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const buckets##W *b = context; \
        for (ptrdiff_t piece = begin; piece < end; piece++) { \
            ptrdiff_t *places = b->places[piece], last = b->count * (piece + 1) / PIECES; \
            for (ptrdiff_t i = b->count * piece / PIECES; i < last; i++) b->spare[places[b->items[i].key >> b->shift]++] = b->items[i]; \
        } \
    } \
    /* Sorts the buckets that begin in begin..<end. */ \
    static void sort_buckets##W(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const buckets##W *b = context; \
        for (int v = 0; v < DIGITS; v++) { \
            ptrdiff_t first = b->starts[v], size = b->starts[v + 1] - first; \
            if (first < begin || first >= end || size < 2) continue; \
            item##W *bucket = b->spare + first, *rest = b->items + first; \
            if (size <= FEW) sort_few##W(bucket, size); \
            else if (sort_digits##W(bucket, rest, size, b->shift) == rest) memcpy(bucket, rest, (size_t)size * sizeof(item##W)); \
        } \
    } \
    static item##W *sort_long##W(item##W *items, item##W *spare, ptrdiff_t count, int bits, ptrdiff_t *numbers) { \
        buckets##W b = {items, spare, count, (ptrdiff_t(*)[DIGITS])numbers, numbers + PIECES * DIGITS, bits > DIGIT ? bits - DIGIT : 0}; \
        st_parallel_for(PIECES, 1, count_pieces##W, &b); \
        ptrdiff_t start = 0; \
        for (int v = 0; v < DIGITS; v++) { \
            b.starts[v] = start; \
            for (int piece = 0; piece < PIECES; piece++) { \
                ptrdiff_t size = b.places[piece][v]; \
                b.places[piece][v] = start; \
                start += size; \
            } \
        } \
        b.starts[DIGITS] = start; \
        st_parallel_for(PIECES, 1, place_pieces##W, &b); \
        if (b.shift > 0) st_parallel_for(count, 1, sort_buckets##W, &b); \
        return spare; \
    }
SORT(32, uint32_t)
SORT(64, uint64_t)

// Parts of a line that are sorted on their own: what belongs into one belongs before what belongs into the next.
#define SORT_AS_PYTORCH(W) \
    typedef struct { item##W *items; ptrdiff_t count; int depth; } part##W; \
    \
    static void sort_parts##W(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        for (part##W *part = (part##W *)context + begin; part < (part##W *)context + end; part++) { \
            part_sort_item##W(part->items, part->count, part->depth); \
            insert_item##W(part->items, 1, part->count, 0); \
        } \
    } \
    /* Sorts as introsort does, a long line in PIECES parts on all threads. */ \
    static void sort_as_pytorch##W(item##W *items, ptrdiff_t count) { \
        part##W parts[PIECES] = {{items, count, st_depth_limit(count)}}; \
        int made = 1; \
        while (count >= LONG && made < PIECES) { \
            part##W *longest = parts; \
            for (int i = 1; i < made; i++) if (parts[i].count > longest->count) longest = parts + i; \
            if (longest->count < LONG || longest->depth == 0) break; \
            ptrdiff_t cut = partition_item##W(longest->items, longest->count); \
            longest->depth--; \
            parts[made++] = (part##W){longest->items + cut, longest->count - cut, longest->depth}; \
            longest->count = cut; \
        } \
        st_parallel_for(made, 1, sort_parts##W, parts); \
    } \
    static bool repeats##W(const item##W *items, ptrdiff_t count) { \
        ptrdiff_t repeated = 0; \
        for (ptrdiff_t i = 1; i < count; i++) repeated += items[i].key == items[i - 1].key; \
        return repeated > 0; \
    }
SORT_AS_PYTORCH(32)
SORT_AS_PYTORCH(64)

// A line of elements, and where its sorted values and their places go.
typedef struct {
    const void *x;
    void *values, *items;
    int64_t *indices;
    ptrdiff_t stride, value_stride, index_stride, count;
    bool is_stable;
    uint64_t flip, least, greatest;  // keys: turned round for descending order
    uint64_t bounds[PIECES][2];
} sorted_line;

typedef void (*step)(void *context, ptrdiff_t begin, ptrdiff_t end);

// The least and the greatest key of a line.
static void find_bounds(sorted_line *l, step bound) {
    if (l->count >= LONG) st_parallel_for(PIECES, 1, bound, l);
    else bound(l, 0, PIECES);
    l->least = l->bounds[0][0], l->greatest = l->bounds[0][1];
    for (int i = 1; i < PIECES; i++) {
        if (l->bounds[i][0] < l->least) l->least = l->bounds[i][0];
        if (l->bounds[i][1] > l->greatest) l->greatest = l->bounds[i][1];
    }
}

#define SORT_ITEMS(W) \
    /* False where there is no memory for the items. */ \
    static bool sort_items##W(sorted_line *l, step fill, step write) { \
        item##W few[FEW]; \
        ptrdiff_t count = l->count, numbers = count < LONG ? 0 : PIECES * DIGITS + DIGITS + 1; \
        if (count <= FEW) { \
            l->items = few; \
            fill(l, 0, count); \
            sort_few##W(few, count); \
            if (!l->is_stable && count > ST_SORTED_BY_INSERTION && repeats##W(few, count)) { \
                fill(l, 0, count); \
                introsort_item##W(few, count); \
            } \
            write(l, 0, count); \
            return true; \
        } \
        size_t bytes = 2 * (size_t)count * sizeof(item##W) + (size_t)numbers * sizeof(ptrdiff_t); \
        void *block = st_allocate(bytes); \
        if (!block) return false; \
        item##W *items = (item##W *)((ptrdiff_t *)block + numbers); \
        int bits = l->greatest == l->least ? 0 : 64 - __builtin_clzll(l->greatest - l->least); \
        /* More elements than different keys: some are equal. */ \
        bool repeats = !l->is_stable && bits < 63 && count > (ptrdiff_t)1 << bits; \
        l->items = items; \
        st_parallel_for(count, LONG / 2, fill, l); \
        if (!repeats) { \
            l->items = count <= SHORT ? sort_short##W(items, items + count, count, bits) \
                : count < LONG ? sort_digits##W(items, items + count, count, bits) : sort_long##W(items, items + count, count, bits, block); \
            repeats = !l->is_stable && repeats##W(l->items, count); \
            if (repeats) { \
                l->items = items; \
                st_parallel_for(count, LONG / 2, fill, l); \
            } \
        } \
        if (repeats) sort_as_pytorch##W(items, count); \
        st_parallel_for(count, LONG / 2, write, l); \
        st_free(block, bytes); \
        return true; \
    }
SORT_ITEMS(32)
SORT_ITEMS(64)

#define ITEMS(W, tag, T, U) \
    static void fill##W##_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const sorted_line *l = context; \
        const T *x = l->x; \
        item##W *items = l->items; \
        KEY_TYPE_##tag flip = (KEY_TYPE_##tag)l->flip, least = (KEY_TYPE_##tag)l->least; \
        for (ptrdiff_t i = begin; i < end; i++) items[i] = (item##W){(U)((KEY_##tag(x[i * l->stride]) ^ flip) - least), (U)i}; \
    } \
    static void write##W##_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        const sorted_line *l = context; \
        const T *x = l->x; \
        T *values = l->values; \
        const item##W *items = l->items; \
        KEY_TYPE_##tag flip = (KEY_TYPE_##tag)l->flip, least = (KEY_TYPE_##tag)l->least; \
        for (ptrdiff_t i = begin; i < end; i++) { \
            KEY_TYPE_##tag key = (KEY_TYPE_##tag)((KEY_TYPE_##tag)items[i].key + least) ^ flip; \
            values[i * l->value_stride] = IS_SHARED_##tag(key) ? x[(ptrdiff_t)items[i].place * l->stride] : OF_KEY_##tag(key); \
        } \
        for (ptrdiff_t i = begin; i < end; i++) l->indices[i * l->index_stride] = (int64_t)items[i].place; \
    }

// What happens to a line: the bounds of its keys, its items, and, when these are sorted, its results.
#define LINES(tag, T, SORT_LINE) \
    static void bound_##tag(void *context, ptrdiff_t begin, ptrdiff_t end) { \
        sorted_line *l = context; \
        const T *x = l->x; \
        for (ptrdiff_t piece = begin; piece < end; piece++) { \
            ptrdiff_t last = l->count * (piece + 1) / PIECES; \
            KEY_TYPE_##tag flip = (KEY_TYPE_##tag)l->flip, least = (KEY_TYPE_##tag)-1, greatest = 0; \
            for (ptrdiff_t i = l->count * piece / PIECES; i < last; i++) { \
                KEY_TYPE_##tag key = KEY_##tag(x[i * l->stride]) ^ flip; \
                least = key < least ? key : least; \
                greatest = key > greatest ? key : greatest; \
            } \
            l->bounds[piece][0] = least; \
            l->bounds[piece][1] = greatest; \
        } \
    } \
    ITEMS(32, tag, T, uint32_t) \
    SORT_LINE(tag, T) \
    ST_LOOP(sort_##tag) { \
        const st_line *line = extra; \
        sorted_line l = {.stride = line->strides[2], .value_stride = line->strides[0], .index_stride = line->strides[1], .count = line->count}; \
        l.flip = line->flag ? (KEY_TYPE_##tag)-1 : 0; \
        l.is_stable = line->parameter; \
        for (ptrdiff_t i = 0; i < n; i++) { \
            l.x = (const T *)p[2] + i * s[2]; \
            l.values = (T *)p[0] + i * s[0]; \
            l.indices = (int64_t *)p[1] + i * s[1]; \
            find_bounds(&l, bound_##tag); \
            if (!sort_line_##tag(&l)) *line->failed = true; \
        } \
    }
#define SORT_32(tag, T) static bool sort_line_##tag(sorted_line *l) { return sort_items32(l, fill32_##tag, write32_##tag); }
#define SORT_64(tag, T) \
    ITEMS(64, tag, T, uint64_t) \
    static bool sort_line_##tag(sorted_line *l) { \
        return l->greatest - l->least > UINT32_MAX ? sort_items64(l, fill64_##tag, write64_##tag) : sort_items32(l, fill32_##tag, write32_##tag); \
    }
#define SORTED(tag, T) WITH_BITS(tag, T, KEY_BITS_##tag)
#define WITH_BITS(tag, T, W) OF_BITS(tag, T, W)
#define OF_BITS(tag, T, W) LINES(tag, T, SORT_##W)
ST_EACH_TYPE(SORTED)

#define ENTRY(tag, T) [ST_##tag] = sort_##tag,
static const st_loop loops[ST_DTYPE_COUNT] = {ST_EACH_TYPE(ENTRY)};

st_loop st_sort(st_dtype dtype) { return loops[dtype]; }
