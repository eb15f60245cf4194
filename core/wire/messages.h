// SPDX-License-Identifier: MIT
#pragma once

#include "core/model/topologychange.h"
#include "core/observed/observed.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What designer and command line ask of the helper, and what it answers: a closed list of values. How they look on the socket
/// stands in PROTOCOL.md. Never in a message: operations, host interface names, process ids, paths or programs to run as root.
namespace nsk::wire {

inline constexpr std::uint32_t protocolVersion = 1;

// ---- requests -------------------------------------------------------------------------------------------------------------

struct Hello { std::uint32_t version = protocolVersion; std::string program; };
struct ListLabs {};
/// Deploys or updates. `file` is remembered, never opened. `baseRevision` (if not 0) must be the lab's present revision, else
/// "lab.stale-revision". `prefix` is put before namespace names (system mode). With `change`, `topology` has nothing but its name: what is
/// wanted is the lab's topology at `baseRevision`, changed like that.
struct Deploy { Topology topology; std::string file; bool takeOver = false; std::string prefix; std::uint64_t baseRevision = 0; std::optional<TopologyChange> change{}; };
struct Destroy { LabName lab; };
struct Observe { LabName lab; };
/// Snapshot now, deltas afterwards, of one lab, or of the list of labs when `lab` is absent.
struct Subscribe { std::optional<LabName> lab; };
struct Unsubscribe { std::optional<LabName> lab; };
/// Starts pinging. count 0: until PingStop. Answered at once with PingStarted; results come as events to this client alone.
struct PingStart { LabName lab; NodeName node; IpAddress target; std::uint32_t count = 0; std::uint32_t intervalMs = 1000; std::uint32_t timeoutMs = 1000; std::uint32_t size = 56; std::uint32_t ttl = 64; bool dontFragment = false; };
struct PingStop { std::uint64_t ping = 0; };
/// Runs a user's program inside a node (or, without a node, in the lab's textbook shell namespace). Standard input, output and error come
/// with the frame as three descriptors (SCM_RIGHTS). The answer ExecStarted comes when it runs; event ExecEnded at its end.
struct Exec { LabName lab; std::optional<NodeName> node; std::vector<std::string> command; std::vector<std::string> environment; std::string directory; bool terminal = false; };
struct ExecSignal { std::uint64_t exec = 0; std::int32_t signal = 0; };
struct SetLink { LabName lab; NodeName node; InterfaceName interface; bool up = true; };
/// Stops the request of that id of this client (a deploy: rolled back).
struct Cancel { std::uint32_t request = 0; };
/// What this helper and kernel can do, for doctor.
struct Probe {};
/// Counters once a second of a lab that this client follows, or no more of them. Nothing is read while nobody asks.
struct CountersFollow { LabName lab; bool on = true; };
/// A packet socket (packet(7), SOCK_RAW, bound to the interface, hearing nothing yet) in the node's namespace: the client makes its ring, then
/// binds it to ETH_P_ALL. `interface` is as the kernel shows it: lo, br0 and up0 too. The descriptor comes with CaptureOpened. Whoever holds it
/// keeps the namespace alive: close it when the lab goes. Refused in system mode for the computer's own namespace, but not to root.
struct CaptureOpen { LabName lab; NodeName node; std::string interface; };

using Request = std::variant<Hello, ListLabs, Deploy, Destroy, Observe, Subscribe, Unsubscribe, PingStart, PingStop, Exec, ExecSignal, SetLink, Cancel, Probe, CountersFollow, CaptureOpen>;

// ---- replies --------------------------------------------------------------------------------------------------------------

enum class Mode : std::uint8_t { Rootless, System };

struct HelloReply { std::uint32_t version = protocolVersion; std::string program; Mode mode = Mode::Rootless; std::uint32_t uid = 0; std::uint64_t startedAt = 0; /* seconds since 1970 */ };
/// A user's program inside a lab; `node` is empty for the textbook shell.
struct Program { std::string node; std::string command; bool operator==(const Program&) const = default; };
/// `programs`: what was started by exec and still runs, at most limits::execs; only in the answer to ListLabs.
struct LabInfo { LabName name; std::string title; std::string file; std::string prefix; std::uint64_t revision = 0; std::uint64_t since = 0; std::uint32_t nodes = 0; std::uint32_t links = 0; bool busy = false; std::vector<Program> programs{}; bool operator==(const LabInfo&) const = default; };
struct LabList { std::vector<LabInfo> labs; };
/// A thing to tell although it went well: a route skipped, a value that the kernel did not take.
struct Note { std::string code; std::string where; std::vector<std::string> args; };
struct Deployed { std::uint64_t revision = 0; std::uint32_t operations = 0; std::uint64_t microseconds = 0; std::vector<Note> notes; };
struct Destroyed { std::uint32_t operations = 0; std::uint64_t microseconds = 0; };
struct Observed { Topology desired; ObservedLab observed; LabInfo info; };
struct Subscribed {};
struct PingStarted { std::uint64_t ping = 0; };
struct ExecStarted { std::uint64_t exec = 0; };
struct Done {};
struct Feature { std::string name; bool available = false; std::string detail; };
struct ProbeReply { std::vector<Feature> features; };
/// One descriptor comes with the frame's first byte. `index`: the interface's, in its namespace.
struct CaptureOpened { std::uint32_t index = 0; };

using Reply = std::variant<HelloReply, LabList, Deployed, Destroyed, Observed, Subscribed, PingStarted, ExecStarted, Done, ProbeReply, CaptureOpened>;

// ---- events ---------------------------------------------------------------------------------------------------------------

/// Of a running request: done of total, and the object in hand. At least every 100 ms.
struct Progress { std::uint32_t request = 0; std::uint32_t done = 0; std::uint32_t total = 0; std::string object; };
/// The whole of a lab as subscribed. Sent first, and again after a loss (resync).
struct LabSnapshot { Topology desired; ObservedLab observed; LabInfo info; };
/// Replaces the named nodes of the observed state and takes those out that are `gone`; nodes not named are as before. After a deploy `change`
/// makes the desired topology of `revision` of that of `changedFrom`; who has the one of `revision` already (its own deploy) has nothing to do.
struct LabDelta { LabName lab; std::uint64_t revision = 0; std::vector<ObservedNode> nodes; std::uint64_t at = 0; /* CLOCK_MONOTONIC ns of the kernel's event */ std::vector<NodeName> gone{}; std::uint64_t changedFrom = 0; std::optional<TopologyChange> change{}; std::optional<LabInfo> info{}; };
struct LabGone { LabName lab; };
struct LabsChanged { LabList list; };
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow" // a scoped enumerator shadows nothing; gcc 12 says so all the same
enum class PingOutcome : std::uint8_t { Reply, Timeout, IcmpError, SendError };
#pragma GCC diagnostic pop
/// One probe's end. rttNs, of an answer and of an ICMP error: from the sending to the kernel's timestamp on it. from: who answered or sent the ICMP error. For SendError,
/// `error` is the errno. `mtu`, in bytes: what an ICMP error "fragmentation needed" or "packet too big", or EMSGSIZE, says would pass; 0: it says
/// nothing.
struct PingResult { std::uint64_t ping = 0; std::uint32_t sequence = 0; PingOutcome outcome = PingOutcome::Timeout; std::uint64_t rttNs = 0; std::uint32_t ttl = 0; std::optional<IpAddress> from; std::uint32_t icmpType = 0; std::uint32_t icmpCode = 0; std::int32_t error = 0; std::uint32_t mtu = 0; };
struct PingEnded { std::uint64_t ping = 0; };
/// status: as waitpid() gives it to a shell: exit code, or 128 + signal.
struct ExecEnded { std::uint64_t exec = 0; std::int32_t status = 0; };
/// Something that happened, for the log: "event.link-down" (node, interface) …; `at` is milliseconds since 1970. `who`: the program (of its Hello)
/// that asked for it, "" where nobody of the helper's clients did; told to the lab's other followers only. `nodes`: those that a deploy touched, at
/// most happenedNodesMost. `why`: what made it fail.
inline constexpr std::size_t happenedNodesMost = 64;
struct Happened { LabName lab; std::string code; std::vector<std::string> args; std::uint64_t at = 0; std::string who{}; std::vector<NodeName> nodes{}; std::optional<Error> why{}; };
/// Counters of an interface since it exists, as rtnl_link_stats64 (linux/if_link.h) has them.
struct InterfaceCounters { std::uint32_t index = 0; std::uint64_t rxBytes = 0; std::uint64_t rxPackets = 0; std::uint64_t rxErrors = 0; std::uint64_t rxDropped = 0; std::uint64_t txBytes = 0; std::uint64_t txPackets = 0; std::uint64_t txErrors = 0; std::uint64_t txDropped = 0; bool operator==(const InterfaceCounters&) const = default; };
struct NodeCounters { NodeName node; std::vector<InterfaceCounters> interfaces; };
/// Of those interfaces whose counters have changed since the last time; `whole`: of all, the first time and after a loss. An interface that is not
/// named has the counters it had. Not of loopback interfaces.
struct Counters { LabName lab; std::uint64_t at = 0; /* CLOCK_MONOTONIC ns, of the reading */ bool whole = false; std::vector<NodeCounters> nodes; };
/// An address that nobody answers for on that interface (NUD_FAILED).
struct FailedNeighbour { std::string interface; IpAddress address; bool operator==(const FailedNeighbour&) const = default; };
/// All of a node's, whenever they change, and of each node that has some after a snapshot that was asked for.
struct Neighbours { LabName lab; NodeName node; std::vector<FailedNeighbour> failed; };

using Event = std::variant<Progress, LabSnapshot, LabDelta, LabGone, LabsChanged, PingResult, PingEnded, ExecEnded, Happened, Counters, Neighbours>;

// ---- frames ---------------------------------------------------------------------------------------------------------------

/// What one frame carries: a request of the client, the answer to one, or an event. `id` is the request's (0 for events).
struct Frame
{
    std::uint32_t id = 0;
    std::variant<Request, Reply, Error, Event> payload;
};

} // namespace nsk::wire
