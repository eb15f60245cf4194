// SPDX-License-Identifier: MIT
#include "privhelper/scan/scanner.h"

#include "core/base/writeall.h"
#include "core/wire/scandocument.h"
#include "privhelper/netlink/refusal.h"
#include "privhelper/scan/peermatch.h"
#include "privhelper/scan/spacefinder.h"
#include "privhelper/scan/spacereader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <functional>
#include <linux/nsfs.h>
#include <map>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace nsk {

namespace {

using Numbers = std::vector<std::uint32_t>; ///< of namespaces in Scan::spaces

/// Namespaces that are entered from the same user namespace.
struct Entrance
{
    Descriptor userSpace{}; ///< none: from here
    Numbers spaces{};
};

bool writeDocument(int to, const Scan& scan)
{
    const QByteArray bytes = wire::encodeScan(scan);
    return writeAll(to, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

QByteArray readAll(int from)
{
    QByteArray bytes;
    std::array<char, 64 * 1024> chunk;
    for (;;) {
        const ssize_t got = ::read(from, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || bytes.size() > wire::scanDocumentMost)
            return bytes;
        bytes.append(chunk.data(), got);
    }
}

/// Runs `job` in a child that has entered the user namespace, and gives what it made. Null: it made nothing.
std::optional<Scan> inChild(const Entrance& entrance, const std::function<Scan(const Numbers& spaces)>& job)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return std::nullopt;
    const Descriptor out(ends[0]);
    Descriptor in(ends[1]);
    const pid_t child = ::fork();
    if (child < 0)
        return std::nullopt;
    if (child == 0) {
        if (entrance.userSpace && ::setns(entrance.userSpace.get(), CLONE_NEWUSER) != 0)
            ::_exit(1);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // who entered a user namespace loses it, so it comes behind that
        ::_exit(writeDocument(in.get(), job(entrance.spaces)) ? 0 : 1);
    }
    in.reset();
    const QByteArray document = readAll(out.get());
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    auto made = wire::decodeScan(document);
    return made ? std::optional(std::move(*made)) : std::nullopt;
}

/// A child on its way from namespace to namespace. Whoever is in one already needs no right to enter it.
class Traveller
{
public:
    Traveller()
    {
        struct stat info = {};
        m_at = ::stat("/proc/thread-self/ns/net", &info) == 0 ? info.st_ino : 0;
    }
    /// errno tells why not.
    bool enter(const FoundSpace& space)
    {
        if (m_at != space.about.inode && ::setns(space.descriptor.get(), CLONE_NEWNET) != 0)
            return false;
        m_at = space.about.inode;
        return true;
    }

private:
    std::uint64_t m_at = 0;
};

class Scanner
{
public:
    Result<Scan> run();

private:
    Scan readIn(const Numbers& spaces);
    void read(const Entrance& entrance);
    /// Those that could not be entered from here and may be from a user namespace of the caller's.
    std::vector<Entrance> furtherEntrances() const;
    void matchPeers(const std::vector<Entrance>& entrances);

    std::vector<FoundSpace> m_found;
    Scan m_scan;
};

Scan Scanner::readIn(const Numbers& spaces)
{
    Scan made;
    SpaceReader reader;
    Traveller traveller;
    for (const std::uint32_t number : spaces) {
        ScannedSpace space = m_scan.spaces[number];
        if (!traveller.enter(m_found[number]))
            space.refusal = errnoName(errno);
        else if (const Status read = reader.read(space); !read)
            space.refusal = read.error().args.size() > 2 ? read.error().args[2] : read.error().code;
        made.spaces.push_back(std::move(space));
    }
    return made;
}

void Scanner::read(const Entrance& entrance)
{
    const auto made = inChild(entrance, [this](const Numbers& spaces) { return readIn(spaces); });
    for (std::size_t i = 0; i < entrance.spaces.size(); ++i) {
        ScannedSpace& space = m_scan.spaces[entrance.spaces[i]];
        if (made && made->spaces.size() == entrance.spaces.size())
            space = made->spaces[i];
        else if (space.refusal.empty())
            space.refusal = "EIO";
    }
}

std::vector<Entrance> Scanner::furtherEntrances() const
{
    struct stat own = {};
    ::stat("/proc/self/ns/user", &own);
    std::map<ino_t, Entrance> byOwner;
    for (std::uint32_t i = 0; i < m_scan.spaces.size(); ++i) {
        if (m_scan.spaces[i].read)
            continue;
        Descriptor owner(::ioctl(m_found[i].descriptor.get(), NS_GET_USERNS));
        struct stat info = {};
        if (!owner || ::fstat(owner.get(), &info) != 0 || info.st_ino == own.st_ino)
            continue;
        Entrance& entrance = byOwner[info.st_ino];
        if (!entrance.userSpace)
            entrance.userSpace = std::move(owner);
        entrance.spaces.push_back(i);
    }
    std::vector<Entrance> all;
    for (auto& [inode, entrance] : byOwner)
        all.push_back(std::move(entrance));
    return all;
}

/// The namespaces with the most veths first: what they tell, hundreds of others need not be asked.
void Scanner::matchPeers(const std::vector<Entrance>& entrances)
{
    std::vector<int> descriptors;
    for (const FoundSpace& found : m_found)
        descriptors.push_back(found.descriptor.get());
    PeerMatch match(m_scan);
    for (const Entrance& entrance : entrances) {
        Entrance open;
        for (const std::uint32_t space : entrance.spaces) {
            if (m_scan.spaces[space].read && match.isOpen(space))
                open.spaces.push_back(space);
        }
        if (open.spaces.empty())
            continue;
        std::ranges::stable_sort(open.spaces, std::ranges::greater{},
                                 [&](std::uint32_t space) { return m_scan.spaces[space].links.size(); });
        if (entrance.userSpace)
            open.userSpace = Descriptor(::fcntl(entrance.userSpace.get(), F_DUPFD_CLOEXEC, 3));
        const auto made = inChild(open, [&](const Numbers& spaces) {
            Scan peers;
            Traveller traveller;
            for (const std::uint32_t space : spaces) {
                if (!match.isOpen(space) || !traveller.enter(m_found[space]))
                    continue;
                if (auto socket = NlSocket::openHere())
                    std::ranges::copy(match.ask(space, *socket, descriptors), std::back_inserter(peers.peers));
            }
            return peers;
        });
        for (const ScannedPeer& peer : made ? made->peers : std::vector<ScannedPeer>())
            match.add(peer);
    }
    m_scan.peers = match.found();
}

Result<Scan> Scanner::run()
{
    SpaceFinder finder;
    if (const Status found = finder.find(); !found)
        return fail(found.error());
    m_scan = finder.said();
    m_found = finder.take();
    for (const FoundSpace& found : m_found)
        m_scan.spaces.push_back(found.about);
    m_scan.privileged = ::geteuid() == 0;
    char name[256] = {};
    if (::gethostname(name, sizeof name - 1) == 0)
        m_scan.computerName = name;
    std::vector<Entrance> entrances(1);
    for (std::uint32_t i = 0; i < m_found.size(); ++i)
        entrances.front().spaces.push_back(i);
    read(entrances.front());
    for (Entrance& further : furtherEntrances()) {
        read(further);
        entrances.push_back(std::move(further));
    }
    matchPeers(entrances);
    return std::move(m_scan);
}

/// Each namespace is an open file.
void openManyFiles()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace

Result<Scan> scanComputer()
{
    openManyFiles();
    return Scanner().run();
}

int runScan()
{
    const auto scan = scanComputer();
    if (scan)
        return writeDocument(STDOUT_FILENO, *scan) ? 0 : 1;
    std::string said = scan.error().code;
    for (const std::string& argument : scan.error().args)
        said += ": " + argument;
    std::fprintf(stderr, "nsketch-helper: %s\n", said.c_str());
    return 1;
}

} // namespace nsk
