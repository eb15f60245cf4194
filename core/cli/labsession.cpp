// SPDX-License-Identifier: MIT
#include "core/cli/labsession.h"

#include <QEventLoop>
#include <QTimer>

#include <fcntl.h>
#include <sys/socket.h>
#include <thread>

namespace nsk::cli {

namespace {

constexpr std::chrono::seconds endingTime{5}; // that the kernel may need to end a killed helper
constexpr std::chrono::milliseconds pause{20};

pid_t pidBehind(int socket)
{
    ucred peer = {};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 ? peer.pid : 0;
}

} // namespace

LabSession::LabSession(int descriptor, wire::Mode mode, std::optional<std::chrono::milliseconds> patience)
    : m_client(std::make_unique<HelperClient>(descriptor)), m_mode(mode)
{
    if (!patience)
        return;
    m_line = Descriptor(::fcntl(descriptor, F_DUPFD_CLOEXEC, 3));
    QTimer::singleShot(*patience, m_client.get(), [line = m_line.get()] { ::shutdown(line, SHUT_RDWR); });
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
    std::optional<Error> trouble;
    for (const wire::Mode mode : {usual, other}) {
        auto helper = runningHelper(mode);
        if (!helper) { // one that cannot be asked may have it
            if (helper.error().code != "helper.not-running" && !trouble)
                trouble = helper.error();
            continue;
        }
        for (const wire::LabInfo& info : helper->labs) {
            if (info.name == lab)
                return std::move(helper->session);
        }
    }
    return trouble ? fail(*trouble) : fail("lab.not-running", {lab.str()}, lab.str());
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

Result<Helper> runningHelper(wire::Mode mode)
{
    const auto deadline = std::chrono::steady_clock::now() + endingTime;
    for (;;) {
        const auto socket = connectToHelper(mode);
        if (!socket)
            return fail(socket.error());
        Helper helper;
        helper.pid = pidBehind(*socket);
        helper.session = std::make_unique<LabSession>(*socket, mode);
        auto list = helper.session->askFor<wire::LabList>(wire::ListLabs{});
        if (list) {
            helper.labs = std::move(list->labs);
            return helper;
        }
        if (list.error().code != "helper.lost")
            return fail(list.error());
        if (std::chrono::steady_clock::now() > deadline)
            return fail("helper.not-running");
        std::this_thread::sleep_for(pause);
    }
}

} // namespace nsk::cli
