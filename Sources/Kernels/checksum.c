// MD5 (RFC 1321), by which data sets say whether a file is whole; it protects from accidents, not from anybody.
#include <math.h>
#include <string.h>
#include "checksum.h"

static uint32_t turned(uint32_t x, int by) { return x << by | x >> (32 - by); }

static void mix(uint32_t state[4], const uint8_t *bytes) {
    static const int turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    static uint32_t sines[64];
    if (!sines[0]) for (int i = 63; i >= 0; i--) sines[i] = (uint32_t)(int64_t)floor(fabs(sin(i + 1)) * 4294967296.0);
    uint32_t words[16], a = state[0], b = state[1], c = state[2], d = state[3];
    for (int i = 0; i < 16; i++) words[i] = (uint32_t)bytes[4 * i] | (uint32_t)bytes[4 * i + 1] << 8 | (uint32_t)bytes[4 * i + 2] << 16 | (uint32_t)bytes[4 * i + 3] << 24;
    for (int i = 0; i < 64; i++) {
        uint32_t f;
        int word;
        switch (i / 16) {
        case 0: f = (b & c) | (~b & d), word = i; break;
        case 1: f = (d & b) | (~d & c), word = (5 * i + 1) % 16; break;
        case 2: f = b ^ c ^ d, word = (3 * i + 5) % 16; break;
        default: f = c ^ (b | ~d), word = 7 * i % 16;
        }
        f += a + sines[i] + words[word];
        a = d, d = c, c = b, b += turned(f, turns[i / 16][i % 4]);
    }
    state[0] += a, state[1] += b, state[2] += c, state[3] += d;
}

void st_md5_begin(st_md5 *m) { *m = (st_md5){.state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}}; }

void st_md5_add(st_md5 *m, const uint8_t *bytes, size_t count) {
    size_t held = m->count % 64;
    m->count += count;
    if (held > 0) {
        size_t part = 64 - held < count ? 64 - held : count;
        memcpy(m->rest + held, bytes, part);
        bytes += part, count -= part;
        if (held + part < 64) return;
        mix(m->state, m->rest);
    }
    for (; count >= 64; bytes += 64, count -= 64) mix(m->state, bytes);
    memcpy(m->rest, bytes, count);
}

void st_md5_end(st_md5 *m, uint8_t digest[16]) {
    uint64_t bits = m->count * 8;
    uint8_t end[72] = {0x80};
    size_t pad = (m->count % 64 < 56 ? 56 : 120) - m->count % 64;
    for (int i = 0; i < 8; i++) end[pad + (size_t)i] = (uint8_t)(bits >> 8 * i);
    st_md5_add(m, end, pad + 8);
    for (int i = 0; i < 16; i++) digest[i] = (uint8_t)(m->state[i / 4] >> 8 * (i % 4));
}
