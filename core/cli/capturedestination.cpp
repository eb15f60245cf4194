// SPDX-License-Identifier: MIT
#include "core/cli/capturedestination.h"

#include "core/client/wireshark.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace nsk::cli {

namespace {

constexpr long long mostRing = 1024 * 1024; // MiB
constexpr std::uint64_t mebibyte = 1024 * 1024;

/// A file and Wireshark at once: the first that fails ends both.
class BothSinks : public CaptureSink
{
public:
    BothSinks(std::shared_ptr<PcapngFile> file, std::shared_ptr<PcapngFile> live)
        : m_file(std::move(file)), m_live(std::move(live))
    {
    }
    Status begin(const CaptureHeader& header) override
    {
        return both([&](PcapngFile& sink) { return sink.begin(header); });
    }
    Status take(std::span<const CapturedFrame> frames, std::span<const PointCounts> counts) override
    {
        return both([&](PcapngFile& sink) { return sink.take(frames, counts); });
    }
    Status end(std::span<const PointCounts> counts) override
    {
        return both([&](PcapngFile& sink) { return sink.end(counts); });
    }
    std::size_t kept() const override { return m_file->kept(); }
    Status check() override
    {
        return both([](PcapngFile& sink) { return sink.check(); });
    }
    void abandon() override
    {
        m_file->abandon();
        m_live->abandon();
    }

private:
    template <class What> Status both(What&& what)
    {
        const Status first = what(*m_file);
        const Status second = what(*m_live);
        return first ? second : first;
    }

    std::shared_ptr<PcapngFile> m_file, m_live;
};

Result<std::unique_ptr<PcapngFile>> openFile(const Call& call, const CaptureHeader& header)
{
    const std::string path = QFile::encodeName(call.value("write")).toStdString();
    if (goesToOutput(call)) {
        Descriptor output(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
        if (!output)
            return fail("file.cannot-write", {path, std::strerror(errno)}, path);
        return PcapngFile::to(std::move(output), path);
    }
    const auto ring = call.number("ring", 1, mostRing, 0);
    const auto files = call.number("files", 2, 10'000, FileRing().files);
    if (!ring || !files)
        return fail(ring ? files.error() : ring.error());
    const auto existing = call.has("force") ? PcapngFile::Existing::Replace : PcapngFile::Existing::Refuse;
    if (*ring == 0)
        return PcapngFile::create(path, existing);
    return PcapngFile::createRing(
        path, {static_cast<std::uint64_t>(*ring) * mebibyte, static_cast<std::uint32_t>(*files)}, header, existing);
}

} // namespace

bool goesToOutput(const Call& call)
{
    return call.value("write") == QLatin1String("-");
}

Result<CaptureDestination> openDestination(const Call& call, const CaptureHeader& header)
{
    CaptureDestination destination;
    if (call.has("write")) {
        auto file = openFile(call, header);
        if (!file)
            return fail(file.error());
        destination.file = *std::move(file);
        destination.sink = destination.file;
    }
    if (call.has("wireshark")) {
        auto opened = startWireshark();
        if (!opened)
            return fail(opened.error());
        std::shared_ptr<PcapngFile> live = *std::move(opened);
        if (destination.file)
            destination.sink = std::make_shared<BothSinks>(destination.file, live);
        else
            destination.sink = live;
    }
    return destination;
}

} // namespace nsk::cli
