// SPDX-License-Identifier: MIT
#include "privhelper/spawner/processes.h"

#include "core/base/descriptor.h"
#include "privhelper/netlink/netns.h"

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
#include <sys/socket.h>
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

/// Which of some namespaces processes are in. Each number is looked at once: while a process is in a namespace, no
/// other one gets its number.
class Networks
{
public:
    explicit Networks(const std::map<ino_t, std::uint64_t>& wanted) : m_wanted(wanted) {}

    bool hold(const std::string& process)
    {
        const std::string path = process + "/ns/net";
        struct stat info = {};
        const auto wanted = ::stat(path.c_str(), &info) == 0 ? m_wanted.find(info.st_ino) : m_wanted.end();
        if (wanted == m_wanted.end())
            return false;
        if (wanted->second == 0 || m_same.contains(wanted->first))
            return true;
        const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        const Network found = networkOf(descriptor.get());
        if (found.number != wanted->first || found.cookie != wanted->second)
            return false;
        m_same.insert(found.number);
        return true;
    }

private:
    const std::map<ino_t, std::uint64_t>& m_wanted;
    std::set<ino_t> m_same;
};

} // namespace

ino_t inodeOf(int namespaceDescriptor)
{
    struct stat info = {};
    return ::fstat(namespaceDescriptor, &info) == 0 ? info.st_ino : 0;
}

Network networkOf(int namespaceDescriptor)
{
    const ino_t number = inodeOf(namespaceDescriptor);
    if (number == 0)
        return {};
    const Descriptor socket = socketIn(namespaceDescriptor, AF_UNIX, SOCK_STREAM, 0).value_or(Descriptor());
    return {number, cookieOfSocket(socket.get()).value_or(0)};
}

void signalAll(const Belonging& belonging, const std::set<pid_t>& spared, int signal)
{
    const std::unique_ptr<DIR, CloseDirectory> directory(procIsOurs() ? ::opendir("/proc") : nullptr);
    if (!directory) {
        for (const pid_t session : belonging.sessions)
            ::kill(-session, signal);
        return;
    }
    Networks networks(belonging.networks);
    while (const dirent* entry = ::readdir(directory.get())) {
        const pid_t pid = std::atoi(entry->d_name);
        if (pid <= 1 || spared.contains(pid))
            continue;
        const std::string process = std::string("/proc/") + entry->d_name;
        if (belonging.sessions.contains(sessionOf(process)) || networks.hold(process))
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
