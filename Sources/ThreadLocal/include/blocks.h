// Small blocks of memory that a thread keeps for its next request of that size: taking one and giving it back is a few instructions,
// where the system's allocator keeps seven of a size at hand and goes a long way for more.
#ifndef STRIDE_BLOCKS_H
#define STRIDE_BLOCKS_H

#include <stdint.h>
#include <stdlib.h>

#pragma clang assume_nonnull begin

/// Sizes are counted in units of 16 bytes; larger blocks are the system's business.
enum { stride_block_units = 16, stride_blocks_kept = 1024 };

struct stride_block_list {
    void *_Nullable first;
    uint32_t count;
};

extern _Thread_local struct stride_block_list stride_blocks[stride_block_units + 1];

/// An address that nothing is read from or written to, for rows without room.
static inline void *stride_no_block(void) { return stride_blocks; }

/// A block of so many units, at most `stride_block_units`; the process ends when the system has no memory left.
static inline void *stride_take_block(uint32_t units) {
    struct stride_block_list *list = &stride_blocks[units];
    void *block = list->first;
    if (block) {
        list->first = *(void **)block;
        list->count -= 1;
        return block;
    }
    block = malloc((size_t)units * 16);
    if (!block) abort();
    return block;
}

/// Gives a block of so many units back; a thread keeps some of each size.
static inline void stride_give_block(void *block, uint32_t units) {
    struct stride_block_list *list = &stride_blocks[units];
    if (list->count >= stride_blocks_kept) {
        free(block);
        return;
    }
    *(void **)block = list->first;
    list->first = block;
    list->count += 1;
}

/// Objects of one class that nobody holds any more, kept whole for the next of their class; four classes are worth it.
enum { stride_spare_classes = 4, stride_spares_kept = 8192 };

struct stride_spare_list {
    uint32_t count;
    void *_Nullable *_Nullable objects;
};

extern _Thread_local struct stride_spare_list stride_spares[stride_spare_classes];

/// An object of that class; null when there is none.
static inline void *_Nullable stride_take_spare(uint32_t class_number) {
    struct stride_spare_list *list = &stride_spares[class_number];
    if (list->count == 0) return 0;
    list->count -= 1;
    return list->objects[list->count];
}

/// Keeps an object; 0 when there are enough.
static inline int stride_keep_spare(uint32_t class_number, void *object) {
    struct stride_spare_list *list = &stride_spares[class_number];
    if (list->count >= stride_spares_kept) return 0;
    if (!list->objects) list->objects = malloc(stride_spares_kept * sizeof(void *));
    if (!list->objects) return 0;
    list->objects[list->count] = object;
    list->count += 1;
    return 1;
}

#pragma clang assume_nonnull end

#endif
