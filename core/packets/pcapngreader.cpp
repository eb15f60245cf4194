// SPDX-License-Identifier: MIT
#include "core/packets/pcapngreader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <span>
#include <unistd.h>

namespace nsk {

namespace {

constexpr std::size_t largestBlock = 16 * 1024 * 1024;
constexpr std::size_t mostInterfaces = 65'536;
constexpr std::size_t smallestBlock = 12, blockHead = 8, blockTail = 4;
constexpr std::size_t readAtOnce = 256 * 1024;

} // namespace

/// Goes through a block's body. What is not there reads as 0, and isSound() is false then.
class PcapngReader::Fields
{
public:
    Fields(std::string_view bytes, bool bigEndian) : m_bytes(bytes), m_bigEndian(bigEndian) {}

    template <class Number> Number number()
    {
        Number value = 0;
        const std::string_view raw = bytes(sizeof value);
        for (std::size_t i = 0; i < raw.size(); ++i) {
            const std::size_t shift = m_bigEndian ? raw.size() - 1 - i : i;
            value = static_cast<Number>(
                value | static_cast<Number>(static_cast<Number>(static_cast<std::uint8_t>(raw[i])) << (8 * shift)));
        }
        return value;
    }
    /// A time is its upper half, then its lower half, in either byte order.
    std::uint64_t ticks()
    {
        const auto high = number<std::uint32_t>();
        return std::uint64_t{high} << 32 | number<std::uint32_t>();
    }
    std::string_view bytes(std::size_t count)
    {
        if (count > m_bytes.size()) {
            m_sound = false;
            m_bytes = {};
            return {};
        }
        const std::string_view taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }
    /// Up to the next multiple of four.
    void pad(std::size_t count) { (void)bytes(std::min(m_bytes.size(), (4 - count % 4) % 4)); }
    std::size_t left() const { return m_bytes.size(); }
    bool isSound() const { return m_sound; }
    Fields within(std::string_view part) const { return {part, m_bigEndian}; }

    /// Calls `with` (code, value) for each option that is left.
    template <class With> bool options(With&& with)
    {
        while (m_bytes.size() >= 4) {
            const auto code = number<std::uint16_t>();
            const auto length = number<std::uint16_t>();
            if (code == 0)
                return m_sound;
            const std::string_view value = bytes(length);
            if (!m_sound)
                return false;
            pad(length);
            with(code, value);
        }
        return m_bytes.empty() && m_sound;
    }

private:
    std::string_view m_bytes;
    bool m_bigEndian;
    bool m_sound = true;
};

PcapngReader::PcapngReader(Descriptor file, std::string bytes, std::string name)
    : m_file(std::move(file)), m_bytes(std::move(bytes)), m_name(std::move(name)), m_fileEnded(!m_file)
{
}

Result<PcapngReader> PcapngReader::open(const std::string& path)
{
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        return fail("file.cannot-open", {path, std::strerror(errno)}, path);
    return PcapngReader(std::move(file), {}, path);
}

PcapngReader PcapngReader::of(std::string bytes, std::string name)
{
    return PcapngReader(Descriptor(), std::move(bytes), std::move(name));
}

Error PcapngReader::broken() const
{
    return {"capture.broken", {m_name, std::to_string(m_offset)}, m_name};
}

/// Reads until so many bytes stand at m_start, or the file has ended.
Status PcapngReader::need(std::size_t bytes)
{
    if (available() >= bytes || m_fileEnded)
        return {};
    m_bytes.erase(0, m_start);
    m_start = 0;
    while (m_bytes.size() < bytes && !m_fileEnded) {
        const std::size_t before = m_bytes.size();
        m_bytes.resize(std::max(bytes, before + readAtOnce));
        const ssize_t got = ::read(m_file.get(), m_bytes.data() + before, m_bytes.size() - before);
        const int said = errno;
        m_bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got < 0 && said != EINTR)
            return fail("file.cannot-read", {m_name, std::strerror(said)}, m_name);
        m_fileEnded = got == 0;
    }
    return {};
}

