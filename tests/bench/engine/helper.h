// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/helperclient.h"
#include "machine.h"
#include "rawnetlink.h"

#include <memory>
#include <optional>
#include <vector>

namespace bench {

/// nsketch as its users meet it: a helper process of its own, spoken to over its socket. Blocks, with an event loop of
/// its own turning meanwhile. Every failure is thrown as Trouble.
class Helper
{
public:
    explicit Helper(nsk::wire::Mode mode);
    ~Helper();

    /// Starts a request; its answer is awaited by finish().
    std::uint32_t send(nsk::wire::Request request);
    nsk::Result<nsk::wire::Reply> finish(std::uint32_t request);
    bool isAnswered(std::uint32_t request) const { return m_answers.contains(request); }
    /// Lets events come in, at most so long.
    void turn(int milliseconds);

    nsk::wire::Deployed deploy(const nsk::Topology& topology);
    /// As a program does that knows the lab, the designer for one: `before` runs, at that revision.
    nsk::wire::Deployed change(const nsk::Topology& before, std::uint64_t revision, const nsk::Topology& after);
    nsk::wire::Destroyed destroy(const nsk::LabName& lab);
    void cancel(std::uint32_t request) { m_client->cancel(request); }

    /// Pings once, waiting two seconds at most; whether it was answered.
    bool ping(const nsk::LabName& lab, const nsk::NodeName& from, const nsk::IpAddress& to);
    struct Stream
    {
        std::uint64_t ping = 0;
    };
    Stream startPinging(const nsk::LabName& lab, const nsk::NodeName& from, const nsk::IpAddress& to, int intervalMs);
    struct Counted
    {
        std::size_t answered = 0;
        std::size_t lost = 0;
        std::vector<double> microseconds{}; ///< round trips
    };
    Counted stopPinging(Stream stream);

    /// What it has shown of itself since the last progress of a request.
    const std::optional<nsk::wire::Progress>& progress() const { return m_progress; }
    std::vector<pid_t> processes() const;

private:
    template <class T> T expect(nsk::wire::Request request);
    void take(const nsk::wire::Event& event);

    std::unique_ptr<nsk::HelperClient> m_client;
    std::map<std::uint32_t, nsk::Result<nsk::wire::Reply>> m_answers;
    std::optional<nsk::wire::Progress> m_progress;
    std::map<std::uint64_t, Counted> m_pings;
    std::map<std::uint64_t, bool> m_pingEnded;
};

std::string textOf(const nsk::Error& error);

} // namespace bench
