// Elements as unsigned integers in the same order: what sorting and selecting compare. NaN is the greatest, -0 equals 0.
#pragma once
#include "loops.h"

static inline uint32_t st_key_of_float(float x) {
    uint32_t bits;
    if (x != x) return UINT32_MAX;
    x += 0.0f;
    memcpy(&bits, &x, sizeof bits);
    return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

static inline uint64_t st_key_of_double(double x) {
    uint64_t bits;
    if (x != x) return UINT64_MAX;
    x += 0.0;
    memcpy(&bits, &x, sizeof bits);
    return bits & 0x8000000000000000u ? ~bits : bits | 0x8000000000000000u;
}

static inline float st_float_of_key(uint32_t key) {
    float x;
    key = key & 0x80000000u ? key & 0x7fffffffu : ~key;
    memcpy(&x, &key, sizeof x);
    return x;
}

static inline double st_double_of_key(uint64_t key) {
    double x;
    key = key & 0x8000000000000000u ? key & 0x7fffffffffffffffu : ~key;
    memcpy(&x, &key, sizeof x);
    return x;
}

// The key of an element, and the element of a key. Where IS_SHARED, several elements have the key: zeros, NaNs.
#define KEY_BOOL(x) ((uint32_t)(x))
#define KEY_UINT8(x) ((uint32_t)(x))
#define KEY_INT8(x) ((uint32_t)(x) ^ 0x80000000u)
#define KEY_INT16(x) ((uint32_t)(x) ^ 0x80000000u)
#define KEY_INT32(x) ((uint32_t)(x) ^ 0x80000000u)
#define KEY_INT64(x) ((uint64_t)(x) ^ 0x8000000000000000u)
#define KEY_FLOAT32(x) st_key_of_float(x)
#define KEY_FLOAT64(x) st_key_of_double(x)

#define OF_KEY_BOOL(key) ((uint8_t)(key))
#define OF_KEY_UINT8(key) ((uint8_t)(key))
#define OF_KEY_INT8(key) ((int8_t)((key) ^ 0x80000000u))
#define OF_KEY_INT16(key) ((int16_t)((key) ^ 0x80000000u))
#define OF_KEY_INT32(key) ((int32_t)((key) ^ 0x80000000u))
#define OF_KEY_INT64(key) ((int64_t)((key) ^ 0x8000000000000000u))
#define OF_KEY_FLOAT32(key) st_float_of_key(key)
#define OF_KEY_FLOAT64(key) st_double_of_key(key)

#define IS_SHARED_BOOL(key) 0
#define IS_SHARED_UINT8(key) 0
#define IS_SHARED_INT8(key) 0
#define IS_SHARED_INT16(key) 0
#define IS_SHARED_INT32(key) 0
#define IS_SHARED_INT64(key) 0
#define IS_SHARED_FLOAT32(key) ((key) == 0x80000000u || (key) == UINT32_MAX)
#define IS_SHARED_FLOAT64(key) ((key) == 0x8000000000000000u || (key) == UINT64_MAX)

// The unsigned type of a key.
#define KEY_TYPE_BOOL uint32_t
#define KEY_TYPE_UINT8 uint32_t
#define KEY_TYPE_INT8 uint32_t
#define KEY_TYPE_INT16 uint32_t
#define KEY_TYPE_INT32 uint32_t
#define KEY_TYPE_INT64 uint64_t
#define KEY_TYPE_FLOAT32 uint32_t
#define KEY_TYPE_FLOAT64 uint64_t

// How many bits a key has.
#define KEY_BITS_BOOL 32
#define KEY_BITS_UINT8 32
#define KEY_BITS_INT8 32
#define KEY_BITS_INT16 32
#define KEY_BITS_INT32 32
#define KEY_BITS_INT64 64
#define KEY_BITS_FLOAT32 32
#define KEY_BITS_FLOAT64 64
