// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/model/topology.h"

#include <cstdint>
#include <string>
#include <vector>

namespace nsk {

/// What became of a piece of another tool's file.
enum class Treatment : std::uint8_t { Taken, Approximated, LeftOut };

/// One line of an import's or export's report.
struct ExchangeNote
{
    Treatment treatment = Treatment::Taken;
    std::string file{};   ///< of several; empty: the only one
    std::size_t line = 0; ///< from 1; 0: no certain line
    std::string what{};   ///< the file's own words, at most ExchangeReport::wordsMost bytes of UTF-8
    Error why{};          ///< "exchange.…"; for what was taken the code is "exchange.taken"
    std::size_t times = 1; ///< so often in a row, for the same reason and on neighbouring lines
};

/// What an import took, approximated and left out, or what an export could not hold, in the order of the file. Bounded:
/// of more than notesMost only the counts go on.
class ExchangeReport
{
public:
    static constexpr std::size_t notesMost = 20'000;
    static constexpr std::size_t wordsMost = 160;

    /// Where the notes that follow are; a place stays until the next.
    void at(std::string file, std::size_t line);
    void at(std::size_t line) { m_line = line; }
    std::size_t line() const { return m_line; }
    const std::string& file() const { return m_file; }

    void taken(std::string_view what);
    /// `code` without "exchange.": why it is otherwise, or not there at all.
    void approximated(std::string_view what, std::string_view code, std::vector<std::string> args = {});
    void leftOut(std::string_view what, std::string_view code, std::vector<std::string> args = {});

    /// Another one's notes behind these, as those of that file.
    void append(const ExchangeReport& other, const std::string& file);
    /// Nothing of that file was read; `error.where` may begin with a line.
    void refuse(const std::string& file, const Error& error);

    /// What the file calls a node that has another name in the drawing: its notes are in the file's words.
    struct OtherName
    {
        std::string theirs;
        NodeName ours;
    };
    void knows(std::string theirs, const NodeName& ours) { m_names.push_back({std::move(theirs), ours}); }
    const std::vector<OtherName>& otherNames() const { return m_names; }

    const std::vector<ExchangeNote>& notes() const { return m_notes; }
    std::size_t count(Treatment treatment) const { return m_counts[static_cast<std::size_t>(treatment)]; }
    bool isWhole() const { return count(Treatment::Approximated) + count(Treatment::LeftOut) == 0; }
    bool isCut() const { return m_cut; } ///< there were more notes than are kept

private:
    void add(Treatment treatment, std::string_view what, std::string_view code, std::vector<std::string> args);
    void keep(ExchangeNote note); ///< as long as there is room

    std::vector<ExchangeNote> m_notes;
    std::vector<OtherName> m_names;
    std::size_t m_counts[3] = {};
    std::string m_file;
    std::size_t m_line = 0;
    bool m_cut = false;
};

/// The first bytes of a text, whole characters of UTF-8 and nothing else, control characters as blanks.
std::string shortened(std::string_view text, std::size_t most = ExchangeReport::wordsMost);

struct Imported
{
    Topology topology;
    ExchangeReport report;
};

} // namespace nsk
