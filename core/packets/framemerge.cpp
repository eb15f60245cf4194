// SPDX-License-Identifier: MIT
#include "core/packets/framemerge.h"

#include <algorithm>

namespace nsk {

void FrameMerge::add(CapturedFrame frame)
{
    m_youngest = std::max(m_youngest, frame.at);
    m_bytes += sizeof frame + frame.bytes.size();
    ++m_count;
    m_points[frame.point].push_back(std::move(frame));
}

std::vector<CapturedFrame> FrameMerge::turn()
{
    auto ripe = until(m_ripe);
    m_ripe = m_youngest;
    return ripe;
}

std::vector<CapturedFrame> FrameMerge::rest()
{
    return until(std::numeric_limits<std::int64_t>::max());
}

std::vector<CapturedFrame> FrameMerge::until(std::int64_t time)
{
    struct Head
    {
        std::int64_t at;
        std::uint32_t point;
    };
    const auto later = [](const Head& a, const Head& b) { return a.at != b.at ? a.at > b.at : a.point > b.point; };
    std::vector<Head> heads; // a heap, the earliest first
    for (std::uint32_t point = 0; point < m_points.size(); ++point) {
        if (!m_points[point].empty() && m_points[point].front().at <= time)
            heads.push_back({m_points[point].front().at, point});
    }
    std::make_heap(heads.begin(), heads.end(), later);
    std::vector<CapturedFrame> frames;
    frames.reserve(heads.empty() ? 0 : m_count);
    while (!heads.empty()) {
        std::pop_heap(heads.begin(), heads.end(), later);
        Head& head = heads.back();
        auto& queue = m_points[head.point];
        m_bytes -= sizeof(CapturedFrame) + queue.front().bytes.size();
        --m_count;
        frames.push_back(std::move(queue.front()));
        queue.pop_front();
        if (queue.empty() || queue.front().at > time) {
            heads.pop_back();
        } else {
            head.at = queue.front().at;
            std::push_heap(heads.begin(), heads.end(), later);
        }
    }
    return frames;
}

} // namespace nsk
