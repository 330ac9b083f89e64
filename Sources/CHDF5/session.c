// fork, sockets and limits: POSIX and what Linux and macOS have beside it.
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE

#include "library.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

struct h5_session {
    int socket;  // -1 after the process has ended
    pid_t process;
};

typedef enum { OPEN, COUNT, NAME, MEMBER, SHAPE, HAS, TEXT, READ, PIECES } operation;

typedef struct {
    operation operation;
    int is_text;
    h5_id id;
    uint64_t index, count, budget;
    char name[H5_NAME_LIMIT + 1];
} question;

// Followed by `count` bytes.
typedef struct {
    int64_t result;
    uint64_t count;
    h5_kind kind;
} answer;

static int take(int socket, void *bytes, size_t count) {
    for (size_t taken = 0; taken < count;) {
        ssize_t length = read(socket, (char *)bytes + taken, count - taken);
        if (length < 0 && errno == EINTR) continue;
        if (length <= 0) return -1;
        taken += (size_t)length;
    }
    return 0;
}

static int give(int socket, const void *bytes, size_t count) {
    for (size_t given = 0; given < count;) {
        ssize_t length = send(socket, (const char *)bytes + given, count - given, MSG_NOSIGNAL);
        if (length < 0 && errno == EINTR) continue;
        if (length <= 0) return -1;
        given += (size_t)length;
    }
    return 0;
}

// MARK: - In the process of its own

// Bytes of addresses in use; 0 where the system does not tell.
static rlim_t addresses(void) {
    char words[64] = {0};
    int file = open("/proc/self/statm", O_RDONLY);
    if (file < 0) return 0;
    ssize_t count = read(file, words, sizeof words - 1);
    close(file);
    return count > 0 ? (rlim_t)strtoull(words, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE) : 0;
}

static void limit(int resource, rlim_t most) {
    struct rlimit limits;
    if (getrlimit(resource, &limits) < 0) return;
    limits.rlim_cur = limits.rlim_max == RLIM_INFINITY || most < limits.rlim_max ? most : limits.rlim_max;
    setrlimit(resource, &limits);
}

// What a question that brings `count` bytes may take: ten seconds and 256 MiB, and for its bytes a second for each 16 MiB
// and twice the room. A process that only waits, as for a lock that a thread of the program held when it was forked, ends
// after a minute more.
static void allow(uint64_t count) {
    alarm(70 + (unsigned)(count >> 24));
    struct rusage used;
    if (getrusage(RUSAGE_SELF, &used) == 0)
        limit(RLIMIT_CPU, (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 11 + (rlim_t)(count >> 24));
    rlim_t now = addresses();
    if (now) limit(RLIMIT_AS, now + (256u << 20) + 2 * (rlim_t)count);
}

static void pieces(const h5_library *library, int socket, const question *asked) {
    answer said = {.result = -1};
    size_t count = asked->count;
    h5_piece *list = calloc(count ? count : 1, sizeof *list);
    library_arena *arena = NULL;
    if (list)
        said.result = library_dataset_read_pieces(
            library, asked->id, asked->is_text, count, asked->budget, list, &arena);
    if (said.result >= 0) {
        said.count = count * sizeof(uint64_t);
        for (size_t index = 0; index < count; index++) said.count += list[index].count;
    }
    int result = give(socket, &said, sizeof said);
    for (size_t index = 0; result >= 0 && said.count && index < count; index++) {
        uint64_t length = list[index].count;
        result = give(socket, &length, sizeof length);
    }
    for (size_t index = 0; result >= 0 && said.count && index < count; index++)
        result = give(socket, list[index].bytes, list[index].count);
    library_arena_free(arena);
    free(list);
}

static void reply(const h5_library *library, int socket, library_image *image, const question *asked) {
    answer said = {.result = -1};
    char words[H5_NAME_LIMIT + 1] = {0};
    h5_shape shape;
    void *bytes = words, *room = NULL;
    switch (asked->operation) {
        case OPEN: said.result = library_file_open(library, image); break;
        case COUNT: said.result = library_group_count(library, asked->id); break;
        case NAME:
            said.result = library_group_name(library, asked->id, asked->index, words, sizeof words);
            said.count = sizeof words;
            break;
        case MEMBER: said.result = library_member_open(library, asked->id, asked->name, &said.kind); break;
        case SHAPE:
            said.result = library_dataset_shape(library, asked->id, &shape);
            said.count = sizeof shape;
            bytes = &shape;
            break;
        case HAS: said.result = library_has_attribute(library, asked->id, asked->name); break;
        case TEXT:
            said.result = library_attribute_text(library, asked->id, asked->name, words, sizeof words);
            said.count = sizeof words;
            break;
        case READ:
            bytes = room = calloc(asked->count ? asked->count : 1, 1);
            if (room) said.result = library_dataset_read(library, asked->id, room);
            said.count = said.result < 0 ? 0 : asked->count;
            break;
        case PIECES: pieces(library, socket, asked); return;
    }
    if (give(socket, &said, sizeof said) >= 0) give(socket, bytes, said.count);
    free(room);
}

// What the program does about signals is not done here: whatever happens ends this process, and in silence.
static void settle(void) {
    const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGXCPU, SIGALRM, SIGINT, SIGTERM, SIGPIPE};
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (size_t index = 0; index < sizeof signals / sizeof *signals; index++) signal(signals[index], SIG_DFL);
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere >= 0)
        for (int stream = 0; stream < 3; stream++) dup2(nowhere, stream);
    limit(RLIMIT_CORE, 0);
}

