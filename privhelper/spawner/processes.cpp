// SPDX-License-Identifier: MIT
#include "privhelper/spawner/processes.h"

#include "core/base/descriptor.h"

#include <algorithm>
#include <array>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace nsk::processes {

namespace {

struct CloseDirectory
{
    void operator()(DIR* directory) const { ::closedir(directory); }
};

struct CloseFile
{
    void operator()(std::FILE* file) const { std::fclose(file); }
};

bool procIsOurs()
{
    std::array<char, 32> self{};
    return ::readlink("/proc/self", self.data(), self.size() - 1) > 0 && std::atoi(self.data()) == ::getpid();
}

/// proc(5), /proc/PID/stat: the session is the fourth field after the command in parentheses.
pid_t sessionOf(const std::string& process)
{
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen((process + "/stat").c_str(), "re"));
    std::array<char, 512> line{};
    if (!file || !std::fgets(line.data(), line.size(), file.get()))
        return 0;
    const char* end = std::strrchr(line.data(), ')');
    int session = 0;
    if (!end || std::sscanf(end + 1, " %*c %*d %*d %d", &session) != 1)
        return 0;
    return session;
}

ino_t networkOf(const std::string& process)
{
    struct stat info
    {
    };
    return ::stat((process + "/ns/net").c_str(), &info) == 0 ? info.st_ino : 0;
}

} // namespace

ino_t inodeOf(int namespaceDescriptor)
{
    struct stat info
    {
    };
    return ::fstat(namespaceDescriptor, &info) == 0 ? info.st_ino : 0;
}

void signalAll(const Belonging& belonging, const std::set<pid_t>& spared, int signal)
{
    const std::unique_ptr<DIR, CloseDirectory> directory(procIsOurs() ? ::opendir("/proc") : nullptr);
    if (!directory) {
        for (const pid_t session : belonging.sessions)
            ::kill(-session, signal);
        return;
    }
    while (const dirent* entry = ::readdir(directory.get())) {
        const pid_t pid = std::atoi(entry->d_name);
        if (pid <= 1 || spared.contains(pid))
            continue;
        const std::string process = std::string("/proc/") + entry->d_name;
        if (belonging.sessions.contains(sessionOf(process)) || belonging.networks.contains(networkOf(process)))
            ::kill(pid, signal);
    }
}

void closeAllBut(std::vector<int> kept)
{
    const Descriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        ::dup2(null.get(), standard);
    std::sort(kept.begin(), kept.end());
    unsigned from = STDERR_FILENO + 1;
    for (const int fd : kept) {
        if (static_cast<unsigned>(fd) > from)
            ::close_range(from, static_cast<unsigned>(fd) - 1, 0);
        from = static_cast<unsigned>(fd) + 1;
    }
    ::close_range(from, ~0U, 0);
}

sigset_t awaitedSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGCHLD, SIGTERM, SIGINT, SIGHUP})
        sigaddset(&set, signal);
    return set;
}

} // namespace nsk::processes
