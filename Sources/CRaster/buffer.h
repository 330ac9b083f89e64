// Shared inside this target only.
#ifndef RASTER_INTERNAL_BUFFER_H
#define RASTER_INTERNAL_BUFFER_H

#include "raster.h"

/// Makes room for `extra` more bytes; 0 where memory is short.
int raster_buffer_reserve(raster_buffer *buffer, size_t extra);

#endif
