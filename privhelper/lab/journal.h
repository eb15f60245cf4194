// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/name.h"
#include "core/base/result.h"
#include "privhelper/netlink/kernel.h"

#include <string>
#include <vector>

namespace nsk {

/// What one lab would leave behind if the helper died now, in a file of its own: written, synchronised and put in place
/// by a rename before the change is made, so that it is there whole or not at all. Lines of words:
///
///     nsketch-journal 1
///     boot ID
///     lab NAME
///     group NUMBER
///     namespace COOKIE NAME
///     sysctl BEFORE SET NAME
///     table NAME
///     end
///
/// Errors: "journal.failed" (file, what was being done, errno text), "journal.unreadable" (file).
class Journal
{
public:
    struct Entry
    {
        std::string lab;
        std::string bootId;
        Traces traces;
        bool operator==(const Entry&) const = default;
    };

    /// `directory` is made if it is missing (0700). "" keeps no journal: every call does nothing.
    explicit Journal(std::string directory) : m_directory(std::move(directory)) {}

    Status write(const Entry& entry) const;
    Status remove(const std::string& lab) const;
    /// The labs that have a journal.
    Result<std::vector<std::string>> labs() const;
    Result<Entry> read(const std::string& lab) const;
    /// Removes what a helper that died while it wrote has left: nothing was made for it yet.
    Status sweep() const;

    static std::string toText(const Entry& entry);
    static Result<Entry> fromText(const std::string& text, const std::string& file);

private:
    std::string fileOf(const std::string& lab) const;
    /// What stands before `ending` in the names of the directory's files.
    Result<std::vector<std::string>> stems(const std::string& ending) const;

    std::string m_directory;
};

} // namespace nsk
