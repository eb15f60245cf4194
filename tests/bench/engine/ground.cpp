// SPDX-License-Identifier: MIT
#include "ground.h"

#include "machine.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

constexpr int skipped = 77;
constexpr rlim_t files = 256 * 1024; ///< the lower bound holds two descriptors a namespace

void setLoopbackUp()
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    request.ifr_name[0] = 'l';
    request.ifr_name[1] = 'o';
    request.ifr_flags = IFF_UP;
    ::ioctl(socket, SIOCSIFFLAGS, &request);
    ::close(socket);
}

bool makeGround()
{
    if (::geteuid() != 0 || ::unshare(CLONE_NEWNS | CLONE_NEWNET) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("tmpfs", "/run", "tmpfs", 0, "mode=0755") != 0)
        return false;
    // As ip netns leaves it on every computer: the same cost for everybody who is measured.
    ::mkdir("/run/netns", 0755);
    ::mount("/run/netns", "/run/netns", "none", MS_BIND | MS_REC, nullptr);
    ::mount("", "/run/netns", "none", MS_SHARED | MS_REC, nullptr);
    ::mkdir("/run/user", 0700);
    ::setenv("XDG_RUNTIME_DIR", "/run/user", 1);
    for (const char* name : {"SUDO_UID", "PKEXEC_UID"})
        ::unsetenv(name);
    const rlimit limit{files, files};
    ::setrlimit(RLIMIT_NOFILE, &limit);
    setLoopbackUp();
    return true;
}

void endOrphans()
{
    for (const int signal : {SIGTERM, SIGKILL}) {
        for (int i = 0; i < 100 && !childrenOf(::getpid()).empty(); ++i) {
            for (const pid_t child : childrenOf(::getpid()))
                ::kill(child, signal);
            while (::waitpid(-1, nullptr, WNOHANG) > 0) {
            }
            ::usleep(50'000);
        }
    }
}

} // namespace

int onOwnGround(const std::function<int()>& body)
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (!makeGround()) {
            std::puts("no private network and mount namespace can be made: root is needed");
            std::fflush(nullptr);
            ::_exit(skipped);
        }
        const int status = body();
        std::fflush(nullptr);
        ::_exit(status);
    }
    ::signal(SIGINT, SIG_IGN);
    int status = 0;
    while (::waitpid(child, &status, 0) != child) {
    }
    endOrphans();
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace bench
