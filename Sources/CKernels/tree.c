#include "include/tree.h"
#include "lanes.h"

enum { GROUP = 32, ROOM = 2048 };

/// Places that push a group of points: so many of their coordinates side by side, then as many masses.
typedef struct {
    float *x, *y, *z, *mass;
    size_t count;
} places;

typedef struct {
    lanes sum, x, y, z;
} pushes;

/// Lets the places push each of the group's points, and forgets them.
INLINE void push_group(places *list, const float *x, const float *y, const float *z, size_t count, pushes *into) {
    while (list->count % LANES) {
        size_t spare = list->count++;
        list->x[spare] = list->y[spare] = list->z[spare] = list->mass[spare] = 0;
    }
    for (size_t i = 0; i < count; i++) {
        pushes pushed = into[i];
        for (size_t j = 0; j < list->count; j += LANES) {
            lanes dx = x[i] - *(const lanes *)(list->x + j), dy = y[i] - *(const lanes *)(list->y + j);
            lanes dz = z[i] - *(const lanes *)(list->z + j);
            lanes near = 1 / (1 + (dx * dx + dy * dy + dz * dz));
            lanes weighted = near * *(const lanes *)(list->mass + j), force = near * weighted;
            pushed.sum += weighted;
            pushed.x += force * dx;
            pushed.y += force * dy;
            pushed.z += force * dz;
        }
        into[i] = pushed;
    }
    list->count = 0;
}

/// How far x lies outside of least...most.
INLINE float outside(float x, float least, float most) { return x < least ? least - x : x > most ? x - most : 0; }

INLINE void bounds(const float *values, size_t count, float *least, float *most) {
    *least = *most = values[0];
    for (size_t i = 1; i < count; i++) {
        *least = values[i] < *least ? values[i] : *least;
        *most = values[i] > *most ? values[i] : *most;
    }
}

KERNEL double kernel_tree_repulsion(
    const kernel_cell *cells, size_t cell_count, const float *x, const float *y, const float *z, size_t first,
    size_t last, float opening, float *out, float *work) {
    places list = {work, work + ROOM, work + 2 * ROOM, work + 3 * ROOM, 0};
    pushes into[GROUP];
    size_t count = last - first;
    memset(into, 0, count * sizeof *into);
    float low[3], high[3];
    bounds(x + first, count, low, high);
    bounds(y + first, count, low + 1, high + 1);
    bounds(z + first, count, low + 2, high + 2);
    float squared = opening * opening;
    for (size_t place = 0; place < cell_count;) {
        const kernel_cell *cell = cells + place;
        float dx = outside(cell->x, low[0], high[0]), dy = outside(cell->y, low[1], high[1]);
        float dz = outside(cell->z, low[2], high[2]);
        if (cell->width < squared * (dx * dx + dy * dy + dz * dz)) {
            if (list.count == ROOM) push_group(&list, x + first, y + first, z + first, count, into);
            list.x[list.count] = cell->x;
            list.y[list.count] = cell->y;
            list.z[list.count] = cell->z;
            list.mass[list.count++] = cell->mass;
            place = (size_t)cell->next;
        } else if (cell->first < cell->last) {
            for (size_t j = (size_t)cell->first; j < (size_t)cell->last; j++) {
                if (list.count == ROOM) push_group(&list, x + first, y + first, z + first, count, into);
                list.x[list.count] = x[j];
                list.y[list.count] = y[j];
                list.z[list.count] = z[j];
                list.mass[list.count++] = 1;
            }
            place = (size_t)cell->next;
        } else {
            place++;
        }
    }
    push_group(&list, x + first, y + first, z + first, count, into);
    double total = 0;
    for (size_t i = 0; i < count; i++) {
        out[i] = folded(&into[i].x);
        out[GROUP + i] = folded(&into[i].y);
        out[2 * GROUP + i] = folded(&into[i].z);
        total += (double)folded(&into[i].sum) - 1;
    }
    return total;
}
