// Words of both generators, and NumPy's ways from words to numbers, which are part of the stream.
#include "loops.h"
#include "numpy_random.h"
#include <pthread.h>
#include <stdlib.h>

// MARK: PCG64

static inline unsigned __int128 wide(const uint64_t words[2]) { return (unsigned __int128)words[0] << 64 | words[1]; }

static inline void narrow(unsigned __int128 value, uint64_t words[2]) {
    words[0] = (uint64_t)(value >> 64);
    words[1] = (uint64_t)value;
}

static inline void advance(st_pcg *pcg) {
    const unsigned __int128 multiplier = (unsigned __int128)0x2360ed051fc65da4u << 64 | 0x4385df649fccf645u;
    narrow(wide(pcg->state) * multiplier + wide(pcg->increment), pcg->state);
}

void st_pcg_seed(st_pcg *pcg, const uint64_t words[4]) {
    unsigned __int128 start = (unsigned __int128)words[0] << 64 | words[1];
    narrow(((unsigned __int128)words[2] << 64 | words[3]) << 1 | 1, pcg->increment);
    pcg->state[0] = pcg->state[1] = 0;
    pcg->spare = 0;
    pcg->has_spare = false;
    advance(pcg);
    narrow(wide(pcg->state) + start, pcg->state);
    advance(pcg);
}

static inline uint64_t pcg_u64(st_pcg *pcg) {
    advance(pcg);
    uint64_t mixed = pcg->state[0] ^ pcg->state[1];
    unsigned turn = (unsigned)(pcg->state[0] >> 58);
    return mixed >> turn | mixed << (-turn & 63);
}

// MARK: words

