// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/base/result.h"

#include <cstdint>
#include <string>

/// Network namespaces as owned descriptors. A namespace lives as long as a descriptor, a name under /run/netns, a
/// process or a socket holds it. setns() moves the calling thread only; a socket stays in the namespace where it was
/// opened.
///
/// Errors of all functions: "kernel.refused" (object, what was being done, errno name, errno text, extended ACK text).
namespace nsk {

class Namespace
{
public:
    /// The namespace the calling thread is in.
    static Result<Namespace> current();
    /// A new, empty one. The calling thread enters it for a moment and comes back.
    static Result<Namespace> create();
    /// Opens a name or /proc/PID/ns/net path.
    static Result<Namespace> open(const std::string& path);
    /// Takes over a descriptor of a network namespace.
    static Namespace adopt(int descriptor) { return Namespace(Descriptor(descriptor)); }

    int descriptor() const { return m_descriptor.get(); }
    /// A second descriptor of the same namespace, close-on-exec; the caller closes it.
    Result<int> duplicate() const;
    /// SO_NETNS_COOKIE: unique until the computer is restarted, unlike the inode number.
    Result<std::uint64_t> cookie() const;

private:
    explicit Namespace(Descriptor descriptor) : m_descriptor(std::move(descriptor)) {}
    Descriptor m_descriptor;
};

/// Puts the calling thread into a network namespace for as long as it lives. If the way back should fail, the process
/// ends: a privileged thread in the wrong namespace must do nothing more.
class InNamespace
{
public:
    explicit InNamespace(int namespaceDescriptor);
    ~InNamespace();
    InNamespace(const InNamespace&) = delete;
    InNamespace& operator=(const InNamespace&) = delete;

    /// Whether the thread is inside; if not, the error says why.
    const Status& status() const { return m_status; }
    explicit operator bool() const { return m_status.has_value(); }

private:
    Descriptor m_home;
    bool m_inside = false;
    Status m_status;
};

/// socket(2) in that namespace; close-on-exec is added to `type`. The calling thread is where it was afterwards.
Result<Descriptor> socketIn(int namespaceDescriptor, int domain, int type, int protocol);

/// The cookie of the namespace that a socket was opened in.
Result<std::uint64_t> cookieOfSocket(int socket);

/// Names of namespaces as `ip netns` has them: files under /run/netns with the namespace bind-mounted over them. System
/// mode only. A name that exists is never used again or overwritten.
namespace netnsnames {

inline constexpr const char* directory = "/run/netns";

bool exists(const std::string& name);
/// Makes the directory and, once, under a lock, a shared mount of it, as iproute2 does, so that names appear
/// everywhere.
Status prepare();
/// Errors: "lab.name-exists" (name), "kernel.refused".
Status add(const std::string& name, int namespaceDescriptor);
/// Whether something stands under that name, be it what it may, but for a bare file without a mount.
bool isTaken(const std::string& name);
/// Whether it is a name of that namespace.
bool leadsTo(const std::string& name, int namespaceDescriptor);
/// Makes it a name of that namespace again. What others put there meanwhile is not touched: "lab.name-exists" (name).
Status restore(const std::string& name, int namespaceDescriptor);
/// Removes the name if it is one of the namespace with that cookie. True if it was removed, false if it was not there
/// or belongs to another namespace.
Result<bool> remove(const std::string& name, std::uint64_t cookie);
/// The same for a namespace that is held, in less time.
Result<bool> removeHeld(const std::string& name, int namespaceDescriptor);

} // namespace netnsnames

} // namespace nsk
