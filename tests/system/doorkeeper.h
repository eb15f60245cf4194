// SPDX-License-Identifier: MIT
#pragma once

#include "programrun.h"

#include "core/wire/codec.h"

#include <QDir>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTest>

#include <functional>
#include <memory>
#include <sys/syscall.h>
#include <unistd.h>

/// Listens where a helper would and answers every request as the test says. Lives in the test's thread: whoever is to
/// speak to it runs by runBeside().
class Doorkeeper
{
public:
    using Answer = std::function<nsk::wire::Frame(std::uint32_t id, const nsk::wire::Request&)>;

    /// `folder`: the helper's, made with mode 0700.
    Doorkeeper(const QString& folder, Answer answer) : m_answer(std::move(answer))
    {
        QDir().mkpath(folder);
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_server.setSocketOptions(QLocalServer::UserAccessOption);
        m_server.listen(folder + QStringLiteral("/helper.sock"));
        QObject::connect(&m_server, &QLocalServer::newConnection, &m_server, [this] { take(); });
    }

    bool isListening() const { return m_server.isListening(); }

private:
    void take()
    {
        QLocalSocket* socket = m_server.nextPendingConnection();
        auto cutter = std::make_shared<nsk::wire::FrameCutter>(1 << 20);
        QObject::connect(socket, &QLocalSocket::readyRead, socket, [this, socket, cutter] {
            const auto frames = cutter->feed(socket->readAll());
            for (const QByteArray& cbor : frames.value()) {
                const auto frame = nsk::wire::decode(cbor);
                const auto* request = frame ? std::get_if<nsk::wire::Request>(&frame->payload) : nullptr;
                if (request == nullptr)
                    continue;
                const auto bytes = nsk::wire::encode(m_answer(frame->id, *request));
                socket->write(bytes.value());
                socket->flush();
            }
        });
    }

    QLocalServer m_server;
    Answer m_answer;
};

/// As runProgram(), with an event loop for helpers that the test plays. `before` is run in the child, which shares this
/// process's memory: system calls only, not by glibc's functions that speak to threads.
inline Output runBeside(const QStringList& command, const QProcessEnvironment& environment,
                        const std::function<void()>& before = {})
{
    QProcess process;
    process.setProcessEnvironment(environment);
    if (before)
        process.setChildProcessModifier(before);
    process.start(command.first(), command.mid(1));
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000))
        process.kill();
    process.waitForFinished(5000);
    return outputOf(process);
}

/// For its `before`: from root to that user.
inline void become(uid_t user)
{
    if (::syscall(SYS_setresgid, user, user, user) != 0 || ::syscall(SYS_setresuid, user, user, user) != 0)
        ::_exit(95);
}