/// The next block's type and length, and all of it at m_start. False at the end.
Result<bool> PcapngReader::readBlock()
{
    if (Status read = need(smallestBlock); !read)
        return fail(read.error());
    if (available() < smallestBlock) {
        m_cut = available() > 0;
        if (!m_inSection)
            return fail("capture.not-pcapng", {m_name}, m_name);
        return false;
    }
    const std::string_view head = std::string_view(m_bytes).substr(m_start, smallestBlock);
    const auto word = [head](std::size_t at, bool big) {
        return Fields(head.substr(at, 4), big).number<std::uint32_t>();
    };
    m_type = word(0, m_bigEndian);
    if (m_type == pcapng::sectionHeaderBlock) { // the same in both orders; what follows its length says which one it is
        m_bigEndian = word(blockHead, true) == pcapng::byteOrderMagic;
        if (word(blockHead, m_bigEndian) != pcapng::byteOrderMagic)
            return fail(m_inSection ? broken() : Error{"capture.not-pcapng", {m_name}, m_name});
    } else if (!m_inSection) {
        return fail("capture.not-pcapng", {m_name}, m_name);
    }
    m_length = word(4, m_bigEndian);
    if (m_length < smallestBlock || m_length % 4 != 0 || m_length > largestBlock)
        return fail(broken());
    if (Status read = need(m_length); !read)
        return fail(read.error());
    if (available() < m_length) {
        m_cut = true;
        return false;
    }
    Fields tail(std::string_view(m_bytes).substr(m_start + m_length - blockTail, blockTail), m_bigEndian);
    if (tail.number<std::uint32_t>() != m_length)
        return fail(broken());
    return true;
}

Result<std::optional<CapturedFrame>> PcapngReader::next()
{
    for (;;) {
        const auto there = readBlock();
        if (!there)
            return fail(there.error());
        if (!*there)
            return std::optional<CapturedFrame>();
        const Fields body(std::string_view(m_bytes).substr(m_start + blockHead, m_length - blockHead - blockTail),
                          m_bigEndian);
        std::optional<CapturedFrame> frame;
        bool sound = true;
        if (m_type == pcapng::sectionHeaderBlock)
            sound = takeSection(body);
        else if (m_type == pcapng::interfaceDescriptionBlock)
            sound = takeInterface(body);
        else if (m_type == pcapng::interfaceStatisticsBlock)
            sound = takeStatistics(body);
        else if (m_type == pcapng::enhancedPacketBlock)
            frame = takeEnhanced(body, sound);
        else if (m_type == pcapng::simplePacketBlock)
            frame = takeSimple(body, sound);
        if (!sound)
            return fail(broken());
        m_start += m_length;
        m_offset += m_length;
        if (frame)
            return frame;
    }
}

bool PcapngReader::takeSection(Fields fields)
{
    (void)fields.number<std::uint32_t>(); // the magic
    const auto major = fields.number<std::uint16_t>();
    (void)fields.number<std::uint16_t>();
    (void)fields.number<std::uint64_t>();
    m_section = {};
    m_inSection = true;
    m_firstInterface = m_interfaces.size();
    return fields.options([this](std::uint16_t code, std::string_view value) {
        for (const auto& [known, text] : {std::pair{1, &m_section.comment}, std::pair{2, &m_section.hardware},
                                          std::pair{3, &m_section.system}, std::pair{4, &m_section.application}}) {
            if (code == known)
                *text = value;
        }
    }) && major == 1;
}

bool PcapngReader::takeInterface(Fields fields)
{
    pcapng::Interface interface;
    Clock clock;
    interface.linkType = fields.number<std::uint16_t>();
    (void)fields.number<std::uint16_t>();
    interface.snapLength = fields.number<std::uint32_t>();
    const bool sound = fields.options([&](std::uint16_t code, std::string_view value) {
        if (code == 2)
            interface.name = value;
        else if (code == 3)
            interface.description = value;
        else if (code == 9 && value.size() == 1)
            clock.resolution = static_cast<std::uint8_t>(value[0]);
        else if (code == 11 && value.size() > 1 && value[0] == 0)
            interface.filter = value.substr(1);
        else if (code == 14 && value.size() == 8)
            clock.offset = static_cast<std::int64_t>(fields.within(value).number<std::uint64_t>());
    });
    m_interfaces.push_back(std::move(interface));
    m_clocks.push_back(clock);
    return sound && m_interfaces.size() <= mostInterfaces;
}

