// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace nsk {

/// What iperf3 prints, as it comes: the text form of the client with "-f k", which versions 3.0 to 3.18 share (one JSON
/// document comes only at the end, and --json-stream is of 3.17). Lines that are none of its figures are passed over.
class IperfOutput
{
public:
    /// One interval of all streams together.
    struct Sample
    {
        double from = 0, to = 0; ///< seconds since the test began
        double kbits = 0;        ///< a second
        std::optional<std::uint64_t> retransmits{};
        std::optional<std::uint64_t> lost{}, datagrams{};
    };
    /// What it sums up at the end, of all streams together.
    struct Side
    {
        double seconds = 0, kbits = 0;
        std::optional<std::uint64_t> retransmits{}; ///< TCP, of the sender
        std::optional<std::uint64_t> lost{}, datagrams{};
        std::optional<double> jitterMs{};
    };

    /// `streams`: how many it was told to use in parallel.
    explicit IperfOutput(int streams = 1) : m_streams(streams) {}

    /// Whether it brought another sample.
    bool take(const QByteArray& line);

    const std::vector<Sample>& samples() const { return m_samples; }
    const std::optional<Side>& sender() const { return m_sender; }
    const std::optional<Side>& receiver() const { return m_receiver; }
    /// "unable to connect to server: Connection refused": the last error it told, in its own words.
    const QString& error() const { return m_error; }

private:
    int m_streams;
    std::vector<Sample> m_samples;
    std::optional<Side> m_sender, m_receiver;
    QString m_error;
};

} // namespace nsk
