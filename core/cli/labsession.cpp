// SPDX-License-Identifier: MIT
#include "core/cli/labsession.h"

#include <QEventLoop>

namespace nsk::cli {

LabSession::LabSession(int descriptor, wire::Mode mode)
    : m_client(std::make_unique<HelperClient>(descriptor)), m_mode(mode)
{
}

Result<std::unique_ptr<LabSession>> LabSession::toRunning(wire::Mode mode)
{
    const auto descriptor = connectToHelper(mode);
    if (!descriptor)
        return fail(descriptor.error());
    return std::make_unique<LabSession>(*descriptor, mode);
}

Result<std::unique_ptr<LabSession>> LabSession::ofLab(const LabName& lab)
{
    const wire::Mode usual = defaultMode();
    const wire::Mode other = usual == wire::Mode::System ? wire::Mode::Rootless : wire::Mode::System;
    for (const wire::Mode mode : {usual, other}) {
        auto session = toRunning(mode);
        if (!session)
            continue; // no helper, or none that speaks with this user: it has no lab of theirs
        const auto list = (*session)->askFor<wire::LabList>(wire::ListLabs{});
        if (!list)
            return fail(list.error());
        for (const wire::LabInfo& info : list->labs) {
            if (info.name == lab)
                return session;
        }
    }
    return fail("lab.not-running", {lab.str()}, lab.str());
}

Result<wire::Reply> LabSession::ask(wire::Request request)
{
    QEventLoop loop;
    Result<wire::Reply> answer = fail("helper.lost", {});
    m_client->send(std::move(request), [&](Result<wire::Reply> reply) {
        answer = std::move(reply);
        loop.quit();
    });
    loop.exec();
    return answer;
}

} // namespace nsk::cli
