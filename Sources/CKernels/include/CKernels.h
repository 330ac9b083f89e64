// The few loops of embedsite that are not matrix products: a header for each file.
//
// Goals, in this order: (1) the same bits on every processor: sums run over a fixed number of lanes and are folded in
// a fixed order, and nothing is contracted to a fused multiply-add; (2) speed: on x86-64 each function is compiled
// for AVX-512, AVX2 and SSE2, and the loader picks. Never trade 1 for 2.
//
// Nothing here allocates, keeps state or checks arguments: the Swift files that call them do. One thing is checked where
// it happens: a float that becomes an index is first held inside the table, with NaN at a place of its own choice, since
// the conversion of any other float is undefined.
#ifndef EMBEDSITE_CKERNELS_H
#define EMBEDSITE_CKERNELS_H

#include "rows.h"
#include "norms.h"
#include "pairs.h"
#include "selection.h"
#include "columns.h"
#include "doubles.h"
#include "sparse.h"
#include "clustering.h"
#include "tsne.h"
#include "fourier.h"
#include "tree.h"
#include "umap.h"
#include "neighbors.h"

#endif