void st_engine_seed_key(st_engine *engine, const uint32_t *key, size_t length) {
    enum { N = 624 };
    st_engine_seed(engine, 19650218u);
    uint32_t *w = engine->words;
    size_t i = 1, j = 0;
    for (size_t k = length > N ? length : N; k > 0; k--) {
        w[i] = (w[i] ^ ((w[i - 1] ^ (w[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        if (++i == N) w[0] = w[N - 1], i = 1;
        if (++j == length) j = 0;
    }
    for (size_t k = N - 1; k > 0; k--) {
        w[i] = (w[i] ^ ((w[i - 1] ^ (w[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
        if (++i == N) w[0] = w[N - 1], i = 1;
    }
    w[0] = 0x80000000u;
}

static inline uint64_t next64(st_source s) { return s.pcg ? pcg_u64(s.pcg) : st_engine_u64(s.engine); }

static inline uint32_t next32(st_source s) {
    if (!s.pcg) return st_engine_u32(s.engine);
    if (s.pcg->has_spare) {
        s.pcg->has_spare = false;
        return s.pcg->spare;
    }
    uint64_t both = pcg_u64(s.pcg);
    s.pcg->has_spare = true;
    s.pcg->spare = (uint32_t)(both >> 32);
    return (uint32_t)both;
}

static inline double unit(st_source s) {
    if (s.pcg) return (double)(pcg_u64(s.pcg) >> 11) * 0x1p-53;
    uint32_t high = st_engine_u32(s.engine) >> 5, low = st_engine_u32(s.engine) >> 6;
    return ((double)high * 67108864.0 + (double)low) / 9007199254740992.0;
}

double st_numpy_unit(st_source s) { return unit(s); }

void st_numpy_uniform(st_source s, double *out, size_t n, double low, double range) {
    for (size_t i = 0; i < n; i++) out[i] = low + range * unit(s);
}

void st_numpy_uniform_f32(st_source s, float *out, size_t n) {
    for (size_t i = 0; i < n; i++) out[i] = (float)(next32(s) >> 8) * 0x1p-24f;
}

void st_numpy_exponential(st_source s, double *out, size_t n, double scale) {
    for (size_t i = 0; i < n; i++) out[i] = scale * -log1p(-unit(s));
}

// MARK: normal

static double polar(st_source s) {
    st_engine *engine = s.engine;
    if (engine->has_spare) {
        engine->has_spare = false;
        return engine->spare;
    }
    double x, y, r2;
    do {
        x = 2.0 * unit(s) - 1.0;
        y = 2.0 * unit(s) - 1.0;
        r2 = x * x + y * y;
    } while (r2 >= 1.0 || r2 == 0.0);
    double f = sqrt(-2.0 * log(r2) / r2);
    engine->spare = f * x;
    engine->has_spare = true;
    return f * y;
}

// Marsaglia and Tsang's ziggurat of 256 strips of one area. Strip i reaches from 0 to x[i]; strip 0 holds the tail behind `edge`.
static const double edge = 3.6541528853610088, area = 0.004928673233974652;
static struct {
    double width[256], height[256];
    uint64_t inside[256];
} strips;

static void build_strips(void) {
    double x[256], *f = strips.height;
    x[255] = edge;
    f[255] = exp(-0.5 * edge * edge);
    f[0] = 1.0;
    for (int i = 255; i > 1; i--) {
        x[i - 1] = sqrt(-2.0 * log(f[i] + area / x[i]));
        f[i - 1] = exp(-0.5 * x[i - 1] * x[i - 1]);
        // NumPy's table was made with an exponential that rounded this one value up.
        if (i == 39) f[38] = nextafter(f[38], 1.0);
    }
    x[0] = area / f[255];
    for (int i = 0; i < 256; i++) strips.width[i] = x[i] * 0x1p-52;
    strips.inside[0] = (uint64_t)rint(edge * f[255] / area * 0x1p52);
    strips.inside[1] = 0;
    for (int i = 2; i < 256; i++) strips.inside[i] = (uint64_t)rint(x[i - 1] / x[i] * 0x1p52);
}

static double ziggurat(st_source s) {
    for (;;) {
        uint64_t word = pcg_u64(s.pcg);
        int i = (int)(word & 0xff);
        uint64_t size = word >> 9 & 0x000fffffffffffffu;
        double x = (double)size * strips.width[i];
        if (word >> 8 & 1) x = -x;
        if (size < strips.inside[i]) return x;
        if (i > 0) {
            if ((strips.height[i - 1] - strips.height[i]) * unit(s) + strips.height[i] < exp(-0.5 * x * x)) return x;
            continue;
        }
        for (;;) {
            double beyond = -0.27366123732975828 * log1p(-unit(s)), y = -log1p(-unit(s));
            if (y + y > beyond * beyond) return size >> 8 & 1 ? -(edge + beyond) : edge + beyond;
        }
    }
}

void st_numpy_normal(st_source s, double *out, size_t n, double loc, double scale) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, build_strips);
    for (size_t i = 0; i < n; i++) out[i] = loc + scale * (s.pcg ? ziggurat(s) : polar(s));
}

// MARK: integers

static inline uint64_t mask_of(uint64_t range) { return range ? ~0ull >> __builtin_clzll(range) : 0; }

// Bytes or pairs of bytes of a word, lowest first; drawn anew for every call of a filling function.
typedef struct {
    uint32_t word;
    int left;
} st_pieces;

static inline uint32_t piece(st_source s, st_pieces *pieces, int bits) {
    if (bits == 32) return next32(s);
    if (pieces->left == 0) {
        pieces->word = next32(s);
        pieces->left = 32 / bits - 1;
    } else {
        pieces->word >>= bits;
        pieces->left--;
    }
    return pieces->word & ((1u << bits) - 1);
}

// A number up to `range` (below 2^bits - 1): by masks in the legacy stream, else by multiplication (Lemire 2019).
static uint32_t bounded32(st_source s, st_pieces *pieces, uint32_t range, int bits) {
    uint32_t full = bits == 32 ? UINT32_MAX : (1u << bits) - 1;
    if (range == 0) return 0;
    if (range == full || bits == 1) return piece(s, pieces, bits);
    if (!s.pcg) {
        uint32_t mask = (uint32_t)mask_of(range), value;
        do value = piece(s, pieces, bits) & mask;
        while (value > range);
        return value;
    }
    uint64_t count = (uint64_t)range + 1, product = piece(s, pieces, bits) * count;
    if ((product & full) < count) {
        uint64_t threshold = (full - range) % count;
        while ((product & full) < threshold) product = piece(s, pieces, bits) * count;
    }
    return (uint32_t)(product >> bits);
}

static uint64_t bounded64(st_source s, uint64_t range) {
    if (range <= UINT32_MAX) {
        st_pieces none = {0, 0};
        return bounded32(s, &none, (uint32_t)range, 32);
    }
    if (range == UINT64_MAX) return next64(s);
    if (!s.pcg) {
        uint64_t mask = mask_of(range), value;
        do value = next64(s) & mask;
        while (value > range);
        return value;
    }
    unsigned __int128 count = (unsigned __int128)range + 1, product = next64(s) * count;
    if ((uint64_t)product < (uint64_t)count) {
        uint64_t threshold = (UINT64_MAX - range) % (uint64_t)count;
        while ((uint64_t)product < threshold) product = next64(s) * count;
    }
    return (uint64_t)(product >> 64);
}

void st_numpy_integers(st_source s, int64_t *out, size_t n, int64_t low, uint64_t range, int bits) {
    st_pieces pieces = {0, 0};
    for (size_t i = 0; i < n; i++) {
        uint64_t value = bits == 64 ? bounded64(s, range) : bounded32(s, &pieces, (uint32_t)range, bits);
        out[i] = (int64_t)((uint64_t)low + value);
    }
}

// MARK: order

// A number up to `greatest` by masks, whatever the source.
static uint64_t masked(st_source s, uint64_t greatest) {
    uint64_t mask = mask_of(greatest), value;
    do value = (greatest <= UINT32_MAX ? next32(s) : next64(s)) & mask;
    while (value > greatest);
    return value;
}

void st_numpy_shuffle(st_source s, int64_t *data, size_t n, size_t first, bool by_masks) {
    for (size_t i = n; i-- > first;) {
        size_t j = (size_t)(by_masks ? masked(s, i) : bounded64(s, i));
        int64_t kept = data[j];
        data[j] = data[i];
        data[i] = kept;
    }
}

bool st_numpy_choose(st_source s, int64_t *out, size_t count, uint64_t population) {
    uint64_t mask = mask_of((uint64_t)(1.2 * (double)count)), size = mask + 1;
    uint64_t *known = malloc(size * sizeof *known);
    if (!known) return false;
    memset(known, 0xff, size * sizeof *known);
    for (uint64_t j = population - count; j < population; j++) {
        uint64_t value = bounded64(s, j), place = value & mask;
        while (known[place] != UINT64_MAX && known[place] != value) place = (place + 1) & mask;
        if (known[place] == value) {
            value = j;
            place = value & mask;
            while (known[place] != UINT64_MAX) place = (place + 1) & mask;
        }
        known[place] = value;
        out[j - (population - count)] = (int64_t)value;
    }
    free(known);
    return true;
}
