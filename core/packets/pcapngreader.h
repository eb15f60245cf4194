// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"
#include "core/packets/pcapng.h"

#include <optional>
#include <string>
#include <vector>

namespace nsk {

/// Reads a pcapng file, frame by frame, so that one larger than memory can be looked at. Takes what other programs write, too: both byte
/// orders, any resolution of times, several sections, blocks and options that it does not know. Frames of other links than Ethernet are left
/// out and counted. Blocks while the disk is read. Errors: "file.cannot-open", "file.cannot-read" (path, why), "capture.not-pcapng" (path),
/// "capture.broken" (path, at which byte): what came before it is good.
class PcapngReader
{
public:
    static Result<PcapngReader> open(const std::string& path);
    /// Of bytes in memory; `name` stands for the path in errors.
    static PcapngReader of(std::string bytes, std::string name);

    /// The next frame; nothing at the end. `point` counts interfaces() from 0, those of all sections.
    Result<std::optional<CapturedFrame>> next();

    const pcapng::Section& section() const { return m_section; } ///< the last one
    const std::vector<pcapng::Interface>& interfaces() const { return m_interfaces; }
    const std::vector<pcapng::Statistics>& statistics() const { return m_statistics; }
    std::uint64_t leftOut() const { return m_leftOut; }
    /// The file ends in the middle of a block: its writer was killed, or is still at work.
    bool isCut() const { return m_cut; }

private:
    struct Clock
    {
        std::uint8_t resolution = 6; ///< if_tsresol: microseconds where nothing is said
        std::int64_t offset = 0;     ///< if_tsoffset, seconds
    };
    class Fields;

    PcapngReader(Descriptor file, std::string bytes, std::string name);
    Result<bool> readBlock();
    Status need(std::size_t bytes);
    std::size_t available() const { return m_bytes.size() - m_start; }
    bool takeSection(Fields fields);
    bool takeInterface(Fields fields);
    bool takeStatistics(Fields fields);
    std::optional<CapturedFrame> takeEnhanced(Fields fields, bool& sound);
    std::optional<CapturedFrame> takeSimple(Fields fields, bool& sound);
    std::int64_t timeOf(std::uint64_t ticks, std::size_t interface) const;
    Error broken() const;

    Descriptor m_file; ///< none: all is in m_bytes
    std::string m_bytes;
    std::size_t m_start = 0;     ///< of what has not been taken, in m_bytes
    std::uint64_t m_offset = 0;  ///< in the file
    std::string m_name;
    bool m_fileEnded = false;
    bool m_bigEndian = false;
    bool m_cut = false;
    bool m_inSection = false;
    std::uint32_t m_type = 0; ///< of the block in hand
    std::size_t m_length = 0;
    std::size_t m_firstInterface = 0; ///< of this section
    pcapng::Section m_section;
    std::vector<pcapng::Interface> m_interfaces;
    std::vector<Clock> m_clocks;
    std::vector<pcapng::Statistics> m_statistics;
    std::uint64_t m_leftOut = 0;
};

} // namespace nsk
