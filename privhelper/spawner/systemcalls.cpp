// SPDX-License-Identifier: MIT
#include "privhelper/spawner/systemcalls.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#undef NSKETCH_SECCOMP
#endif

#ifdef NSKETCH_SECCOMP

#include <cerrno>
#include <cstring>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <span>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

namespace nsk {

namespace {

// Allowed whatever their arguments are.
constexpr int memoryAndThreads[] = {
    SCMP_SYS(brk),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mprotect),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(membarrier),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(arch_prctl),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(sched_get_priority_max),
    SCMP_SYS(sched_get_priority_min),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigtimedwait),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(wait4),
    SCMP_SYS(waitid),
};
constexpr int timeAndIdentity[] = {
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),  SCMP_SYS(time),         SCMP_SYS(getpid),          SCMP_SYS(getppid),
    SCMP_SYS(gettid),        SCMP_SYS(getpgrp),      SCMP_SYS(getuid),          SCMP_SYS(geteuid),
    SCMP_SYS(getgid),        SCMP_SYS(getegid),      SCMP_SYS(getresuid),       SCMP_SYS(getresgid),
    SCMP_SYS(getgroups),     SCMP_SYS(capget),       SCMP_SYS(getrandom),       SCMP_SYS(uname),
    SCMP_SYS(sysinfo),       SCMP_SYS(getrlimit),    SCMP_SYS(prlimit64),       SCMP_SYS(getrusage),
    SCMP_SYS(times),         SCMP_SYS(umask),        SCMP_SYS(getcwd),
};
constexpr int waiting[] = {
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(epoll_pwait2),
    SCMP_SYS(eventfd2),
    SCMP_SYS(timerfd_create),
    SCMP_SYS(timerfd_settime),
    SCMP_SYS(timerfd_gettime),
    SCMP_SYS(signalfd4),
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
};
constexpr int files[] = {
    SCMP_SYS(read),        SCMP_SYS(readv),     SCMP_SYS(pread64),    SCMP_SYS(write),      SCMP_SYS(writev),
    SCMP_SYS(pwrite64),    SCMP_SYS(lseek),     SCMP_SYS(open),       SCMP_SYS(openat),     SCMP_SYS(close),
    SCMP_SYS(close_range), SCMP_SYS(dup),       SCMP_SYS(dup2),       SCMP_SYS(dup3),       SCMP_SYS(fcntl),
    SCMP_SYS(flock),       SCMP_SYS(stat),      SCMP_SYS(lstat),      SCMP_SYS(fstat),      SCMP_SYS(newfstatat),
    SCMP_SYS(statx),       SCMP_SYS(statfs),    SCMP_SYS(fstatfs),    SCMP_SYS(access),     SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),  SCMP_SYS(readlink),  SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),     SCMP_SYS(rmdir),     SCMP_SYS(unlink),     SCMP_SYS(unlinkat),   SCMP_SYS(rename),
    SCMP_SYS(renameat),    SCMP_SYS(renameat2), SCMP_SYS(link),       SCMP_SYS(linkat),     SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate),   SCMP_SYS(fadvise64), SCMP_SYS(fsync),      SCMP_SYS(fdatasync),  SCMP_SYS(chmod),
    SCMP_SYS(fchmod),      SCMP_SYS(fchmodat),  SCMP_SYS(utimensat),  SCMP_SYS(mount),      SCMP_SYS(umount2),
};
/// A proc of its own for sysctls (SysctlTree): mount, above, could do the same.
constexpr int detachedMounts[] = {SCMP_SYS(fsopen), SCMP_SYS(fsconfig), SCMP_SYS(fsmount)};
constexpr int sockets[] = {
    SCMP_SYS(socketpair), SCMP_SYS(bind),     SCMP_SYS(listen),      SCMP_SYS(accept),      SCMP_SYS(accept4),
    SCMP_SYS(connect),    SCMP_SYS(shutdown), SCMP_SYS(getsockname), SCMP_SYS(getpeername), SCMP_SYS(setsockopt),
    SCMP_SYS(getsockopt), SCMP_SYS(sendto),   SCMP_SYS(recvfrom),    SCMP_SYS(sendmsg),     SCMP_SYS(recvmsg),
    SCMP_SYS(sendmmsg),   SCMP_SYS(recvmmsg),
};

