// Runs a command as a process of its own and says what it cost:
//
//   measure REPORT COMMAND ARGUMENT…
//
// appends to the file REPORT one line "<wall ns> <user µs> <system µs> <peak resident KiB> <exit status>"
// (128 + number where a signal ended it) and discards the command's standard output. Small and in C on
// purpose: Linux counts the memory a process had before exec() into its peak, so the one that starts it
// must itself be tiny.

#define _DEFAULT_SOURCE

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static long long microseconds(struct timeval time) { return (long long)time.tv_sec * 1000000 + time.tv_usec; }

int main(int argumentCount, char **arguments) {
  if (argumentCount < 3) {
    fprintf(stderr, "usage: measure REPORT COMMAND [ARGUMENT…]\n");
    return 64;
  }
  int64_t start = now();
  pid_t child = fork();
  if (child < 0) {
    perror("measure: fork");
    return 1;
  }
  if (child == 0) {
    int null = open("/dev/null", O_WRONLY);
    if (null >= 0) dup2(null, STDOUT_FILENO);
    execvp(arguments[2], arguments + 2);
    perror(arguments[2]);
    _exit(127);
  }
  int status = 0;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) != child) {
    perror("measure: wait4");
    return 1;
  }
  int64_t end = now();
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);

  FILE *report = fopen(arguments[1], "a");
  if (report == NULL) {
    perror(arguments[1]);
    return 1;
  }
  fprintf(report, "%lld %lld %lld %ld %d\n", (long long)(end - start), microseconds(usage.ru_utime),
          microseconds(usage.ru_stime), usage.ru_maxrss, code);
  return fclose(report) == 0 ? 0 : 1;
}
