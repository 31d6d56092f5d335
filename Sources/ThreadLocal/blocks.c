// The one definition of what blocks.h declares.
#include "blocks.h"

_Thread_local struct stride_block_list stride_blocks[stride_block_units + 1];
_Thread_local struct stride_spare_list stride_spares[stride_spare_classes];