bool PcapngReader::takeStatistics(Fields fields)
{
    pcapng::Statistics statistics;
    const std::size_t interface = m_firstInterface + fields.number<std::uint32_t>();
    if (interface >= m_interfaces.size())
        return false;
    statistics.interface = static_cast<std::uint32_t>(interface);
    statistics.to = timeOf(fields.ticks(), interface);
    const bool sound = fields.options([&](std::uint16_t code, std::string_view value) {
        if (value.size() != 8)
            return;
        Fields inner = fields.within(value);
        if (code == 2)
            statistics.from = timeOf(inner.ticks(), interface);
        else if (code == 4)
            statistics.received = inner.number<std::uint64_t>();
        else if (code == 5)
            statistics.dropped = inner.number<std::uint64_t>();
    });
    if (m_statistics.size() < mostInterfaces)
        m_statistics.push_back(statistics);
    return sound;
}

std::optional<CapturedFrame> PcapngReader::takeEnhanced(Fields fields, bool& sound)
{
    CapturedFrame frame;
    const std::size_t interface = m_firstInterface + fields.number<std::uint32_t>();
    const std::uint64_t ticks = fields.ticks();
    const auto captured = fields.number<std::uint32_t>();
    frame.length = fields.number<std::uint32_t>();
    const std::string_view bytes = fields.bytes(captured);
    fields.pad(captured);
    sound = fields.isSound() && interface < m_interfaces.size() &&
            fields.options([&](std::uint16_t code, std::string_view value) {
                if (code == 2 && value.size() == 4)
                    frame.outgoing = (fields.within(value).number<std::uint32_t>() & 3U) == 2;
            });
    if (!sound)
        return std::nullopt;
    if (m_interfaces[interface].linkType != pcapng::ethernet) {
        ++m_leftOut;
        return std::nullopt;
    }
    frame.point = static_cast<std::uint32_t>(interface);
    frame.at = timeOf(ticks, interface);
    frame.length = std::max(frame.length, captured);
    frame.bytes.assign(bytes.begin(), bytes.end());
    return frame;
}

/// Of the section's first interface, without a time.
std::optional<CapturedFrame> PcapngReader::takeSimple(Fields fields, bool& sound)
{
    CapturedFrame frame;
    frame.length = fields.number<std::uint32_t>();
    sound = fields.isSound() && m_firstInterface < m_interfaces.size();
    if (!sound)
        return std::nullopt;
    const pcapng::Interface& interface = m_interfaces[m_firstInterface];
    std::size_t captured = std::min<std::size_t>(frame.length, fields.left());
    if (interface.snapLength > 0)
        captured = std::min<std::size_t>(captured, interface.snapLength);
    if (interface.linkType != pcapng::ethernet) {
        ++m_leftOut;
        return std::nullopt;
    }
    const std::string_view bytes = fields.bytes(captured);
    frame.point = static_cast<std::uint32_t>(m_firstInterface);
    frame.bytes.assign(bytes.begin(), bytes.end());
    return frame;
}

/// if_tsresol: the upper bit says whether the rest is a power of ten or of two. Times that do not fit become the
/// nearest that does.
std::int64_t PcapngReader::timeOf(std::uint64_t ticks, std::size_t interface) const
{
    constexpr std::uint64_t second = 1'000'000'000;
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const Clock& clock = m_clocks[interface];
    const unsigned power = clock.resolution & 0x7FU;
    std::uint64_t seconds = 0, rest = 0; // of a second, in ns
    if ((clock.resolution & 0x80U) != 0) {
        const bool whole = power < 64;
        seconds = whole ? ticks >> power : 0;
        std::uint64_t fraction = whole ? ticks & ((std::uint64_t{1} << power) - 1) : 0;
        const unsigned kept = std::min(power, 32U);
        fraction >>= whole ? power - kept : 0;
        rest = fraction * second >> kept;
    } else {
        std::uint64_t perSecond = 1;
        for (unsigned i = 0; i < std::min(power, 19U); ++i)
            perSecond *= 10;
        seconds = ticks / perSecond;
        const std::uint64_t fraction = ticks % perSecond;
        rest = perSecond <= second ? fraction * (second / perSecond) : fraction / (perSecond / second);
    }
    const auto offset = static_cast<std::uint64_t>(std::max<std::int64_t>(clock.offset, 0));
    if (seconds > most / second - 1 || offset > most / second - 1 - seconds)
        return std::numeric_limits<std::int64_t>::max();
    const auto at = static_cast<std::int64_t>((seconds + offset) * second + rest);
    const std::int64_t back =
        clock.offset < 0 ? std::max<std::int64_t>(clock.offset, -static_cast<std::int64_t>(most / second)) : 0;
    return at + back * static_cast<std::int64_t>(second);
}

} // namespace nsk
