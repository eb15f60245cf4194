// SPDX-License-Identifier: MIT
#include "gui/mainwindow/deployguard.h"

#include "core/plan/footprint.h"
#include "core/words/words.h"
#include "gui/mainwindow/labdifference.h"
#include "gui/panels/form.h"
#include "gui/panels/look.h"
#include "gui/status/thiscomputer.h"

#include <QPushButton>

#include <algorithm>

namespace nsk::gui {

DeployGuard::DeployGuard(Document* document, LabMonitor* monitor, LabDifference* difference, QWidget* window)
    : QObject(window), m_document(document), m_monitor(monitor), m_difference(difference), m_window(window),
      m_job([this](const Touches& touches) { take(touches); })
{
    connect(document, &Document::wasReset, this, [this] { m_agreed.clear(); });
    connect(monitor, &LabMonitor::attached, this, [this] {
        if (const auto go = std::exchange(m_afterAttach, {}))
            checkDifference(go);
    });
    connect(monitor, &LabMonitor::stateChanged, this, [this](LabMonitor::State state) {
        if (state == LabMonitor::State::NotRunning || state == LabMonitor::State::Lost)
            m_afterAttach = {};
    });
}

void DeployGuard::check(const LabControl::Go& go)
{
    const LabMonitor::State state = m_monitor->state();
    if (state == LabMonitor::State::Running) {
        checkDifference(go);
    } else if (state == LabMonitor::State::NotRunning || state == LabMonitor::State::Lost) {
        m_monitor->askForLabs([here = QPointer(this), go, mode = m_monitor->mode()](const wire::LabList& labs) {
            if (here && here->m_monitor->mode() == mode)
                here->checkLab(labs, go);
        });
    }
}

void DeployGuard::checkLab(const wire::LabList& labs, const LabControl::Go& go)
{
    const LabName& name = m_document->topology().name;
    const bool runs =
        std::any_of(labs.labs.begin(), labs.labs.end(), [&](const auto& lab) { return lab.name == name; });
    if (!runs) {
        checkComputer(go);
        return;
    }
    m_afterAttach = go;
    m_monitor->attach(name);
}

void DeployGuard::checkDifference(const LabControl::Go& go)
{
    if (m_difference->isOpen())
        m_difference->ask([this, go] { checkComputer(go); });
    else
        checkComputer(go);
}

void DeployGuard::checkComputer(const LabControl::Go& go)
{
    if (m_monitor->mode() == wire::Mode::Rootless) {
        go();
        return;
    }
    m_go = go;
    m_job.ask([drawn = m_document->topologyCopy(), look = m_monitor->look(), deployed = m_monitor->deployedCopy()] {
        const auto observed = look ? std::optional(look->observed()) : std::nullopt;
        const auto plan = pendingPlan(*drawn, observed ? &*observed : nullptr, deployed.get(), wire::Mode::System);
        return plan ? footprint(*plan, *drawn, thiscomputer::outwardInterfaces())
                    : Touches(); // the helper says why not
    });
}

void DeployGuard::take(const Touches& touches)
{
    QStringList all;
    bool news = false;
    for (const Line& line : touches) {
        all << words::sentence(line.code, line.args);
        news = news || !m_agreed.contains(all.back());
    }
    if (news)
        ask(all);
    else if (const auto go = std::exchange(m_go, {}))
        go();
}

void DeployGuard::ask(const QStringList& all)
{
    delete m_question;
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("This computer is touched"),
                                tr("In system mode the lab \"%1\" changes this computer itself:")
                                    .arg(toQString(m_document->topology().name.str())),
                                QMessageBox::NoButton, m_window);
    box->setObjectName(QStringLiteral("touchQuestion"));
    box->setIconPixmap(look::badge(look::Mark::Warn, 32));
    box->setAttribute(Qt::WA_DeleteOnClose);
    constexpr int shown = 12;
    QStringList lines;
    for (const QString& line : all.mid(0, shown))
        lines << QStringLiteral("•  ") + line;
    if (all.size() > shown) {
        lines << tr("and %n more, see the details", nullptr, static_cast<int>(all.size()) - shown);
        box->setDetailedText(all.join(QLatin1Char('\n')));
    }
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(lines.join(QLatin1Char('\n')) + QStringLiteral("\n\n") +
                            tr("Nothing else of it is touched, and Stop puts all of this back."));
    auto* deploy = box->addButton(tr("Deploy"), QMessageBox::AcceptRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    box->setDefaultButton(deploy);
    connect(box, &QMessageBox::buttonClicked, this, [this, deploy, all](const QAbstractButton* pressed) {
        const auto go = std::exchange(m_go, {});
        if (pressed != deploy)
            return;
        m_agreed.insert(all.begin(), all.end());
        if (go)
            go();
    });
    m_question = box;
    box->open();
}

} // namespace nsk::gui
