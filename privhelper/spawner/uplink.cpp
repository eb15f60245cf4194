// SPDX-License-Identifier: MIT
#include "privhelper/spawner/uplink.h"

#include "privhelper/netlink/netns.h"
#include "privhelper/spawner/channel.h"
#include "privhelper/spawner/uplinkcommand.h"

#include <arpa/inet.h>
#include <chrono>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace nsk {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto patience = std::chrono::seconds(10); // pasta takes up to 4 s
constexpr int glanceMs = 20;

/// Looks at an interface from sockets that were opened in its namespace.
class Watch
{
public:
    static Result<Watch> make(int networkNamespace, const std::string& interface)
    {
        Watch watch;
        auto four = socketIn(networkNamespace, AF_INET, SOCK_DGRAM, 0);
        if (!four)
            return fail(four.error());
        watch.m_four = std::move(*four);
        if (auto six = socketIn(networkNamespace, AF_INET6, SOCK_DGRAM, 0)) // a kernel may be without
            watch.m_six = std::move(*six);
        watch.m_interface = interface;
        return watch;
    }

    /// Up, with an address, and with a route to the world: one of documentation's addresses, to which nothing is sent.
    bool ready() const { return isUp() && ((hasAddress() && reachesFour()) || reachesSix()); }

private:
    ifreq request() const
    {
        ifreq result{};
        std::strncpy(result.ifr_name, m_interface.c_str(), IFNAMSIZ - 1);
        return result;
    }

    bool isUp() const
    {
        ifreq asked = request();
        return ::ioctl(m_four.get(), SIOCGIFFLAGS, &asked) == 0 && (asked.ifr_flags & IFF_UP);
    }

    bool hasAddress() const
    {
        ifreq asked = request();
        return ::ioctl(m_four.get(), SIOCGIFADDR, &asked) == 0;
    }

    bool reachesFour() const
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(9);
        ::inet_pton(AF_INET, "192.0.2.1", &to.sin_addr);
        return ::connect(m_four.get(), reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    }

    bool reachesSix() const
    {
        sockaddr_in6 to{};
        to.sin6_family = AF_INET6;
        to.sin6_port = htons(9);
        ::inet_pton(AF_INET6, "2001:db8::1", &to.sin6_addr);
        return m_six && ::connect(m_six.get(), reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    }

    Descriptor m_four;
    Descriptor m_six;
    std::string m_interface;
};

struct Said
{
    char kind = '\0'; ///< of Warden's packets; '\0': it is gone
    std::uint64_t id = 0;
    std::string program;
    std::string text;
    Error error;
};

Said parse(const channel::Packet& packet)
{
    channel::Reader reader(packet.bytes);
    Said said;
    said.kind = reader.kind();
    if (said.kind == 'f') {
        said.error.code = reader.text();
        said.error.args = reader.list();
    } else if (said.kind == 'u' || said.kind == 'x') {
        said.id = reader.number();
        said.program = reader.text();
        if (said.kind == 'x')
            said.text = reader.text();
    }
    if (!reader.good())
        said.kind = '\0';
    return said;
}

/// One line, without what a log puts before and after it.
std::string lastLine(const std::string& text)
{
    const std::size_t end = text.find_last_not_of(" \n\r\t");
    if (end == std::string::npos)
        return {};
    const std::size_t start = text.find_last_of('\n', end);
    return text.substr(start == std::string::npos ? 0 : start + 1,
                       end - (start == std::string::npos ? 0 : start + 1) + 1);
}

/// Waits for the answer to a start; what the warden says of programs that ended earlier is passed over.
Result<Said> receiveAnswer(int warden)
{
    for (;;) {
        pollfd watched{warden, POLLIN, 0};
        if (::poll(&watched, 1, 10'000) <= 0)
            return fail("uplink.no-warden");
        const auto packet = channel::receive(warden, MSG_DONTWAIT);
        if (!packet)
            continue;
        Said said = parse(*packet);
        if (said.kind == '\0')
            return fail("uplink.no-warden");
        if (said.kind == 'f')
            return fail(said.error);
        if (said.kind == 'u')
            return said;
    }
}

} // namespace

WardenUplinks::WardenUplinks(int wardenSocket) : m_warden(wardenSocket) {}

WardenUplinks::~WardenUplinks()
{
    if (m_warden >= 0)
        ::close(m_warden);
}

bool WardenUplinks::isInstalled() const
{
    return isUplinkInstalled();
}

bool WardenUplinks::hasTun() const
{
    return ::access("/dev/net/tun", R_OK | W_OK) == 0;
}

Result<std::uint64_t> WardenUplinks::start(int networkNamespace, const std::string& inside)
{
    const auto watch = Watch::make(networkNamespace, inside);
    if (!watch)
        return fail(watch.error());
    const auto request = channel::Writer('U').text(inside).number(static_cast<std::uint64_t>(networkNamespace));
    if (channel::send(m_warden, request.bytes(), {}, 0) != channel::Sent::Yes)
        return fail("uplink.no-warden");
    const auto answer = receiveAnswer(m_warden);
    if (!answer)
        return fail(answer.error());
    for (const auto until = Clock::now() + patience; Clock::now() < until;) {
        if (watch->ready())
            return answer->id;
        pollfd watched{m_warden, POLLIN, 0};
        if (::poll(&watched, 1, glanceMs) <= 0)
            continue;
        const auto packet = channel::receive(m_warden, MSG_DONTWAIT);
        const Said said = packet ? parse(*packet) : Said{'?', 0, {}, {}, {}};
        if (said.kind == '\0')
            return fail("uplink.no-warden");
        if (said.kind == 'x' && said.id == answer->id)
            return fail("uplink.failed", {said.program, lastLine(said.text)});
    }
    stop(answer->id);
    return fail("uplink.timeout", {answer->program, inside});
}

void WardenUplinks::stop(std::uint64_t id)
{
    channel::send(m_warden, channel::Writer('S').number(id).bytes(), {}, 0);
}

} // namespace nsk
