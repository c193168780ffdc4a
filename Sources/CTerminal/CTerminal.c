#define _GNU_SOURCE
#include "CTerminal.h"
#include "Guard.h"

#include <errno.h>
#include <fcntl.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/ioctl.h>
#ifdef __linux__
#include <sys/mman.h>
#endif
#include <termios.h>
#include <time.h>
#include <unistd.h>

static int tty = -1;
static int wake_pipe[2] = {-1, -1};
static atomic_uint noted;

// Memory a frame is gathered in, and the descriptor of the terminal that leads there meanwhile.
static int frame = -1;
static int gathering = -1;

static const int watched[] = {SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT};
enum { WATCHED = sizeof watched / sizeof watched[0] };
static struct sigaction before[WATCHED];

// The bits carry what happened, the byte only rouses: a full pipe loses nothing.
static void note(uint32_t bit) {
  int saved = errno;
  atomic_fetch_or(&noted, bit);
  if (wake_pipe[1] >= 0) {
    ssize_t ignored = write(wake_pipe[1], "", 1);
    (void)ignored;
  }
  errno = saved;
}

static void on_signal(int number) {
  switch (number) {
    case SIGWINCH: note(CTERMINAL_RESIZED); break;
    case SIGHUP: note(CTERMINAL_HANGUP); break;
    case SIGTSTP: note(CTERMINAL_STOP); break;
    case SIGCONT: note(CTERMINAL_CONTINUED); break;
    default: note(CTERMINAL_TERMINATE); break;
  }
}

static void watch(int number, struct sigaction *old) {
  struct sigaction action = {0};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, old);
}

int cterminal_open(const char *device) {
  if (tty >= 0) return CTERMINAL_BUSY;
  if (wake_pipe[0] < 0) {
    if (pipe(wake_pipe) != 0) return -errno;
    for (int end = 0; end < 2; end++) {
      fcntl(wake_pipe[end], F_SETFL, O_NONBLOCK);
      fcntl(wake_pipe[end], F_SETFD, FD_CLOEXEC);
    }
  }
  int opened = open(device, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (opened < 0) return -errno;
  if (!guard_prepare(opened)) {
    int reason = errno;
    close(opened);
    return -reason;
  }
  tty = opened;
  for (int i = 0; i < WATCHED; i++) watch(watched[i], &before[i]);
  return tty;
}

void cterminal_close(void) {
  if (tty < 0) return;
  cterminal_leave();
  for (int i = 0; i < WATCHED; i++) sigaction(watched[i], &before[i], NULL);
  guard_forget();
  if (frame >= 0) close(frame);
  frame = -1;
  close(tty);
  tty = -1;
}

void cterminal_enter(void) { guard_enter(); }

void cterminal_leave(void) { guard_leave(); }

void cterminal_lend(void) {
  guard_leave();
  // Ctrl-Z in the other program stops the group, and the shell must see all of it stopped.
  signal(SIGTSTP, SIG_DFL);
}

void cterminal_take_back(void) {
  watch(SIGTSTP, NULL);
  // Ctrl-C and the like were typed for the other program; a size change is looked up anyway.
  atomic_fetch_and(&noted, ~(uint32_t)(CTERMINAL_TERMINATE | CTERMINAL_STOP | CTERMINAL_CONTINUED |
                                       CTERMINAL_RESIZED));
  guard_enter();
}

int64_t cterminal_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void drain_pipe(void) {
  char bytes[256];
  while (read(wake_pipe[0], bytes, sizeof bytes) == sizeof bytes) {
  }
}

uint32_t cterminal_wait(int milliseconds) {
  int64_t deadline = cterminal_milliseconds() + milliseconds;
  for (;;) {
    struct pollfd watching[2] = {{tty, POLLIN, 0}, {wake_pipe[0], POLLIN, 0}};
    int left = -1;
    if (milliseconds >= 0) {
      int64_t rest = deadline - cterminal_milliseconds();
      left = rest > 0 ? (int)rest : 0;
    }
    int ready = poll(watching, 2, left);
    if (ready < 0 && errno != EINTR && errno != EAGAIN) return CTERMINAL_GONE;
    if (ready == 0) return 0;
    if (ready < 0) continue;
    uint32_t found = 0;
    if (watching[1].revents & POLLIN) {
      // Drained first: what is noted later writes a byte of its own.
      drain_pipe();
      found |= atomic_exchange(&noted, 0);
    }
    if (watching[0].revents & POLLIN) found |= CTERMINAL_INPUT;
    if (watching[0].revents & (POLLHUP | POLLERR | POLLNVAL)) found |= CTERMINAL_GONE;
    // A byte without a note belongs to something already told.
    if (found) return found;
  }
}

void cterminal_wake(void) { note(CTERMINAL_WOKEN); }

bool cterminal_can_stop(void) { return getpgrp() != getsid(0); }

void cterminal_stop(void) {
  struct sigaction mine;
  struct sigaction standard = {0};
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &standard, &mine);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &mine, NULL);
  atomic_fetch_and(&noted, ~(uint32_t)(CTERMINAL_STOP | CTERMINAL_CONTINUED | CTERMINAL_RESIZED));
}

bool cterminal_size(int *columns, int *rows) {
  struct winsize size;
  if (tty < 0 || ioctl(tty, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    return false;
  }
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

bool cterminal_write(const char *bytes, size_t count) {
  return guard_write(gathering >= 0 ? frame : tty, bytes, count);
}

bool cterminal_gather(int output) {
#ifdef __linux__
  if (tty < 0 || gathering >= 0) return false;
  if (frame < 0) frame = memfd_create("frame", MFD_CLOEXEC);
  if (frame < 0 || lseek(frame, 0, SEEK_SET) != 0) return false;
  if (dup3(frame, output, O_CLOEXEC) < 0) return false;
  gathering = output;
  return true;
#else
  (void)output;
  return false;
#endif
}

bool cterminal_pour(void) {
#ifdef __linux__
  if (gathering < 0) return true;
  dup3(tty, gathering, O_CLOEXEC);
  gathering = -1;
  static char bytes[1 << 16];
  off_t rest = lseek(frame, 0, SEEK_CUR);
  lseek(frame, 0, SEEK_SET);
  while (rest > 0) {
    ssize_t count = read(frame, bytes, rest < (off_t)sizeof bytes ? (size_t)rest : sizeof bytes);
    if (count <= 0 || !guard_write(tty, bytes, (size_t)count)) return false;
    rest -= count;
  }
#endif
  return true;
}

void cterminal_use_one_heap(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 1);
  // Else each large piece that is given back raises what counts as large, and is kept from then on.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 2 << 20);
#endif
}
