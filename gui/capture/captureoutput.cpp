// SPDX-License-Identifier: MIT
#include "gui/capture/captureoutput.h"

#include "core/packets/pcapngfile.h"

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr std::size_t atATime = 1'000;

} // namespace

CaptureHeader headerOf(const PacketStore& store, const std::string& lab, const std::string& filter,
                       std::int64_t startedAt)
{
    return {lab, store.points(), filter, wholeFrames, startedAt};
}

Result<std::uint64_t> writePackets(const PacketStore& store, const std::vector<std::uint64_t>& numbers,
                                   const CaptureHeader& header, const std::string& path)
{
    auto file = PcapngFile::create(path);
    if (!file)
        return fail(file.error());
    std::vector<PointCounts> counts = store.counts();
    counts.resize(header.points.size());
    const auto shortened = [&](const Error& error) {
        const std::string why = error.args.size() > 1 ? error.args[1] : std::string();
        return fail("capture.save-short",
                    {path, why, std::to_string((*file)->packets()), std::to_string(numbers.size())}, path);
    };
    if (const Status begun = (*file)->begin(header); !begun)
        return shortened(begun.error());
    for (std::size_t i = 0; i < numbers.size(); i += atATime) {
        std::vector<CapturedFrame> frames;
        for (std::size_t k = i; k < std::min(i + atATime, numbers.size()); ++k) {
            if (auto frame = store.frame(numbers[k]))
                frames.push_back(*std::move(frame));
        }
        if (const Status taken = (*file)->take(frames, counts); !taken)
            return shortened(taken.error());
    }
    if (const Status ended = (*file)->end(counts); !ended)
        return shortened(ended.error());
    return (*file)->packets();
}

} // namespace nsk::gui