static _Noreturn void serve(const h5_library *library, int socket, const void *bytes, size_t count) {
    library_image image = {bytes, count};
    question asked;
    while (take(socket, &asked, sizeof asked) >= 0) {
        allow(asked.count + asked.budget);
        reply(library, socket, &image, &asked);
        // The next question may be long in coming.
        alarm(0);
    }
    _exit(0);
}

// MARK: - In the program

// Starts the other process, where it gives 0: `socket` leads to the one from the other. Negative where none can be
// started.
static pid_t part(int *socket) {
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) < 0) return -1;
    for (int side = 0; side < 2; side++) fcntl(sockets[side], F_SETFD, FD_CLOEXEC);
#ifdef SO_NOSIGPIPE
    int yes = 1;
    setsockopt(sockets[0], SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes);
#endif
    pid_t process = fork();
    int own = process == 0;
    close(sockets[!own]);
    *socket = sockets[own];
    if (process < 0) close(*socket);
    if (own) settle();
    return process;
}

h5_session *h5_session_open(const h5_library *library, const void *bytes, size_t count) {
    h5_session *session = malloc(sizeof *session);
    if (!session) return NULL;
    session->process = part(&session->socket);
    if (session->process == 0) serve(library, session->socket, bytes, count);
    if (session->process > 0) return session;
    free(session);
    return NULL;
}

static void end(h5_session *session) {
    if (session->socket < 0) return;
    close(session->socket);
    session->socket = -1;
    kill(session->process, SIGKILL);
    while (waitpid(session->process, NULL, 0) < 0 && errno == EINTR) {
    }
}

void h5_session_close(h5_session *session) {
    if (!session) return;
    end(session);
    free(session);
}

// The head of the answer. Its bytes are still to be taken.
static answer ask(h5_session *session, const question *asked) {
    answer said = {.result = -1};
    if (session->socket >= 0
        && (give(session->socket, asked, sizeof *asked) < 0 || take(session->socket, &said, sizeof said) < 0)) {
        end(session);
        said = (answer){.result = -1};
    }
    return said;
}

// The answer with its bytes: exactly `count`, or none.
static answer ask_for(h5_session *session, const question *asked, void *bytes, size_t count) {
    answer said = ask(session, asked);
    if (said.count != 0 && (said.count != count || take(session->socket, bytes, count) < 0)) {
        end(session);
        said.result = -1;
    }
    if (said.count == 0 && count != 0) said.result = -1;
    return said;
}

static question about(operation operation, h5_id id, const char *name) {
    question asked = {.operation = operation, .id = id};
    if (name) strncpy(asked.name, name, H5_NAME_LIMIT);
    return asked;
}

h5_id h5_root(h5_session *session) {
    question asked = about(OPEN, 0, NULL);
    return ask_for(session, &asked, NULL, 0).result;
}

int64_t h5_group_count(h5_session *session, h5_id group) {
    question asked = about(COUNT, group, NULL);
    return ask_for(session, &asked, NULL, 0).result;
}

