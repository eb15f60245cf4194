// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/messages.h"
#include "core/wire/observedfields.h"

/// The members of the messages themselves, and their names (each in the order of its variant).
namespace nsk::wire {

inline constexpr const char* requestNames[] = {"hello",       "list",        "deploy",     "destroy",   "observe",
                                               "subscribe",   "unsubscribe", "ping-start", "ping-stop", "exec",
                                               "exec-signal", "set-link",    "cancel",     "probe",     "counters-follow",
                                               "capture-open"};
inline constexpr const char* replyNames[] = {"hello",      "labs",         "deployed",     "destroyed", "observed",
                                             "subscribed", "ping-started", "exec-started", "done",      "probe",
                                             "capture-opened"};
inline constexpr const char* eventNames[] = {"progress",    "snapshot",   "delta",      "lab-gone", "labs-changed",
                                             "ping-result", "ping-ended", "exec-ended", "happened", "counters",
                                             "neighbours"};

inline constexpr Bound pathBound{.text = 4096};

// ---- requests
void fields(auto& v, Is<Hello> auto& x)
{
    v.required("version", x.version);
    v.member("program", x.program);
}
void fields(auto&, Is<ListLabs> auto&) {}
void fields(auto& v, Is<Deploy> auto& x)
{
    v.required("topology", x.topology);
    v.member("file", x.file, pathBound);
    v.member("take_over", x.takeOver);
    v.member("prefix", x.prefix);
    v.member("base_revision", x.baseRevision);
    v.member("change", x.change);
}
void fields(auto& v, Is<Destroy> auto& x)
{
    v.required("lab", x.lab);
}
void fields(auto& v, Is<Observe> auto& x)
{
    v.required("lab", x.lab);
}
void fields(auto& v, Is<Subscribe> auto& x)
{
    v.member("lab", x.lab);
}
void fields(auto& v, Is<Unsubscribe> auto& x)
{
    v.member("lab", x.lab);
}
void fields(auto& v, Is<PingStart> auto& x)
{
    v.required("lab", x.lab);
    v.required("node", x.node);
    v.required("target", x.target);
    v.member("count", x.count);
    v.memberOr("interval_ms", x.intervalMs, 1000);
    v.memberOr("timeout_ms", x.timeoutMs, 1000);
    v.memberOr("size", x.size, 56);
    v.memberOr("ttl", x.ttl, 64);
    v.member("dont_fragment", x.dontFragment);
}
void fields(auto& v, Is<PingStop> auto& x)
{
    v.required("ping", x.ping);
}
void fields(auto& v, Is<Exec> auto& x)
{
    v.required("lab", x.lab);
    v.member("node", x.node);
    v.required("command", x.command, Bound{.items = limits::execArguments, .text = limits::execBytes});
    v.member("environment", x.environment, Bound{.items = limits::execArguments, .text = limits::execBytes});
    v.member("directory", x.directory, pathBound);
    v.member("terminal", x.terminal);
}
void fields(auto& v, Is<ExecSignal> auto& x)
{
    v.required("exec", x.exec);
    v.required("signal", x.signal);
}
void fields(auto& v, Is<SetLink> auto& x)
{
    v.required("lab", x.lab);
    v.required("node", x.node);
    v.required("interface", x.interface);
    v.required("up", x.up);
}
void fields(auto& v, Is<Cancel> auto& x)
{
    v.required("request", x.request);
}
void fields(auto&, Is<Probe> auto&) {}
void fields(auto& v, Is<CountersFollow> auto& x)
{
    v.required("lab", x.lab);
    v.required("on", x.on);
}
void fields(auto& v, Is<CaptureOpen> auto& x)
{
    v.required("lab", x.lab);
    v.required("node", x.node);
    v.required("interface", x.interface, Bound{.text = limits::interfaceNameLength});
}

// ---- replies
void fields(auto& v, Is<HelloReply> auto& x)
{
    v.required("version", x.version);
    v.member("program", x.program);
    v.required("mode", x.mode);
    v.member("uid", x.uid);
    v.member("started_at", x.startedAt);
}
void fields(auto& v, Is<Program> auto& x)
{
    v.member("node", x.node);
    v.member("command", x.command, pathBound);
}
void fields(auto& v, Is<LabInfo> auto& x)
{
    v.required("name", x.name);
    v.member("title", x.title);
    v.member("file", x.file, pathBound);
    v.member("prefix", x.prefix);
    v.member("revision", x.revision);
    v.member("since", x.since);
    v.member("nodes", x.nodes);
    v.member("links", x.links);
    v.member("busy", x.busy);
    v.member("programs", x.programs, Bound{.items = limits::execs});
}
void fields(auto& v, Is<LabList> auto& x)
{
    v.member("labs", x.labs, Bound{.items = limits::nodes});
}
void fields(auto& v, Is<Note> auto& x)
{
    v.required("code", x.code);
    v.member("where", x.where, textBound);
    v.member("args", x.args, textBound);
}
void fields(auto& v, Is<Deployed> auto& x)
{
    v.member("revision", x.revision);
    v.member("operations", x.operations);
    v.member("microseconds", x.microseconds);
    v.member("notes", x.notes, Bound{.items = 1'000'000});
}
void fields(auto& v, Is<Destroyed> auto& x)
{
    v.member("operations", x.operations);
    v.member("microseconds", x.microseconds);
}
/// Observed and LabSnapshot say the same, asked for or by itself.
template <class S>
concept WholeLab = Is<S, Observed> || Is<S, LabSnapshot>;
void fields(auto& v, WholeLab auto& x)
{
    v.required("desired", x.desired);
    v.required("observed", x.observed);
    v.required("info", x.info);
}
void fields(auto&, Is<Subscribed> auto&) {}
void fields(auto& v, Is<PingStarted> auto& x)
{
    v.required("ping", x.ping);
}
void fields(auto& v, Is<ExecStarted> auto& x)
{
    v.required("exec", x.exec);
}
void fields(auto&, Is<Done> auto&) {}
void fields(auto& v, Is<Feature> auto& x)
{
    v.required("name", x.name);
    v.member("available", x.available);
    v.member("detail", x.detail, textBound);
}
void fields(auto& v, Is<ProbeReply> auto& x)
{
    v.member("features", x.features);
}
void fields(auto& v, Is<CaptureOpened> auto& x)
{
    v.required("index", x.index);
}
void fields(auto& v, Is<Error> auto& x)
{
    v.required("code", x.code);
    v.member("args", x.args, textBound);
    v.member("where", x.where, textBound);
}

// ---- events
void fields(auto& v, Is<Progress> auto& x)
{
    v.required("request", x.request);
    v.member("done", x.done);
    v.member("total", x.total);
    v.member("object", x.object);
}
void fields(auto& v, Is<LabDelta> auto& x)
{
    v.required("lab", x.lab);
    v.member("revision", x.revision);
    v.member("nodes", x.nodes, Bound{.items = limits::nodes});
    v.member("at", x.at);
    v.member("gone", x.gone, Bound{.items = limits::nodes});
    v.member("changed_from", x.changedFrom);
    v.member("change", x.change);
    v.member("info", x.info);
}
void fields(auto& v, Is<LabGone> auto& x)
{
    v.required("lab", x.lab);
}
void fields(auto& v, Is<LabsChanged> auto& x)
{
    v.required("list", x.list);
}
void fields(auto& v, Is<PingResult> auto& x)
{
    v.required("ping", x.ping);
    v.required("sequence", x.sequence);
    v.required("outcome", x.outcome);
    v.member("rtt_ns", x.rttNs);
    v.member("ttl", x.ttl);
    v.member("from", x.from);
    v.member("icmp_type", x.icmpType);
    v.member("icmp_code", x.icmpCode);
    v.member("error", x.error);
    v.member("mtu", x.mtu);
}
void fields(auto& v, Is<PingEnded> auto& x)
{
    v.required("ping", x.ping);
}
void fields(auto& v, Is<ExecEnded> auto& x)
{
    v.required("exec", x.exec);
    v.required("status", x.status);
}
void fields(auto& v, Is<Happened> auto& x)
{
    v.required("lab", x.lab);
    v.required("code", x.code);
    v.member("args", x.args, textBound);
    v.member("at", x.at);
    v.member("who", x.who);
    v.member("nodes", x.nodes, Bound{.items = happenedNodesMost});
    v.member("why", x.why);
}
// Short names: thousands of these a second.
void fields(auto& v, Is<InterfaceCounters> auto& x)
{
    v.required("i", x.index);
    v.member("rb", x.rxBytes);
    v.member("rp", x.rxPackets);
    v.member("re", x.rxErrors);
    v.member("rd", x.rxDropped);
    v.member("tb", x.txBytes);
    v.member("tp", x.txPackets);
    v.member("te", x.txErrors);
    v.member("td", x.txDropped);
}
void fields(auto& v, Is<NodeCounters> auto& x)
{
    v.required("n", x.node);
    v.member("c", x.interfaces, Bound{.items = 65'536});
}
void fields(auto& v, Is<Counters> auto& x)
{
    v.required("lab", x.lab);
    v.member("at", x.at);
    v.member("whole", x.whole);
    v.member("nodes", x.nodes, Bound{.items = limits::nodes});
}
void fields(auto& v, Is<FailedNeighbour> auto& x)
{
    v.required("interface", x.interface, Bound{.text = limits::interfaceNameLength});
    v.required("address", x.address);
}
void fields(auto& v, Is<Neighbours> auto& x)
{
    v.required("lab", x.lab);
    v.required("node", x.node);
    v.member("failed", x.failed, Bound{.items = limits::failedNeighbours});
}

} // namespace nsk::wire
