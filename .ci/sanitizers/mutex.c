// Linked into programs under ThreadSanitizer, which does not see into the library of Swift's `Mutex`: a thread that had
// to wait for the lock seems not to have waited, and every such value looks like a race. What goes without waiting is
// compiled into the program and seen; the three ways that wait are told here.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

void __tsan_acquire(void *address) __attribute__((weak));
void __tsan_release(void *address) __attribute__((weak));

// Methods of `Synchronization._MutexHandle`, called as Swift does: the mutex itself comes as the context.
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SELF __attribute__((swift_context)) void *mutex
#define METHOD __attribute__((swiftcall))

METHOD void lock_slow(uint32_t thread, SELF) __asm__(LOCK);
METHOD _Bool try_lock_slow(SELF) __asm__(TRY_LOCK);
METHOD void unlock_slow(SELF) __asm__(UNLOCK);

METHOD void lock_slow(uint32_t thread, SELF) {
    typedef METHOD void method(uint32_t, SELF);
    ((method *)dlsym(RTLD_NEXT, LOCK))(thread, mutex);
    if (__tsan_acquire) __tsan_acquire(mutex);
}

METHOD _Bool try_lock_slow(SELF) {
    typedef METHOD _Bool method(SELF);
    _Bool locked = ((method *)dlsym(RTLD_NEXT, TRY_LOCK))(mutex);
    if (locked && __tsan_acquire) __tsan_acquire(mutex);
    return locked;
}

METHOD void unlock_slow(SELF) {
    typedef METHOD void method(SELF);
    if (__tsan_release) __tsan_release(mutex);
    ((method *)dlsym(RTLD_NEXT, UNLOCK))(mutex);
}
