// SPDX-License-Identifier: MIT
#include "gui/layout/dotrun.h"

namespace nsk::gui {

namespace {

constexpr int usualLimit = 60'000; // ms; a layered drawing of thousands of nodes may never end
constexpr qsizetype saidMost = 400;

} // namespace

DotRun::DotRun(QObject* parent) : QObject(parent)
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(usualLimit);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        giveUp({"layout.timed-out", {std::to_string(m_limit.interval() / 1000)}, {}});
    });
}

DotRun::~DotRun()
{
    cancel();
}

void DotRun::start(const LayoutGraph& graph, LayoutStyle style)
{
    cancel();
    const QString dot = DotRequest::program();
    if (dot.isEmpty()) {
        Q_EMIT failed({"layout.no-graphviz", {}, {}});
        return;
    }
    m_request.emplace(graph, style);
    m_process = new QProcess(this);
    connect(m_process, &QProcess::finished, this, &DotRun::take);
    connect(m_process, &QProcess::errorOccurred, this, [this, dot](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            giveUp({"layout.failed", {dot.toStdString(), m_process->errorString().toStdString()}, {}});
    });
    m_limit.start();
    m_process->start(dot, m_request->arguments());
    if (m_process == nullptr) // it could not be started, and that was told
        return;
    m_process->write(QByteArray::fromStdString(m_request->input()));
    m_process->closeWriteChannel();
}

void DotRun::cancel()
{
    m_limit.stop();
    if (m_process == nullptr)
        return;
    QProcess* process = std::exchange(m_process, nullptr);
    process->disconnect(this);
    // It is not waited for here: the object goes when the process has gone.
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    process->setParent(nullptr);
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

void DotRun::giveUp(const Error& error)
{
    cancel();
    Q_EMIT failed(error);
}

void DotRun::take()
{
    const QByteArray said = m_process->readAllStandardError().trimmed();
    const bool whole = m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == 0;
    const std::string answer = m_process->readAllStandardOutput().toStdString();
    const std::string program = m_process->program().toStdString();
    cancel();
    const auto places = m_request->read(answer);
    if (!whole || !places) {
        const Error failure{"layout.failed", {program, said.right(saidMost).toStdString()}, {}};
        Q_EMIT failed(whole && said.isEmpty() ? places.error() : failure);
        return;
    }
    Q_EMIT finished(*places);
}

} // namespace nsk::gui
