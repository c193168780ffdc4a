#define _GNU_SOURCE
#include "CPty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

int cpty_resize(int far, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  return ioctl(far, TIOCSWINSZ, &size) == 0 ? 0 : -errno;
}

static int spawn(const char *slave, const char *const arguments[], const char *const environment[],
                 pid_t *process) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  // The first terminal a session's leader opens becomes the session's own.
  posix_spawn_file_actions_addopen(&files, 0, slave, O_RDWR, 0);
  posix_spawn_file_actions_adddup2(&files, 0, 1);
  posix_spawn_file_actions_adddup2(&files, 0, 2);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int error = posix_spawnp(process, arguments[0], &files, &attributes, (char *const *)arguments,
                           (char *const *)environment);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return -error;
}

int cpty_start(const char *const arguments[], const char *const environment[], int columns,
               int rows, int *near, pid_t *process) {
  int far = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (far < 0) return -errno;
  char slave[64];
  int error = 0;
  *near = -1;
  if (grantpt(far) != 0 || unlockpt(far) != 0 || ptsname_r(far, slave, sizeof slave) != 0 ||
      (*near = open(slave, O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0) {
    error = -errno;
  } else {
    error = cpty_resize(far, columns, rows);
    if (!error) error = spawn(slave, arguments, environment, process);
  }
  if (!error) return far;
  if (*near >= 0) close(*near);
  close(far);
  return error;
}

ssize_t cpty_read(int far, void *bytes, size_t count, int milliseconds) {
  struct pollfd watching = {far, POLLIN, 0};
  int ready = poll(&watching, 1, milliseconds);
  if (ready < 0) return errno == EINTR ? 0 : -errno;
  if (ready == 0) return 0;
  ssize_t got = read(far, bytes, count);
  if (got < 0) return errno == EINTR ? 0 : -errno;
  return got == 0 ? -EIO : got;
}

ssize_t cpty_modes(int far, void *bytes, size_t count) {
  struct termios modes;
  // Padding would make equal modes differ.
  memset(&modes, 0, sizeof modes);
  if (tcgetattr(far, &modes) != 0) return -errno;
  if (count < sizeof modes) return -ENOSPC;
  memcpy(bytes, &modes, sizeof modes);
  return sizeof modes;
}

int cpty_ended(pid_t process, int *status) {
  pid_t found = waitpid(process, status, WNOHANG);
  return found == process ? 1 : found == 0 ? 0 : -errno;
}

int cpty_exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
int cpty_exit_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
