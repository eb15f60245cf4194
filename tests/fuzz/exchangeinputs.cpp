// SPDX-License-Identifier: MIT
#include "exchangeinputs.h"

#include "core/exchange/formats.h"
#include "core/file/topologyreader.h"
#include "core/file/topologywriter.h"
#include "core/model/consistency.h"
#include "core/words/words.h"

#include "tests/core/randomtopology.h"
#include "tests/core/zipmaker.h"
#include "tests/fuzz/exchangeseeds.h"

#include <algorithm>

namespace nsk::fuzz {

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Files filesIn(std::string_view bytes)
{
    Files files;
    while (bytes.starts_with(fileMark)) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        const std::string_view path = bytes.substr(fileMark.size(), end - fileMark.size());
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        std::size_t next = bytes.starts_with(fileMark) ? 0 : bytes.find("\n" + std::string(fileMark));
        next = next == std::string_view::npos ? bytes.size() : next == 0 ? 0 : next + 1;
        const auto isThere = [path](const auto& one) { return one.first == path; };
        if (!path.empty() && std::ranges::none_of(files, isThere))
            files.emplace_back(path, bytes.substr(0, next));
        bytes.remove_prefix(next);
    }
    return files;
}

std::string inputOf(const Exported& exported)
{
    if (exported.files.size() == 1 && exported.files.front().path.empty())
        return exported.files.front().bytes;
    std::string input;
    for (const ExportedFile& file : exported.files)
        input += std::string(fileMark) + file.path + "\n" + file.bytes + (file.bytes.ends_with('\n') ? "" : "\n");
    return input;
}

std::string zipOfInput(std::string_view input)
{
    std::vector<test::ArchivedFile> archived;
    for (auto& [path, bytes] : filesIn(input))
        archived.push_back({path, bytes});
    if (archived.empty())
        archived.push_back({"lab", std::string(input)});
    return test::zipOf(archived);
}

Result<Imported> readAs(const std::string& reader, std::string_view bytes)
{
    const Format* format = reader == "zip" || reader == "any" ? nullptr : findFormat(reader);
    if (bytes.starts_with(fileMark)) {
        Files files = filesIn(bytes);
        if (files.empty())
            return fail("exchange.empty-folder", {"lab"});
        return importTopology(Source::fromFiles("lab", std::move(files)), format);
    }
    if (format != nullptr)
        return importTopology(Source::fromBytes("lab", std::string(bytes)), format);
    const auto source = Source::unpacked("lab.zip", std::string(bytes));
    return source ? importTopology(*source) : Result<Imported>(fail(source.error()));
}

/// A code without a sentence comes back as itself.
std::string wordless(const Error& error)
{
    const QString said = words::sentence(error, words::Language::English);
    const bool none =
        said.isEmpty() || said.startsWith(QString::fromStdString(error.code)) || said.contains(QLatin1String("%1"));
    return none && std::ranges::none_of(error.args,
                                        [](const std::string& arg) { return arg.find('%') != std::string::npos; })
               ? "no sentence for " + error.code
               : std::string();
}

std::string troubleWithReport(const ExchangeReport& report)
{
    for (std::size_t i = 0; i < std::min<std::size_t>(report.notes().size(), 16); ++i) {
        const ExchangeNote& note = report.notes()[i];
        if (note.treatment == Treatment::Taken)
            continue;
        if (std::string trouble = wordless(note.why); !trouble.empty())
            return trouble;
    }
    return {};
}

std::string troubleWithWriter(const Format& format, const Topology& topology)
{
    const auto written = format.write(topology, {});
    if (!written)
        return wordless(written.error());
    if (std::string trouble = troubleWithReport(written->report); !trouble.empty())
        return trouble;
    if (format.read == nullptr || topology.nodes.empty())
        return {};
    const auto again = readAs(format.word, inputOf(*written));
    const bool heldNothing = !again && again.error().code == "exchange.nothing" && !written->report.isWhole();
    if (!again && !heldNothing)
        return std::string(format.word) +
               " does not read what it wrote: " + words::full(again.error(), words::Language::English).toStdString();
    return {};
}

/// The network is the same after it was written and read as nsketch's own file, and another format writes it or says
/// why not.
std::string troubleWithNetwork(const Topology& topology, std::uint32_t number)
{
    const std::string written = writeTopology(topology);
    const auto again = readTopology(written);
    if (!again)
        return "not read as nsketch's own: " + words::full(again.error(), words::Language::English).toStdString();
    if (*again != topology)
        return "not the same as nsketch's own";
    // One other writer: which one, the input says.
    std::vector<const Format*> writers;
    for (const Format& format : formats()) {
        if (format.write != nullptr)
            writers.push_back(&format);
    }
    return troubleWithWriter(*writers[number % writers.size()], topology);
}

} // namespace

std::span<const std::string> readers()
{
    static const std::vector<std::string> all = [] {
        std::vector<std::string> words;
        for (const Format& format : formats()) {
            if (format.read != nullptr)
                words.emplace_back(format.word);
        }
        words.emplace_back("zip");
        words.emplace_back("any");
        return words;
    }();
    return all;
}

std::vector<std::string> seedsOf(const std::string& reader)
{
    if (reader == "zip" || reader == "any") {
        std::vector<std::string> all;
        for (const std::string& other : readers()) {
            if (other == "zip" || other == "any")
                continue;
            for (const std::string& seed : seedsOf(other))
                all.push_back(reader == "zip" ? zipOfInput(seed) : seed);
        }
        return all;
    }
    std::vector<std::string> all = handWritten(reader);
    const Format* format = findFormat(reader);
    constexpr std::size_t longest = 2500; // small ones lead further in the same time
    for (unsigned seed = 1; format->write != nullptr && seed <= 12; ++seed) {
        const auto written = format->write(test::RandomTopology(seed).make(), {});
        if (std::string input = written ? inputOf(*written) : std::string(); !input.empty() && input.size() <= longest)
            all.push_back(std::move(input));
    }
    return all;
}

std::vector<std::string_view> wordsOf(const std::string& reader)
{
    std::vector<std::string_view> all;
    for (std::string_view rest = vocabulary(reader); !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (end > 0)
            all.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return all;
}

std::string troubleWith(const std::string& reader, std::string_view bytes, bool thorough)
{
    const auto imported = readAs(reader, bytes);
    if (!imported)
        return wordless(imported.error());
    if (std::string trouble = troubleWithReport(imported->report); !trouble.empty())
        return trouble;
    const Topology& topology = imported->topology;
    // A drawing may name a setting that no namespace has: findings tell, and nothing carries it out.
    const bool drawing = reader == "nsketch" || reader == "any";
    if (const Status good = checkConsistency(topology);
        !good && !(drawing && !good.error().args.empty() && good.error().args.front() == "sysctls"))
        return "inconsistent: " + good.error().code;
    std::uint32_t sum = 2'166'136'261U;
    for (const char c : bytes)
        sum = (sum ^ static_cast<unsigned char>(c)) * 16'777'619U;
    if (thorough || sum % 8 == 0)
        return troubleWithNetwork(topology, sum / 8);
    return {};
}

} // namespace nsk::fuzz
