// The two types of half precision, float16 and bfloat16: their elements are 16 bits of memory, and all arithmetic on them is float32's,
// rounded once to the nearest, ties to even.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline float st_from_float16(uint16_t half) {
    uint32_t sign = (uint32_t)(half & 0x8000u) << 16, rest = half & 0x7fffu, bits = rest << 13;
    float value;
    memcpy(&value, &bits, 4);
    value *= 0x1p112f;  // puts the exponent right, of subnormal numbers too
    memcpy(&bits, &value, 4);
    bits = (rest >= 0x7c00u ? bits | 0x7f800000u : bits) | sign;
    memcpy(&value, &bits, 4);
    return value;
}

static inline uint16_t st_to_float16(float value) {
    uint32_t bits, shifted;
    memcpy(&bits, &value, 4);
    uint32_t sign = bits >> 16 & 0x8000u, size = bits & 0x7fffffffu;
    float tiny;
    memcpy(&tiny, &size, 4);
    tiny += 0.5f;  // rounds to multiples of the least subnormal number
    memcpy(&shifted, &tiny, 4);
    uint32_t normal = (size - 0x38000000u + 0xfffu + (size >> 13 & 1)) >> 13;
    uint32_t result = size < 0x38800000u ? shifted - 0x3f000000u : normal;
    result = size >= 0x477ff000u ? 0x7c00u : result;
    result = size > 0x7f800000u ? 0x7e00u : result;
    return (uint16_t)(sign | result);
}

static inline float st_from_bfloat16(uint16_t half) {
    uint32_t bits = (uint32_t)half << 16;
    float value;
    memcpy(&value, &bits, 4);
    return value;
}

static inline uint16_t st_to_bfloat16(float value) {
    uint32_t bits;
    memcpy(&bits, &value, 4);
    uint32_t rounded = (bits + 0x7fffu + (bits >> 16 & 1)) >> 16;
    return (uint16_t)(value != value ? 0x7fc0u : rounded);
}

/// out[i] = the number at x[i · stride]; `dtype` is ST_FLOAT16 or ST_BFLOAT16.
void st_widen(int dtype, float *out, const uint16_t *x, ptrdiff_t stride, ptrdiff_t n);
/// out[i · stride] = x[i], rounded.
void st_narrow(int dtype, uint16_t *out, ptrdiff_t stride, const float *x, ptrdiff_t n);
