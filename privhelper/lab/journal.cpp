// SPDX-License-Identifier: MIT
#include "privhelper/lab/journal.h"

#include "core/base/descriptor.h"
#include "core/base/writeall.h"
#include "privhelper/netlink/refusal.h"

#include <cerrno>
#include <cstdio>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sstream>
#include <sys/stat.h>

namespace nsk {

namespace {

constexpr const char* suffix = ".journal";
constexpr const char* unfinished = ".new"; ///< after the whole name: being written
constexpr const char* format = "nsketch-journal 1";
/// 20,000 nodes with names of 64 bytes each take less.
constexpr std::size_t mostBytes = 8 * 1024 * 1024;

tl::unexpected<Error> failed(const std::string& file, const char* doing)
{
    return fail("journal.failed", {file, doing, errnoText(errno)});
}

Status writeFile(const std::string& path, const std::string& text)
{
    const Descriptor fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd)
        return failed(path, "opening");
    if (!writeAll(fd.get(), text))
        return failed(path, "writing");
    return ::fsync(fd.get()) == 0 ? Status{} : failed(path, "synchronising");
}

Status synchroniseDirectory(const std::string& directory)
{
    const Descriptor fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd || ::fsync(fd.get()) != 0)
        return failed(directory, "synchronising");
    return {};
}

/// A value of a sysctl as one word: blanks become commas, nothing becomes "-".
std::string word(std::string text)
{
    for (char& c : text)
        c = c == ' ' ? ',' : c;
    return text.empty() ? "-" : text;
}

std::string unword(std::string text)
{
    for (char& c : text)
        c = c == ',' ? ' ' : c;
    return text == "-" ? "" : text;
}

} // namespace

std::string Journal::toText(const Entry& entry)
{
    std::ostringstream text;
    text << format << "\nboot " << entry.bootId << "\nlab " << entry.lab << "\ngroup " << entry.traces.group << '\n';
    for (const Traces::Name& name : entry.traces.names)
        text << "namespace " << name.cookie << ' ' << name.name << '\n';
    for (const Traces::Sysctl& one : entry.traces.sysctls)
        text << "sysctl " << word(one.before) << ' ' << word(one.set) << ' ' << one.name << '\n';
    if (!entry.traces.table.empty())
        text << "table " << entry.traces.table << '\n';
    text << "end\n";
    return text.str();
}

Result<Journal::Entry> Journal::fromText(const std::string& text, const std::string& file)
{
    std::istringstream lines(text);
    std::string line;
    Entry entry;
    if (!std::getline(lines, line) || line != format)
        return fail("journal.unreadable", {file});
    while (std::getline(lines, line)) {
        std::istringstream words(line);
        std::string kind;
        words >> kind;
        if (kind == "end")
            return entry;
        if (kind == "boot") {
            words >> entry.bootId;
        } else if (kind == "lab") {
            words >> entry.lab;
        } else if (kind == "group") {
            words >> entry.traces.group;
        } else if (kind == "namespace") {
            Traces::Name name;
            words >> name.cookie >> name.name;
            entry.traces.names.push_back(name);
        } else if (kind == "sysctl") {
            Traces::Sysctl one;
            words >> one.before >> one.set >> one.name;
            one.before = unword(one.before);
            one.set = unword(one.set);
            entry.traces.sysctls.push_back(one);
        } else if (kind == "table") {
            words >> entry.traces.table;
        } else {
            break;
        }
        if (!words)
            break;
    }
    return fail("journal.unreadable", {file});
}

std::string Journal::fileOf(const std::string& lab) const
{
    return m_directory + "/" + lab + suffix;
}

Status Journal::write(const Entry& entry) const
{
    if (m_directory.empty())
        return {};
    if (::mkdir(m_directory.c_str(), 0700) != 0 && errno != EEXIST)
        return failed(m_directory, "creating");
    const std::string file = fileOf(entry.lab);
    const std::string fresh = file + unfinished;
    if (const Status written = writeFile(fresh, toText(entry)); !written) {
        ::unlink(fresh.c_str());
        return written;
    }
    if (::rename(fresh.c_str(), file.c_str()) != 0)
        return failed(file, "putting it in place");
    return synchroniseDirectory(m_directory);
}

Status Journal::remove(const std::string& lab) const
{
    if (m_directory.empty())
        return {};
    const std::string file = fileOf(lab);
    if (::unlink(file.c_str()) != 0 && errno != ENOENT)
        return failed(file, "removing");
    return {};
}

Result<std::vector<std::string>> Journal::stems(const std::string& ending) const
{
    std::vector<std::string> names;
    if (m_directory.empty())
        return names;
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(m_directory.c_str()), ::closedir);
    if (!directory) {
        if (errno == ENOENT)
            return names;
        return failed(m_directory, "reading");
    }
    while (const dirent* entry = ::readdir(directory.get())) {
        const std::string name = entry->d_name;
        if (name.ends_with(ending))
            names.push_back(name.substr(0, name.size() - ending.size()));
    }
    return names;
}

Result<std::vector<std::string>> Journal::labs() const
{
    return stems(suffix);
}

Status Journal::sweep() const
{
    const auto halves = stems(unfinished);
    if (!halves)
        return fail(halves.error());
    for (const std::string& half : *halves) {
        const std::string file = m_directory + "/" + half + unfinished;
        if (::unlink(file.c_str()) != 0 && errno != ENOENT)
            return failed(file, "removing");
    }
    return {};
}

Result<Journal::Entry> Journal::read(const std::string& lab) const
{
    const std::string file = fileOf(lab);
    const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!fd)
        return failed(file, "opening");
    std::string text;
    char buffer[65536];
    for (ssize_t count = 1; count > 0 && text.size() < mostBytes;) {
        count = ::read(fd.get(), buffer, sizeof buffer);
        if (count < 0)
            return failed(file, "reading");
        text.append(buffer, static_cast<std::size_t>(count));
    }
    return fromText(text, file);
}

} // namespace nsk
