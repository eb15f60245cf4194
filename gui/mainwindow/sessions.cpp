// SPDX-License-Identifier: MIT
#include "gui/mainwindow/sessions.h"

#include "gui/canvas/view.h"
#include "gui/mainwindow/filecontrol.h"
#include "gui/mainwindow/startcontrol.h"
#include "gui/settings/settings.h"

#include <QFileInfo>
#include <QTimer>

#include <algorithm>

namespace nsk::gui {

namespace {

constexpr qsizetype windowsMost = 20; // of one start

/// A file and where one stood in it.
struct Remembered
{
    QString path;
    ViewPlace place;
};

QVariantMap toMap(const QString& path, const ViewPlace& place)
{
    return {{QStringLiteral("path"), path},
            {QStringLiteral("zoom"), place.zoom},
            {QStringLiteral("origin"), place.origin},
            {QStringLiteral("fitted"), place.fitted}};
}

/// Settings are a file that anybody may have edited.
std::vector<Remembered> rememberedFiles()
{
    std::vector<Remembered> files;
    for (const QVariant& entry : settings::list(settings::openFiles).toList()) {
        const QVariantMap map = entry.toMap();
        const QString path = map.value(QStringLiteral("path")).toString();
        const bool again = std::ranges::any_of(files, [&path](const Remembered& one) { return one.path == path; });
        if (again || !QFileInfo(path).isFile() || static_cast<qsizetype>(files.size()) == windowsMost)
            continue;
        const qreal zoom = map.value(QStringLiteral("zoom")).toReal();
        files.push_back(
            {path,
             {map.value(QStringLiteral("origin")).toPointF(), std::clamp(zoom, View::leastZoom, View::mostZoom),
              map.value(QStringLiteral("fitted"), true).toBool()}});
    }
    return files;
}

} // namespace

Sessions::Sessions(QObject* parent, Autosave::Pace pace) : QObject(parent), m_pace(pace) {}

Sessions::~Sessions() = default;

QStringList Sessions::lastFiles()
{
    QStringList paths;
    for (const Remembered& file : rememberedFiles())
        paths << file.path;
    return paths;
}

Session* Sessions::add()
{
    m_all.push_back(std::make_unique<Session>(nullptr, m_pace));
    Session* session = m_all.back().get();
    m_quitting = false; // somebody goes on
    connect(session, &Session::newWindowWanted, this, &Sessions::open);
    connect(session, &Session::quitWanted, this, &Sessions::quit);
    connect(session, &Session::reopenWanted, this, [this, session] { reopen(session); });
    connect(session, &Session::languageChanged, this, [this, session] {
        for (const auto& other : m_all) {
            if (other.get() != session)
                other->followLanguage();
        }
    });
    connect(session, &Session::fileChanged, this, [this] { remember(); });
    connect(session, &Session::closing, this, [this, session] { remember(m_all.size() > 1 ? session : nullptr); });
    session->setBeside([this](LostWorks::One& lost) {
        add()->startRecovered(lost);
        return true;
    });
    connect(session, &Session::closed, this, [this, session] { takeAway(session); });
    return session;
}

void Sessions::start(const QStringList& files)
{
    if (files.isEmpty() && settings::flag(settings::reopen) && !rememberedFiles().empty()) {
        reopen();
        return;
    }
    add()->start(files.value(0));
    for (const QString& file : files.mid(1, windowsMost))
        open(file);
}

Session* Sessions::open(const QString& file)
{
    Session* session = add();
    session->startWith(file);
    return session;
}

void Sessions::reopen(Session* asking)
{
    const std::vector<Remembered> files = rememberedFiles(); // before windows that come change it
    for (const Remembered& file : files) {
        Session* session = std::exchange(asking, nullptr);
        if (session == nullptr || session->document()->isModified())
            session = add();
        session->startWith(file.path);
        if (!file.place.fitted && session->window() != nullptr)
            session->window()->view()->setPlace(file.place);
    }
}

void Sessions::quit()
{
    remember();
    m_quitting = true;
    std::vector<QPointer<MainWindow>> windows;
    for (const auto& session : m_all)
        windows.emplace_back(session->window());
    for (const auto& window : windows) {
        if (window)
            window->close();
    }
}

void Sessions::keepWork()
{
    for (const auto& session : m_all)
        session->keepWork();
}

void Sessions::remember(const Session* without)
{
    if (m_quitting)
        return;
    QVariantList open;
    for (const auto& session : m_all) {
        const MainWindow* window = session->window();
        if (session.get() != without && window != nullptr && !session->document()->path().isEmpty())
            open << toMap(QFileInfo(session->document()->path()).absoluteFilePath(), window->view()->place());
    }
    if (!open.isEmpty()) // a start page alone forgets nothing
        settings::set(settings::openFiles, open);
}

/// After the events under way: the window that went is still in them.
void Sessions::takeAway(Session* session)
{
    QTimer::singleShot(0, this, [this, session] {
        std::erase_if(m_all, [&](const std::unique_ptr<Session>& one) { return one.get() == session; });
    });
}

} // namespace nsk::gui
