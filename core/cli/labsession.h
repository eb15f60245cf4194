// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h"
#include "core/client/helperclient.h"
#include "core/client/launcher.h"

#include <chrono>
#include <memory>
#include <optional>
#include <sys/types.h>
#include <vector>

namespace nsk::cli {

/// A connection to a helper for a program that does one thing after another: ask() runs an event loop until the answer is
/// there. Owns the client.
class LabSession
{
public:
    /// A helper that runs already. Errors: "helper.not-running" and those of connectToHelper().
    static Result<std::unique_ptr<LabSession>> toRunning(wire::Mode mode);
    /// The helper that has this lab, looked for first in this user's usual mode, then in the other one. Errors:
    /// "lab.not-running" (lab) where no helper has it.
    static Result<std::unique_ptr<LabSession>> ofLab(const LabName& lab);

    /// Takes the connected descriptor. With `patience` a helper that hangs is given up so long after: what is asked then ends
    /// with "helper.lost".
    LabSession(int descriptor, wire::Mode mode, std::optional<std::chrono::milliseconds> patience = {});

    HelperClient& client() { return *m_client; }
    wire::Mode mode() const { return m_mode; }
    /// Errors: the helper's, and "helper.lost".
    Result<wire::Reply> ask(wire::Request request);
    /// As ask(), for a request whose answer is of that type.
    template <class Wanted> Result<Wanted> askFor(wire::Request request)
    {
        auto reply = ask(std::move(request));
        if (!reply)
            return fail(reply.error());
        if (auto* wanted = std::get_if<Wanted>(&*reply))
            return std::move(*wanted);
        return fail("wire.unknown", {"reply"});
    }

private:
    std::unique_ptr<HelperClient> m_client;
    wire::Mode m_mode;
    Descriptor m_line; ///< with patience: a second one of the client's, to shut it
};

/// One running helper of this user.
struct Helper
{
    std::unique_ptr<LabSession> session;
    pid_t pid = 0; ///< as seen from here
    std::vector<wire::LabInfo> labs;
};
/// One that is just ending takes a connection and gives no answer: whoever is there after it is asked. Errors: those of
/// connectToHelper(), the helper's.
Result<Helper> runningHelper(wire::Mode mode);

} // namespace nsk::cli
