// Preloaded into the program, makes one call fail, as a full disk, a failing one or exhausted memory does: the
// FAULT_AT-th of the kind FAULT_CALL, with FAULT_FOREVER all later ones as well, with the error number FAULT_ERROR. How
// many there were of each kind is written to FAULT_COUNTS. Counted from main on: what the loader does is no concern of
// ours. Standard error is spared, or nothing could be told. FAULT_ROOM is how many kB more the kernel maps for it.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum Kind {
  none,
  write_call,
  fsync_call,
  rename_call,
  open_call,
  close_call,
  read_call,
  alloc_call,
  hdf5_call,
  thread_call,
  kinds
};
static char const* const names[] = {"", "write", "fsync", "rename", "open", "close", "read", "alloc", "hdf5", "thread"};

static enum Kind chosen = none;
static long at = 0;
static bool forever = false;
static bool begun = false;
static int error = EIO;
static atomic_long counts[kinds];

static bool fails(enum Kind kind) {
  if (!begun) return false;
  long const turn = atomic_fetch_add(&counts[kind], 1) + 1;
  if (kind != chosen || turn < at || (turn > at && !forever)) return false;
  errno = error;
  return true;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// --- files ---

ssize_t write(int file, void const* data, size_t size) {
  return file != STDERR_FILENO && fails(write_call) ? -1 : REAL(write)(file, data, size);
}
ssize_t writev(int file, struct iovec const* parts, int size) {
  return file != STDERR_FILENO && fails(write_call) ? -1 : REAL(writev)(file, parts, size);
}
size_t fwrite(void const* data, size_t size, size_t n, FILE* file) {
  return file != stderr && fails(write_call) ? 0 : REAL(fwrite)(data, size, n, file);
}
int fflush(FILE* file) { return file != stderr && fails(write_call) ? EOF : REAL(fflush)(file); }
ssize_t read(int file, void* data, size_t size) { return fails(read_call) ? -1 : REAL(read)(file, data, size); }
int fsync(int file) { return fails(fsync_call) ? -1 : REAL(fsync)(file); }
int rename(char const* from, char const* to) { return fails(rename_call) ? -1 : REAL(rename)(from, to); }
int close(int file) {
  bool const wrong = fails(close_call);  // the descriptor is gone all the same
  int const closed = REAL(close)(file);
  if (!wrong) return closed;
  errno = error;
  return -1;
}
int fclose(FILE* file) {
  bool const wrong = fails(close_call);
  int const closed = REAL(fclose)(file);
  if (!wrong) return closed;
  errno = error;
  return EOF;
}

#define OPEN(name)                                                \
  int name(char const* path, int flags, ...) {                    \
    va_list rest;                                                 \
    va_start(rest, flags);                                        \
    mode_t const mode = va_arg(rest, mode_t);                     \
    va_end(rest);                                                 \
    return fails(open_call) ? -1 : REAL(name)(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)
FILE* fopen(char const* path, char const* mode) { return fails(open_call) ? NULL : REAL(fopen)(path, mode); }
FILE* fopen64(char const* path, char const* mode) { return fails(open_call) ? NULL : REAL(fopen64)(path, mode); }

// --- memory and threads ---

void* __libc_malloc(size_t size);
void* __libc_calloc(size_t n, size_t size);
void* __libc_realloc(void* old, size_t size);
void* __libc_memalign(size_t alignment, size_t size);

// What HDF5 (and its high-level part) asks for is a kind of its own: it may crash by itself where it gets none.
static struct {
  char const *begin, *end;
} hdf5[4];
static int hdf5_parts = 0;

static int find_hdf5(struct dl_phdr_info* library, size_t size, void* data) {
  (void)size, (void)data;
  if (!strstr(library->dlpi_name, "libhdf5")) return 0;
  for (int i = 0; i < library->dlpi_phnum && hdf5_parts < 4; ++i) {
    if (library->dlpi_phdr[i].p_type != PT_LOAD || !(library->dlpi_phdr[i].p_flags & PF_X)) continue;
    char const* const begin = (char const*)library->dlpi_addr + library->dlpi_phdr[i].p_vaddr;
    hdf5[hdf5_parts].begin = begin;
    hdf5[hdf5_parts++].end = begin + library->dlpi_phdr[i].p_memsz;
  }
  return 0;
}

static bool starves(char const* caller) {
  bool is_hdf5 = false;
  for (int i = 0; i < hdf5_parts; ++i) is_hdf5 = is_hdf5 || (caller >= hdf5[i].begin && caller < hdf5[i].end);
  return fails(is_hdf5 ? hdf5_call : alloc_call);
}
#define STARVES starves(__builtin_return_address(0))

void* malloc(size_t size) { return STARVES ? NULL : __libc_malloc(size); }
void* calloc(size_t n, size_t size) { return STARVES ? NULL : __libc_calloc(n, size); }
void* realloc(void* old, size_t size) { return STARVES ? NULL : __libc_realloc(old, size); }
void* aligned_alloc(size_t alignment, size_t size) { return STARVES ? NULL : __libc_memalign(alignment, size); }
char* strdup(char const* text) {  // or the caller would be the library that holds it
  size_t const size = strlen(text) + 1;
  void* const made = STARVES ? NULL : __libc_malloc(size);
  return made ? memcpy(made, text, size) : NULL;
}
int posix_memalign(void** made, size_t alignment, size_t size) {
  if (STARVES) return ENOMEM;
  *made = __libc_memalign(alignment, size);
  return *made == NULL ? ENOMEM : 0;
}
int pthread_create(pthread_t* made, pthread_attr_t const* how, void* (*entry)(void*), void* argument) {
  return fails(thread_call) ? EAGAIN : REAL(pthread_create)(made, how, entry, argument);
}

// --- when to begin and to end ---

static int (*real_main)(int, char**, char**);

// The stack has its share first: where it cannot grow, the kernel ends any program without a word.
__attribute__((noinline)) static void grow_stack(void) {
  char volatile room[1 << 20];
  for (size_t i = 0; i < sizeof room; i += 1024) room[i] = 0;
}

static void limit_room(long more_kb) {
  grow_stack();
  long pages = 0;
  FILE* const size = REAL(fopen)("/proc/self/statm", "r");
  if (!size || fscanf(size, "%ld", &pages) != 1) abort();
  REAL(fclose)(size);
  rlim_t const most = (rlim_t)(pages * sysconf(_SC_PAGESIZE) + more_kb * 1024);
  setrlimit(RLIMIT_AS, &(struct rlimit){most, most});
}

static int counted_main(int argc, char** argv, char** environment) {
  char const* const call = getenv("FAULT_CALL");
  if (getenv("FAULT_AT")) at = atol(getenv("FAULT_AT"));
  if (getenv("FAULT_ERROR")) error = atoi(getenv("FAULT_ERROR"));
  forever = getenv("FAULT_FOREVER") != NULL;
  for (int kind = 1; call && kind < kinds; ++kind)
    if (strcmp(call, names[kind]) == 0) chosen = kind;
  dl_iterate_phdr(find_hdf5, NULL);
  if (getenv("FAULT_ROOM")) limit_room(atol(getenv("FAULT_ROOM")));
  begun = true;
  int const code = real_main(argc, argv, environment);
  begun = false;
  FILE* const file = getenv("FAULT_COUNTS") ? REAL(fopen)(getenv("FAULT_COUNTS"), "w") : NULL;
  for (int kind = 1; file && kind < kinds; ++kind) fprintf(file, "%s %ld\n", names[kind], atomic_load(&counts[kind]));
  if (file) REAL(fclose)(file);
  return code;
}

int __libc_start_main(int (*main)(int, char**, char**), int argc, char** argv, void (*init)(void), void (*fini)(void),
                      void (*end)(void), void* stack) {
  int (*const real)(int (*)(int, char**, char**), int, char**, void (*)(void), void (*)(void), void (*)(void), void*) =
      dlsym(RTLD_NEXT, "__libc_start_main");
  real_main = main;
  return real(counted_main, argc, argv, init, fini, end, stack);
}
