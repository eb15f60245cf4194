// SPDX-License-Identifier: MIT
#include "randomedits.h"

#include "core/file/topologywriter.h"
#include "gui/document/autosave.h"

#include <QGuiApplication>
#include <QTimer>

#include <chrono>
#include <string>
#include <unistd.h>

using namespace nsk;
using namespace nsk::gui;
using namespace std::chrono_literals;

/// Somebody who draws without a pause until they are killed: crashchild FOLDER FILE SEED SAVES,
/// SAVES being how many of 100 edits are followed by a save, besides the first one. Every state is told with the
/// time it was reached at, before anything can have written it: "edit TIME DIGEST"; around a save "saving DIGEST",
/// "saved DIGEST"; and "kept" when unsaved work is on the disk.
class Drawing
{
public:
    Drawing(const QString& folder, const QString& file, std::uint32_t seed, int saves)
        : m_file(file), m_saves(saves), m_autosave(&m_document, folder, {20ms, 60ms}),
          m_random(&m_document, &m_scene, seed)
    {
        QObject::connect(&m_autosave, &Autosave::kept, [] { say("kept"); });
        QObject::connect(&m_timer, &QTimer::timeout, [this] { edit(); });
        m_timer.start(1);
    }

private:
    static void say(const std::string& line)
    {
        const std::string whole = line + "\n"; // in one piece: it is less than PIPE_BUF
        (void)!::write(STDOUT_FILENO, whole.data(), whole.size());
    }
    std::string digest() const { return digestOf(writeTopology(m_document.topology())).toHex().toStdString(); }
    void edit()
    {
        m_timer.setInterval(m_random.chance(5) ? 80 : 1 + m_random.pick(6)); // a pause that is long enough now and then
        if (m_random.chance(15))
            m_document.undoStack()->undo();
        else
            (void)m_random.make();
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        say("edit " + std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(now).count()) + " " +
            digest());
        if (m_random.chance(m_saves) || !m_saved)
            save();
    }
    void save()
    {
        m_saved = true;
        say("saving " + digest());
        if (m_document.save(m_file))
            say("saved " + digest());
    }

    QString m_file;
    int m_saves;
    bool m_saved = false;
    Document m_document;
    Scene m_scene{&m_document};
    Autosave m_autosave;
    RandomEdits m_random;
    QTimer m_timer;
};

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    const Drawing drawing(arguments.value(1), arguments.value(2), arguments.value(3).toUInt(),
                          arguments.value(4).toInt());
    return QGuiApplication::exec();
}