// A text of the answer, cut to `room`, with a zero behind it where there is room for one.
static int64_t ask_for_text(h5_session *session, const question *asked, char *text, size_t room) {
    char words[H5_NAME_LIMIT + 1];
    int64_t result = ask_for(session, asked, words, sizeof words).result;
    if (result >= 0) memcpy(text, words, room < sizeof words ? room : sizeof words);
    return result;
}

int64_t h5_group_name(h5_session *session, h5_id group, uint64_t index, char *name, size_t room) {
    question asked = about(NAME, group, NULL);
    asked.index = index;
    return ask_for_text(session, &asked, name, room);
}

h5_id h5_member_open(h5_session *session, h5_id group, const char *name, h5_kind *kind) {
    question asked = about(MEMBER, group, name);
    answer said = ask_for(session, &asked, NULL, 0);
    *kind = said.kind;
    return said.result;
}

int h5_dataset_shape(h5_session *session, h5_id dataset, h5_shape *shape) {
    question asked = about(SHAPE, dataset, NULL);
    int64_t result = ask_for(session, &asked, shape, sizeof *shape).result;
    // The other process may be no longer what it was.
    if (shape->rank > H5_RANK_LIMIT || shape->filter_count < 0 || shape->filter_count > H5_FILTER_LIMIT) return -1;
    return result < 0 ? -1 : 0;
}

int h5_has_attribute(h5_session *session, h5_id object, const char *name) {
    question asked = about(HAS, object, name);
    return ask_for(session, &asked, NULL, 0).result > 0;
}

int64_t h5_attribute_text(h5_session *session, h5_id object, const char *name, char *text, size_t room) {
    question asked = about(TEXT, object, name);
    int64_t result = ask_for_text(session, &asked, text, room);
    return result <= (int64_t)room ? result : -1;
}

int h5_dataset_read(h5_session *session, h5_id dataset, void *bytes, size_t count) {
    question asked = about(READ, dataset, NULL);
    asked.count = count;
    return ask_for(session, &asked, bytes, count).result < 0 ? -1 : 0;
}

int h5_dataset_read_pieces(
    h5_session *session, h5_id dataset, int is_text, size_t count, size_t budget, h5_piece *list, void **memory) {
    *memory = NULL;
    question asked = about(PIECES, dataset, NULL);
    asked.is_text = is_text;
    asked.count = count;
    asked.budget = budget;
    answer said = ask(session, &asked);
    if (said.result < 0) return -1;
    size_t head = count * sizeof(uint64_t);
    if (said.count >= head && said.count - head <= budget) *memory = malloc(said.count ? said.count : 1);
    if (!*memory || take(session->socket, *memory, said.count) < 0) {
        end(session);
        return -1;
    }
    const uint64_t *lengths = *memory;
    size_t place = head;
    for (size_t index = 0; index < count; index++) {
        if (lengths[index] > said.count - place) {
            end(session);
            return -1;
        }
        list[index].count = lengths[index];
        list[index].bytes = (const char *)*memory + place;
        place += lengths[index];
    }
    return 0;
}

void h5_memory_free(void *memory) { free(memory); }

// MARK: - Writing

static _Noreturn void write_file(
    const h5_library *library, int socket, const float *vectors, uint64_t rows, uint64_t columns, const h5_texts *lists,
    size_t count, uint64_t budget) {
    allow(budget);
    void *bytes = NULL;
    size_t length = 0;
    answer said = {.result = library_file_write(library, vectors, rows, columns, lists, count, &bytes, &length)};
    said.count = length;
    if (give(socket, &said, sizeof said) >= 0) give(socket, bytes, length);
    _exit(0);
}

int h5_file_write(
    const h5_library *library, const float *vectors, uint64_t rows, uint64_t columns, const h5_texts *lists,
    size_t count, uint64_t budget, void **memory, size_t *length) {
    *memory = NULL;
    // What is to be written is in the other process, too.
    h5_session session;
    session.process = part(&session.socket);
    if (session.process == 0) write_file(library, session.socket, vectors, rows, columns, lists, count, budget);
    if (session.process < 0) return -1;
    answer said;
    int result = take(session.socket, &said, sizeof said);
    if (result >= 0) result = said.result < 0 || said.count > budget ? -1 : 0;
    if (result >= 0) {
        *length = said.count;
        *memory = malloc(said.count ? said.count : 1);
        result = *memory ? take(session.socket, *memory, said.count) : -1;
    }
    end(&session);
    return result;
}
