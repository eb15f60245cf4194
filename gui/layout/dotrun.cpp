// SPDX-License-Identifier: MIT
#include "gui/layout/dotrun.h"

#include "core/layout/dot.h"
#include "core/layout/grid.h"

#include <QStandardPaths>

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

QString DotRun::program()
{
    const QString own = qEnvironmentVariable("NSKETCH_DOT");
    return own.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("dot")) : own;
}

void DotRun::start(const LayoutGraph& graph, LayoutStyle style)
{
    cancel();
    const QString dot = program();
    if (dot.isEmpty()) {
        Q_EMIT failed({"layout.no-graphviz", {}, {}});
        return;
    }
    m_style = style;
    m_graph = graph;
    m_bundles.reset();
    if (style == LayoutStyle::Layered)
        m_bundles.emplace(graph);
    const LayoutGraph& asked = m_bundles ? m_bundles->graph() : m_graph;
    m_process = new QProcess(this);
    connect(m_process, &QProcess::finished, this, &DotRun::take);
    connect(m_process, &QProcess::errorOccurred, this, [this, dot](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            giveUp({"layout.failed", {dot.toStdString(), m_process->errorString().toStdString()}, {}});
    });
    m_limit.start();
    m_process->start(
        dot, {QStringLiteral("-K") + QLatin1String(engineOf(style, asked.nodes.size())), QStringLiteral("-Tplain")});
    if (m_process == nullptr) // it could not be started, and that was told
        return;
    m_process->write(QByteArray::fromStdString(dotText(asked, style)));
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
    const auto places = readPlain(answer, m_bundles ? m_bundles->graph().nodes : m_graph.nodes);
    if (!whole || !places) {
        const Error failure{"layout.failed", {program, said.right(saidMost).toStdString()}, {}};
        Q_EMIT failed(whole && said.isEmpty() ? places.error() : failure);
        return;
    }
    if (m_bundles)
        Q_EMIT finished(m_bundles->unpacked(*places));
    else
        Q_EMIT finished(m_style == LayoutStyle::Grid ? inRows(m_graph.nodes, *places) : *places);
}

} // namespace nsk::gui
