// SPDX-License-Identifier: MIT
#include "gui/mainwindow/recoveryoffer.h"

#include "core/words/words.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/panels/banner.h"

#include <QLocale>

#include <algorithm>
#include <ranges>

namespace nsk::gui {

namespace {

const auto failureId = QStringLiteral("autosave");

QString momentOf(const RecoveredWork& work)
{
    return momentText(work.written.toLocalTime(), QDateTime::currentDateTime(), QLocale());
}

} // namespace

LostWorks::LostWorks(const QString& folder)
{
    for (LostWork& lost : findLostWork(folder))
        m_all.push_back({std::move(lost), QStringLiteral("lost work %1").arg(m_all.size())});
}

LostWorks::~LostWorks()
{
    for (const One& one : m_all) {
        if (one.discarded)
            one.lost.slot->remove();
    }
}

RecoveryOffer::RecoveryOffer(Document* document, Autosave* autosave, LostWorks* works, const Places& places,
                             QObject* parent)
    : QObject(parent), m_document(document), m_autosave(autosave), m_works(works), m_places(places)
{
    connect(autosave, &Autosave::failed, this, &RecoveryOffer::tellFailure);
    connect(autosave, &Autosave::kept, this, [this] { m_places.banner->dismiss(failureId); });
    if (m_places.monitor != nullptr)
        connect(m_places.monitor, &LabMonitor::labsListed, this, &RecoveryOffer::takeLabs);
    for (LostWorks::One& one : std::views::reverse(m_works->all())) { // the banner shows the last one first
        if (!one.open)
            continue;
        if (one.lost.work)
            offer(one);
        else
            tellUnreadable(one);
    }
}

void RecoveryOffer::offer(LostWorks::One& one)
{
    const RecoveredWork& work = *one.lost.work;
    QString text = tr("Unsaved work on %1 from %2 was found. nsketch had ended before it was saved.")
                       .arg(work.name(), momentOf(work));
    if (one.lab)
        text +=
            QLatin1Char(' ') + tr("Its lab \"%1\" still runs.").arg(QString::fromStdString(work.topology.name.str()));
    m_places.banner->show(
        one.id, Banner::Kind::Notice, text,
        {{one.lab ? tr("Restore it and follow the lab") : tr("Restore it"), [this, &one] { restore(one); }},
         {tr("Ask me next time"), [&one] { one.open = false; }},
         {tr("Discard it"), [this, &one] { discard(one); }}});
}

void RecoveryOffer::takeLabs(const wire::LabList& labs, wire::Mode mode)
{
    for (LostWorks::One& one : std::views::reverse(m_works->all())) {
        if (!one.open || !one.lost.work)
            continue;
        const LabName& name = one.lost.work->topology.name;
        const bool runs = std::ranges::find(labs.labs, name, &wire::LabInfo::name) != labs.labs.end();
        if (!runs && one.lab != mode)
            continue;
        one.lab = runs ? std::optional(mode) : std::nullopt;
        offer(one);
    }
}

void RecoveryOffer::restore(LostWorks::One& one)
{
    if (m_document->isModified() && m_places.beside && m_places.beside(one)) { // what is here stays
        one.open = false;
        m_places.banner->dismiss(one.id);
        return;
    }
    offer(one); // a question may come first, and be cancelled
    m_places.files->whenSaved([this, &one] {
        if (!one.open)
            return;
        one.open = false;
        m_places.banner->dismiss(one.id);
        m_document->restore(*one.lost.work);
        m_autosave->adopt(one.lost.slot);
        if (one.lab && m_places.monitor != nullptr) {
            m_places.monitor->setMode(*one.lab);
            m_places.monitor->attach(m_document->topology().name);
        }
    });
}

void RecoveryOffer::discard(LostWorks::One& one)
{
    one.discarded = true;
    one.open = false;
    m_places.banner->show(one.id, Banner::Kind::Notice,
                          tr("The unsaved work on %1 is discarded when nsketch ends.").arg(one.lost.work->name()),
                          tr("Bring it back"), [this, &one] {
                              one.discarded = false;
                              one.open = true;
                              offer(one);
                          });
}

void RecoveryOffer::tellUnreadable(LostWorks::One& one)
{
    m_places.banner->show(one.id, Banner::Kind::Trouble,
                          tr("Unsaved work was found that cannot be read: %1. It is kept as %2.")
                              .arg(words::sentence(one.lost.work.error()), one.lost.path),
                          tr("Close"), [&one] { one.open = false; });
}

void RecoveryOffer::tellFailure(const Error& error)
{
    m_places.banner->show(
        failureId, Banner::Kind::Trouble,
        tr("Unsaved work cannot be kept in case of a crash: %1. Save often.").arg(words::sentence(error)));
}

QString momentText(const QDateTime& moment, const QDateTime& now, const QLocale& locale)
{
    const QString time = locale.toString(moment.time(), QLocale::ShortFormat);
    if (moment.date() == now.date())
        return time;
    return locale.toString(moment.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

} // namespace nsk::gui