class Filter
{
public:
    Filter() : m_context(::seccomp_init(SCMP_ACT_ERRNO(EPERM))) {}

    void allow(std::span<const int> calls)
    {
        for (const int call : calls)
            keep(::seccomp_rule_add(m_context.get(), SCMP_ACT_ALLOW, call, 0));
    }
    void allowIf(int call, scmp_arg_cmp condition)
    {
        keep(::seccomp_rule_add_array(m_context.get(), SCMP_ACT_ALLOW, call, 1, &condition));
    }
    void missing(int call) { keep(::seccomp_rule_add(m_context.get(), SCMP_ACT_ERRNO(ENOSYS), call, 0)); }

    Result<bool> load()
    {
        keep(::seccomp_attr_set(m_context.get(), SCMP_FLTATR_CTL_TSYNC, 1));
        if (m_error == 0)
            keep(::seccomp_load(m_context.get()));
        if (m_error != 0)
            return fail("lockdown.failed", {"seccomp", std::strerror(-m_error)});
        return true;
    }

private:
    struct Release
    {
        void operator()(void* context) const { ::seccomp_release(context); }
    };
    void keep(int result)
    {
        // A call that this architecture does not have needs no rule.
        if (result < 0 && result != -EDOM && m_error == 0)
            m_error = m_context ? result : -ENOMEM;
    }
    std::unique_ptr<void, Release> m_context;
    int m_error = 0;
};

void allowWithArguments(Filter& filter)
{
    // Threads, no processes: what is to be started is the spawner's. clone3 keeps its flags in memory, where a filter
    // cannot see them; glibc takes clone when it is told that the other does not exist.
    filter.allowIf(SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
    filter.missing(SCMP_SYS(clone3));
    // Network namespaces only; a new user namespace is where kernel faults are looked for.
    filter.allowIf(SCMP_SYS(unshare), SCMP_A0(SCMP_CMP_EQ, CLONE_NEWNET));
    filter.allowIf(SCMP_SYS(setns), SCMP_A1(SCMP_CMP_EQ, CLONE_NEWNET));
    filter.allowIf(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()))); // abort()
    for (const int family : {AF_UNIX, AF_NETLINK, AF_INET, AF_INET6, AF_PACKET})
        filter.allowIf(SCMP_SYS(socket), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(family)));
    for (const int option :
         {PR_SET_NAME, PR_GET_NAME, PR_CAPBSET_READ, PR_GET_NO_NEW_PRIVS, PR_GET_DUMPABLE, PR_GET_SECCOMP})
        filter.allowIf(SCMP_SYS(prctl), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(option)));
    // Of sockets (0x89xx), of namespaces (0xb7xx), what Qt and stdio ask of files: never the one that types into a
    // terminal.
    for (const scmp_datum_t group : {0x8900ULL, 0xb700ULL})
        filter.allowIf(SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_MASKED_EQ, 0xff00ULL, group));
    for (const scmp_datum_t request : {FIONREAD, FIONBIO, FIOCLEX, FIONCLEX, TCGETS})
        filter.allowIf(SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, request));
}

} // namespace

Result<bool> limitSystemCalls()
{
    Filter filter;
    filter.allow(memoryAndThreads);
    filter.allow(timeAndIdentity);
    filter.allow(waiting);
    filter.allow(files);
    filter.allow(detachedMounts);
    filter.allow(sockets);
    allowWithArguments(filter);
    return filter.load();
}

} // namespace nsk

#else

namespace nsk {

Result<bool> limitSystemCalls()
{
    return false;
}

} // namespace nsk

#endif
