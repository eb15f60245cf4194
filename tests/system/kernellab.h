// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topology.h"

#include <QString>
#include <QStringList>

/// A drawing made in the kernel with nothing but `ip` and `sysctl`, so that it can judge nsketch's own words.
/// Everything is in namespaces of a mount and network namespace that isolate() makes for this process.
class KernelLab
{
public:
    /// Leaves the machine's network and mounts behind, for this process and its children. False without the privilege.
    /// Call it before any thread is started.
    static bool isolate();

    /// `prefix`: of its namespaces' names, so that there can be several.
    explicit KernelLab(const nsk::Topology& topology, std::string prefix = {});
    ~KernelLab();
    KernelLab(const KernelLab&) = delete;
    KernelLab& operator=(const KernelLab&) = delete;

    /// A shell command, as a person types it. False if it fails; said() has what it said.
    bool run(const QString& command);
    QString said() const { return m_said; }
    /// As `ip netns` names it.
    QString namespaceOf(const nsk::NodeName& node) const;

    struct Answer
    {
        bool answered = false;
        QString text;
    };
    struct Question
    {
        std::string from; ///< the namespace
        std::string target;
    };
    /// Three pings each, all at once; the answers in the order of the questions.
    static QList<Answer> ping(const QList<Question>& questions);

private:
    QString nodeScript(const nsk::Node& node) const;
    void waitForCarriers();
    const nsk::Endpoint* peerOf(const nsk::Node& node, const nsk::Interface& interface) const;
    bool hasCarrier(const nsk::Node& node, const nsk::Interface& interface) const;

    nsk::Topology m_topology; // resolved
    std::string m_prefix;
    QString m_said;
};
