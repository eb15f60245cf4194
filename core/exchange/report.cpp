// SPDX-License-Identifier: MIT
#include "core/exchange/report.h"

#include "core/exchange/import/plaintext.h"

#include <cstdlib>
#include <utility>

namespace nsk {

std::string shortened(std::string_view text, std::size_t most)
{
    std::string cut(text.substr(0, most));
    if (cut.size() < text.size()) {
        while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xc0) == 0x80)
            cut.pop_back();
        if (!cut.empty() && static_cast<unsigned char>(cut.back()) >= 0xc0)
            cut.pop_back();
        cut += "…";
    }
    cut = asUtf8(std::move(cut)); // names of files are any bytes
    for (char& letter : cut) {
        if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f)
            letter = ' ';
    }
    return cut;
}

void ExchangeReport::at(std::string file, std::size_t line)
{
    m_file = asUtf8(std::move(file));
    m_line = line;
}

void ExchangeReport::taken(std::string_view what)
{
    add(Treatment::Taken, what, "taken", {});
}

void ExchangeReport::approximated(std::string_view what, std::string_view code, std::vector<std::string> args)
{
    add(Treatment::Approximated, what, code, std::move(args));
}

void ExchangeReport::leftOut(std::string_view what, std::string_view code, std::vector<std::string> args)
{
    add(Treatment::LeftOut, what, code, std::move(args));
}

void ExchangeReport::add(Treatment treatment, std::string_view what, std::string_view code,
                         std::vector<std::string> args)
{
    ++m_counts[static_cast<std::size_t>(treatment)];
    Error why{"exchange." + std::string(code), std::move(args), {}};
    std::string words = shortened(what);
    if (!m_notes.empty()) {
        ExchangeNote& last = m_notes.back();
        if (last.treatment == treatment && last.why == why && last.what == words && last.file == m_file) {
            ++last.times;
            return;
        }
    }
    keep({treatment, m_file, m_line, std::move(words), std::move(why), 1});
}

void ExchangeReport::keep(ExchangeNote note)
{
    if (m_notes.size() >= notesMost) {
        m_cut = true;
        return;
    }
    constexpr std::size_t many = 4'096; // then all that there may be at once, instead of twice as many and a copy
    if (m_notes.size() == many)
        m_notes.reserve(notesMost);
    m_notes.push_back(std::move(note));
}

void ExchangeReport::append(const ExchangeReport& other, const std::string& file)
{
    for (std::size_t i = 0; i < std::size(m_counts); ++i)
        m_counts[i] += other.m_counts[i];
    m_cut = m_cut || other.m_cut;
    for (ExchangeNote note : other.m_notes) {
        note.file = asUtf8(file) + (note.file.empty() ? "" : "/" + note.file);
        keep(std::move(note));
    }
}

void ExchangeReport::refuse(const std::string& file, const Error& error)
{
    ++m_counts[static_cast<std::size_t>(Treatment::LeftOut)];
    const auto line = static_cast<std::size_t>(std::strtoull(error.where.c_str(), nullptr, 10));
    keep({Treatment::LeftOut, asUtf8(file), line, shortened(file), error, 1});
}

} // namespace nsk
