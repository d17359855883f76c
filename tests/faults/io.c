/* SPDX-License-Identifier: MIT
 * Runs a program whose system calls go wrong: io MODE N PROGRAM ARGUMENT...
 *
 *     short N    no call reads or writes more than N bytes at once
 *     again N    each N-th call that reads or writes is interrupted (EINTR) before it does anything
 *     error N    the N-th call on files fails with EIO; 0: none
 *
 * From where the program sets SIGPIPE on, which is what the command begins with, and never on
 * standard error. Its status is the program's, 128 and the signal, or 77 where nothing can be
 * traced; the last line on descriptor 3 is how many calls on files there were. Linux on x86-64. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REPORT = 3, CANNOT = 77 };
enum mode { SHORT, AGAIN, ERROR };

struct trace {
    enum mode mode;
    unsigned long n;
    unsigned long calls; /* on files so far */
    unsigned long moved; /* that read or write */
    int has_begun;
    int is_inside; /* a call: the next stop is its end */
    int failure;   /* errno that it is to end with, or 0 */
};

static int moves_bytes(unsigned long call)
{
    return call == SYS_read || call == SYS_write || call == SYS_pread64 || call == SYS_pwrite64;
}

/* But lseek(), which does not fail for a plain file. */
static int is_of_files(unsigned long call)
{
    static const unsigned long more[] = {
        SYS_readv,    SYS_writev,       SYS_open,   SYS_openat, SYS_stat,       SYS_fstat,
        SYS_lstat,    SYS_newfstatat,   SYS_close,  SYS_fsync,  SYS_rename,     SYS_renameat2,
        SYS_readlink, SYS_memfd_create, SYS_unlink, SYS_access, SYS_faccessat2, SYS_fchmod,
        SYS_fchown,   SYS_ftruncate,    SYS_poll,   SYS_dup,    SYS_link,
    };
    size_t i;
    for (i = 0; i < sizeof more / sizeof *more; i++)
        if (more[i] == call)
            return 1;
    return moves_bytes(call);
}

/* A call begins: it is made to fail, or shorter. */
static void enter(struct trace *trace, pid_t child, struct user_regs_struct *regs)
{
    unsigned long call = regs->orig_rax;
    trace->failure = 0;
    trace->has_begun |= call == SYS_rt_sigaction && regs->rdi == SIGPIPE;
    if (!trace->has_begun || !is_of_files(call) || (moves_bytes(call) && regs->rdi == 2))
        return;
    trace->calls++;
    trace->moved += (unsigned long)moves_bytes(call);
    if (trace->mode == ERROR && trace->calls == trace->n)
        trace->failure = EIO;
    if (trace->mode == AGAIN && moves_bytes(call) && trace->moved % trace->n == 0)
        trace->failure = EINTR;
    if (trace->mode == SHORT && moves_bytes(call) && regs->rdx > trace->n)
        regs->rdx = trace->n;
    if (trace->failure)
        regs->orig_rax = (unsigned long)-1; /* no such call: nothing is done */
    ptrace(PTRACE_SETREGS, child, NULL, regs);
}

static void stop(struct trace *trace, pid_t child)
{
    struct user_regs_struct regs;
    if (ptrace(PTRACE_GETREGS, child, NULL, &regs) != 0)
        return;
    trace->is_inside = !trace->is_inside;
    if (trace->is_inside) {
        enter(trace, child, &regs);
    } else if (trace->failure) {
        regs.rax = (unsigned long)-trace->failure;
        ptrace(PTRACE_SETREGS, child, NULL, &regs);
    }
}

/* Until the program ends; its status as a shell has it. */
static int watch(struct trace *trace, pid_t child)
{
    int status, number = 0;
    for (;;) {
        if (ptrace(PTRACE_SYSCALL, child, NULL, (void *)(long)number) != 0 ||
            waitpid(child, &status, 0) != child)
            return CANNOT;
        number = 0;
        if (WIFEXITED(status))
            return WEXITSTATUS(status);
        if (WIFSIGNALED(status))
            return 128 + WTERMSIG(status);
        if (WSTOPSIG(status) == (SIGTRAP | 0x80))
            stop(trace, child);
        else if (WSTOPSIG(status) != SIGTRAP)
            number = WSTOPSIG(status); /* the program's own */
    }
}

int main(int argc, char **argv)
{
    struct trace trace = {.mode = SHORT};
    int status;
    pid_t child;
    if (argc < 4)
        return 2;
    trace.mode = strcmp(argv[1], "short") == 0   ? SHORT
                 : strcmp(argv[1], "again") == 0 ? AGAIN
                                                 : ERROR;
    trace.n = strtoul(argv[2], NULL, 10);
    child = fork();
    if (child == 0) {
        close(REPORT);
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(CANNOT);
        raise(SIGSTOP); /* until the options are set */
        execv(argv[3], argv + 3);
        _exit(CANNOT);
    }
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status) ||
        ptrace(PTRACE_SETOPTIONS, child, NULL,
               (void *)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)) != 0)
        return CANNOT;
    status = watch(&trace, child);
    dprintf(REPORT, "%lu\n", trace.calls);
    return status;
}
