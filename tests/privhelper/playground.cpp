// SPDX-License-Identifier: MIT
#include "playground.h"

#include <QProcess>

#include <cstdio>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace nsk;

namespace playground {

namespace {

int waitFor(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int inChild(const std::function<int()>& body)
{
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        const int status = body();
        std::fflush(nullptr);
        ::_exit(status);
    }
    return waitFor(child);
}

bool writeFile(const char* path, const std::string& text)
{
    const int fd = ::open(path, O_WRONLY | O_CLOEXEC);
    const bool done = fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (fd >= 0)
        ::close(fd);
    return done;
}

bool ownRun()
{
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           ::mount("tmpfs", "/run", "tmpfs", 0, "mode=0755") == 0;
}

} // namespace

int asComputer(const std::function<int()>& body)
{
    return inChild([&] {
        if (::geteuid() != 0 || ::unshare(CLONE_NEWNS | CLONE_NEWNET) != 0 || !ownRun()) {
            std::puts("SKIP: no private network and mount namespace (needs root)");
            return skipped;
        }
        return body();
    });
}

int asRootless(const std::function<int()>& body)
{
    return inChild([&] {
        const std::string user = std::to_string(::geteuid());
        const std::string group = std::to_string(::getegid());
        const bool made = ::unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWPID) == 0 &&
                          writeFile("/proc/self/setgroups", "deny") &&
                          writeFile("/proc/self/uid_map", "0 " + user + " 1") &&
                          writeFile("/proc/self/gid_map", "0 " + group + " 1");
        if (!made) {
            std::puts("SKIP: no user namespace can be made here");
            return skipped;
        }
        return inChild([&] {
            if (!ownRun() || ::mount("proc", "/proc", "proc", 0, nullptr) != 0) {
                std::puts("SKIP: /proc cannot be mounted in a user namespace here");
                return skipped;
            }
            return body();
        });
    });
}

int inBoth(const std::function<int()>& rootless, const std::function<int()>& computer)
{
    const int first = asRootless(rootless);
    const int second = asComputer(computer);
    if (first == skipped && second == skipped)
        return skipped;
    return (first == skipped ? 0 : first) + (second == skipped ? 0 : second);
}

Ran run(int networkNamespace, const QStringList& command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier([networkNamespace] {
        if (networkNamespace >= 0 && ::setns(networkNamespace, CLONE_NEWNET) != 0)
            ::_exit(125);
    });
    process.start(command.front(), command.mid(1));
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAll())};
}

QString pictureOf(int networkNamespace)
{
    QString picture;
    for (const char* command :
         {"ip -d link", "ip addr", "ip -4 route show table all", "ip -6 route show table all", "ip rule",
          "nft list ruleset", "sysctl -a -r ^net.ipv4.*forwarding", "cat /proc/sys/net/ipv4/ip_forward"})
        picture +=
            run(networkNamespace, QString::fromLatin1(command).split(QLatin1Char(' '))).output + QLatin1Char('\n');
    picture += run(-1, {QStringLiteral("ls"), QStringLiteral("-a"), QStringLiteral("/run/netns")}).output;
    return picture;
}

NodeName name(const std::string& text)
{
    return *NodeName::parse(text);
}

Node node(NodeKind kind, const std::string& nodeName, const Ends& interfaces, const Routes& routes)
{
    Node made{name(nodeName)};
    made.kind = kind;
    for (const auto& [interfaceName, addresses] : interfaces) {
        Interface interface {
            *InterfaceName::parse(interfaceName)
        };
        for (const std::string& address : addresses)
            interface.addresses.push_back(*InterfaceAddress::parse(address));
        made.interfaces.push_back(interface);
    }
    for (const auto& [to, via] : routes)
        made.routes.push_back(Route{*Prefix::parse(to), *IpAddress::parse(via)});
    return made;
}

Link link(const std::string& a, const std::string& b)
{
    const auto end = [](const std::string& text) {
        const auto colon = text.find(':');
        Endpoint endpoint{name(text.substr(0, colon))};
        if (colon != std::string::npos)
            endpoint.interface = *InterfaceName::parse(text.substr(colon + 1));
        return endpoint;
    };
    return Link{{end(a), end(b)}};
}

Topology twoNamespaces(bool mended, NodeKind router)
{
    Topology topology(name("two-namespaces"));
    const Routes there = mended ? Routes{{"10.10.20.0/24", "10.10.10.1"}} : Routes{};
    const Routes back = mended ? Routes{{"10.10.10.0/24", "10.10.20.1"}} : Routes{};
    topology.nodes.push_back(node(NodeKind::Host, "ns1", {{"v1", {"10.10.10.2/24", "fd00:10::2/64"}}}, there));
    topology.nodes.push_back(
        node(router, "r", {{"v1_r", {"10.10.10.1/24", "fd00:10::1/64"}}, {"v2_r", {"10.10.20.1/24"}}}));
    topology.nodes.push_back(node(NodeKind::Host, "ns2", {{"v2", {"10.10.20.2/24"}}}, back));
    topology.nodes[1].forwarding = Forwarding{mended, {}};
    topology.links.push_back(link("ns1:v1", "r:v1_r"));
    topology.links.push_back(link("ns2:v2", "r:v2_r"));
    return topology;
}

Topology star(std::size_t hosts)
{
    Topology topology(name("star"));
    topology.nodes.push_back(node(NodeKind::Switch, "sw1", {}));
    for (std::size_t i = 1; i <= hosts; ++i) {
        const std::string address = "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1) + "/16";
        const std::string host = "h" + std::to_string(i);
        topology.nodes.push_back(node(NodeKind::Host, host, {{"eth1", {address}}}));
        topology.links.push_back(link(host + ":eth1", "sw1"));
    }
    return topology;
}

} // namespace playground
