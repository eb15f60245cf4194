// SPDX-License-Identifier: MIT
#pragma once

#include "core/exchange/import/scan.h"

#include <map>
#include <optional>
#include <unordered_map>

namespace nsk::scan {

/// What of a scan is drawn, and what it is called. Namespaces are known by their number in Scan::spaces. Borrows both.
class Choice
{
public:
    /// Errors: "exchange.scan.no-such-namespace" (name).
    static Result<Choice> of(const Scan& scan, const ScanWishes& wishes);

    const std::string& nameOf(std::size_t space) const { return m_names[space]; }
    const KnownSpace* knownOf(std::size_t space) const { return m_known[space]; }
    bool isDrawn(std::size_t space) const { return m_drawn[space]; }
    /// The one that is drawn as the computer: its own, or the root namespace of a rootless lab.
    std::optional<std::size_t> root() const { return m_root; }
    /// Whether the interface (by its place in the namespace's) is of those that are drawn if their kind can be.
    bool isWanted(std::size_t space, std::size_t interface) const;

    struct End
    {
        std::size_t space;
        std::uint32_t index; ///< 0: in a namespace that could not be read
    };
    /// The other end of a veth.
    std::optional<End> peerOf(std::size_t space, std::uint32_t index) const;

    /// The name of the lab that everything drawn is of; "" where it is of several, or of others.
    std::string lab() const;

private:
    Choice(const Scan& scan, const ScanWishes& wishes) : m_scan(&scan), m_wishes(&wishes) {}
    /// The computer's, or what the computer is behind it: drawn only where something leads there.
    bool isOwn(std::size_t space) const { return m_scan->spaces[space].computer || m_scan->spaces[space].first; }
    void nameAll();
    void chooseAll();
    void chooseRoot();
    Status narrow();
    bool isLinked(std::size_t space, std::size_t interface) const;
    std::string nameFor(std::size_t space) const;

    const Scan* m_scan;
    const ScanWishes* m_wishes;
    std::vector<std::string> m_names;
    std::vector<const KnownSpace*> m_known;
    std::vector<bool> m_drawn;
    std::vector<bool> m_asked; ///< by name; of those that are not, only what is linked to one that is drawn
    std::optional<std::size_t> m_root;
    std::map<std::pair<std::size_t, std::uint32_t>, End> m_peers;
};

} // namespace nsk::scan
