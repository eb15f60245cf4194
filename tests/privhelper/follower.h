// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/wire/codec.h"

#include <QByteArray>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A client for tests that reads when it is told to and not before, and keeps what the events say of one lab.
class Follower
{
public:
    using Table = std::map<std::string, std::map<std::uint32_t, nsk::wire::InterfaceCounters>>; ///< by node and index

    /// At that AF_UNIX path; says hello at once. good() when it is answered.
    explicit Follower(const std::string& path);
    bool good();

    /// Without waiting; the request's id.
    std::uint32_t send(nsk::wire::Request request);
    /// Reads until the answer is there.
    nsk::Result<nsk::wire::Reply> ask(nsk::wire::Request request);
    bool answered(std::uint32_t id) const { return m_answers.contains(id); }
    /// What is there now. False when the helper has closed.
    bool read();
    /// Reads until it is so, or at most so many milliseconds.
    bool until(const std::function<bool()>& done, int patience = 10'000);
    /// What a fresh reading says is what the events have said, at once or after ten seconds at most.
    bool agreesWithKernel(const nsk::LabName& lab);
    bool said(const std::string& line) const;

    std::optional<nsk::Topology> desired;
    std::optional<nsk::ObservedLab> observed;
    std::optional<nsk::wire::LabInfo> info;
    Table counters;
    std::map<std::string, std::vector<nsk::wire::FailedNeighbour>> failed;
    std::vector<std::string> log; ///< code and arguments
    int snapshots = 0;
    int deltas = 0;
    int gone = 0;
    int counted = 0;  ///< Counters
    int wholes = 0;   ///< of them, whole
    int needless = 0; ///< counters that were told though nothing had changed
    int pongs = 0;    ///< answered pings
    int lostPings = 0;
    std::string difference; ///< that agreesWithKernel() found last

private:
    void take(const nsk::wire::Event& event);
    void take(const nsk::wire::Counters& event);

    nsk::Descriptor m_socket;
    nsk::wire::FrameCutter m_cutter;
    std::uint32_t m_lastId = 0;
    std::map<std::uint32_t, nsk::Result<nsk::wire::Reply>> m_answers;
};
