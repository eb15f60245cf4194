// SPDX-License-Identifier: MIT
#include "gui/mainwindow/settingscontrol.h"
#include "gui/panels/addresspools.h"
#include "gui/preferences/settingrow.h"
#include "gui/preferences/settingswindow.h"
#include "tests/gui/labwindow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>

#include <set>

using namespace nsk;
using namespace nsk::gui;

/// Every setting: documented, kept, reset, the same in menus and window, and what happens to a file that is none.
class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LabWindow::prepare("settings"); }
    void init() { m = std::make_unique<LabWindow>(); }
    void cleanup() { m.reset(); }

    void everyKeyIsDocumented()
    {
        std::set<QString> keys;
        for (const settings::Setting* setting : settings::all()) {
            QVERIFY2(keys.insert(QLatin1String(setting->key)).second, setting->key);
            QVERIFY2(qstrlen(setting->what) > 10, setting->key);
            QVERIFY2((qstrlen(setting->title) > 0) == (setting->page != settings::Page::Kept), setting->key);
            const QVariant usual = settings::usual(*setting);
            switch (setting->type) {
            case settings::Type::Number:
                QVERIFY2(usual.toInt() >= setting->least && usual.toInt() <= setting->most, setting->key);
                break;
            case settings::Type::Choice:
                QVERIFY2(std::ranges::any_of(setting->options,
                                             [&](const auto& one) { return usual == QLatin1String(one.value); }),
                         setting->key);
                break;
            case settings::Type::Text:
                QVERIFY2(settings::whyNot(*setting, usual.toString()).isEmpty(), setting->key);
                break;
            default:
                break;
            }
        }
    }

    /// Whoever keeps something lists it there.
    void nobodyElseKeepsAnything()
    {
        QDirIterator files(QStringLiteral(NSKETCH_SOURCE_DIR "/gui"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                           QDir::Files, QDirIterator::Subdirectories);
        int looked = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            if (path.contains(QStringLiteral("/gui/settings/")))
                continue;
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("QSettings"), qPrintable(path));
            ++looked;
        }
        QVERIFY(looked > 200);
    }

    void resetGivesTheDefault()
    {
        for (const settings::Setting* setting : settings::all()) {
            if (setting->type == settings::Type::List)
                continue;
            QSignalSpy changed(settings::changes(), &settings::Changes::changed);
            settings::set(*setting, another(*setting));
            QVERIFY2(!settings::isUsual(*setting), setting->key);
            QCOMPARE(changed.size(), 1);
            settings::set(*setting, another(*setting)); // as it is
            QCOMPARE(changed.size(), 1);
            settings::reset(*setting);
            QVERIFY2(settings::isUsual(*setting), setting->key);
            QVERIFY2(!QSettings().contains(QLatin1String(setting->key)), setting->key);
            QCOMPARE(changed.size(), 2);
        }
    }

    void nonsenseIsTheDefault()
    {
        for (const settings::Setting* setting : settings::all()) {
            for (const QVariant& nonsense : {QVariant(QStringLiteral("☃ nonsense")), QVariant(-17), QVariant(1e300),
                                             QVariant(QStringList{QStringLiteral("a"), QStringLiteral("b")})}) {
                QSettings().setValue(QLatin1String(setting->key), nonsense);
                if (setting->type == settings::Type::Text && setting->form != settings::Form::Ipv4Pool &&
                    setting->form != settings::Form::Ipv6Pool)
                    continue; // any text is one
                if (setting->type != settings::Type::List)
                    QVERIFY2(settings::isUsual(*setting), setting->key);
            }
        }
        m->open(QString()); // every reader of the rest
        QVERIFY(m->window()->isVisible());
    }

    void aFileThatIsNoneIsKeptAside()
    {
        const QString path = settings::place();
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        const QByteArray rubbish("\x00\xff[nonsense\nno equals sign here\n[[[[\n\x01\x02=", 50);
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(rubbish);
        }
        QSettings().sync();
        m->open(QString());
        QVERIFY(m->window()->isVisible());
        QVERIFY2(m->banner()->holds(QStringLiteral("settings unreadable")), qPrintable(m->banner()->text()));
        QFile aside(path + QStringLiteral(".unreadable"));
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), rubbish);
        QVERIFY(!settings::lookForProblem());    // told once
        settings::set(settings::minimap, false); // and it is a settings file from now on
        QVERIFY(!settings::flag(settings::minimap));
        QFile::remove(aside.fileName());
    }

    void aFileThatCannotBeWrittenIsSaidOnce()
    {
        QFile block(m->folder.filePath(QStringLiteral("block")));
        QVERIFY(block.open(QIODevice::WriteOnly));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, block.fileName()); // no folder
        m->open(QString());
        QVERIFY(m->banner()->holds(QStringLiteral("settings unwritable")));
        m->banner()->dismiss(QStringLiteral("settings unwritable"));
        settings::set(settings::legend, true);
        QVERIFY(m->window()->isVisible());
        QVERIFY(!m->banner()->holds(QStringLiteral("settings unwritable")));
        QVERIFY(!settings::lookForProblem());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m->folder.path());
    }

    void menuAndWindowShowTheSame()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        SettingsWindow* window = openSettings();
        auto* box = value<QCheckBox>(window, settings::minimap);
        QVERIFY(box->isChecked());
        m->window()->actions().minimap->trigger();
        QVERIFY(!box->isChecked());
        box->click();
        QVERIFY(m->window()->actions().minimap->isChecked());
        auto* ends = value<QComboBox>(window, settings::linkEnds);
        m->window()->actions().endsNames->trigger();
        QCOMPARE(ends->currentData().toString(), QStringLiteral("1"));
        auto* apply = value<QCheckBox>(window, settings::applyRootless);
        QVERIFY(apply->isChecked());
        apply->click();
        QVERIFY(!m->window()->actions().applyAsIEdit->isChecked());
        auto* reset = window->findChild<QToolButton*>(QStringLiteral("reset_applyAsIEdit/rootless"));
        QVERIFY(reset->isEnabled());
        reset->click();
        QVERIFY(apply->isChecked() && !reset->isEnabled());
        QVERIFY(m->window()->actions().applyAsIEdit->isChecked());
    }

    void poolsAreUsedByNewLinks()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        SettingsWindow* window = openSettings();
        auto* pool = value<QLineEdit>(window, settings::ipv4Pool);
        pool->clear();
        QTest::keyClicks(pool, QStringLiteral("192.168.0.0/33"));
        QCOMPARE(settings::text(settings::ipv4Pool), QStringLiteral("10.0.0.0/8")); // the last one that could be
        QCOMPARE(pool->text(), QStringLiteral("192.168.0.0/33"));
        QTest::keyClick(pool, Qt::Key_Backspace);
        QTest::keyClick(pool, Qt::Key_Backspace);
        QTest::keyClicks(pool, QStringLiteral("16"));
        QCOMPARE(settings::text(settings::ipv4Pool), QStringLiteral("192.168.0.0/16"));
        value<QSpinBox>(window, settings::ipv4Length)->setValue(26);
        QCOMPARE(keptSubnets(), (NewSubnets{*Prefix::parse("192.168.0.0/16"), 26}));
        const auto made = m->window()->scene()->addNode(NodeKind::Host, {400, 400});
        QVERIFY(made.has_value());
        const auto link = m->window()->scene()->connectNodes(*made, *NodeName::parse("r"));
        QVERIFY(link.has_value());
        const Node* host = m->document()->topology().findNode(*made);
        QCOMPARE(host->interfaces.front().addresses.front().str(), std::string("192.168.0.66/26"));
    }

    void everythingIsResetAfterAList()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        settings::set(settings::legend, true);
        settings::set(settings::captureRing, 128);
        settings::set(settings::language, QString()); // the test's own is English
        SettingsWindow* window = openSettings();
        window->findChild<QPushButton*>(QStringLiteral("resetAll"))->click();
        auto* box = window->findChild<QMessageBox*>(QStringLiteral("resetQuestion"));
        QVERIFY(box != nullptr);
        QVERIFY(box->informativeText().contains(QStringLiteral("Legend")));
        QVERIFY(box->informativeText().contains(QStringLiteral("Packets kept in memory")));
        QVERIFY(!box->informativeText().contains(QStringLiteral("Minimap")));
        LabWindow::click(LabWindow::answer(box, QStringLiteral("Reset them")));
        QVERIFY(settings::isUsual(settings::legend) && settings::isUsual(settings::captureRing));
    }

    void anotherLanguageKeepsTheSettingsOpen()
    {
        m->open(m->copyOf("two-namespaces.nsketch"));
        SettingsWindow* window = openSettings();
        window->setPage(0);
        auto* language = value<QComboBox>(window, settings::language);
        language->setFocus();
        QTest::keyClick(language, Qt::Key_Down); // 简体中文
        QTRY_COMPARE(settings::text(settings::language), QStringLiteral("zh_CN"));
        auto* now = m->window()->findChild<SettingsWindow*>();
        QVERIFY(now != nullptr && now->isVisible());
        QCOMPARE(now->page(), 0);
        QCOMPARE(value<QComboBox>(now, settings::language)->currentData().toString(), QStringLiteral("zh_CN"));
        m->window()->findChild<QAction*>(QStringLiteral("languageEnglish"))->trigger();
    }

    void newWindowsTakeTheMode()
    {
        settings::set(settings::mode, QStringLiteral("system"));
        m->open(m->copyOf("two-namespaces.nsketch"));
        QCOMPARE(m->monitor()->mode(), wire::Mode::System);
        settings::reset(settings::mode);
    }

    void picturesToLookAt()
    {
        const QString folder = qEnvironmentVariable("NSKETCH_PICTURES");
        if (folder.isEmpty())
            QSKIP("NSKETCH_PICTURES names no folder");
        m->open(m->copyOf("two-namespaces.nsketch"));
        for (const auto& [light, name] :
             {std::pair(appearance::Light::Light, "light"), {appearance::Light::Dark, "dark"}}) {
            appearance::setLight(light);
            appearance::apply(*qApp);
            SettingsWindow* window = openSettings();
            for (int page = 0; page < 6; ++page) {
                window->setPage(page);
                QCoreApplication::processEvents();
                window->grab().save(QStringLiteral("%1/settings-%2-%3.png").arg(folder, QLatin1String(name)).arg(page));
            }
        }
    }

private:
    SettingsWindow* openSettings() const
    {
        m->window()->findChild<QAction*>(QStringLiteral("settings"))->trigger();
        auto* window = m->window()->findChild<SettingsWindow*>();
        [&] { QVERIFY(window != nullptr && window->isVisible()); }();
        return window;
    }
    template <class T> static T* value(const SettingsWindow* window, const settings::Setting& setting)
    {
        auto* found = window->findChild<T*>(QStringLiteral("value_") + QLatin1String(setting.key));
        [&] { QVERIFY2(found != nullptr, setting.key); }();
        return found;
    }
    /// A value that could be, and is not the default.
    static QVariant another(const settings::Setting& setting)
    {
        switch (setting.type) {
        case settings::Type::Flag:
            return !settings::usual(setting).toBool();
        case settings::Type::Number:
            return settings::usual(setting).toInt() + 1;
        case settings::Type::Choice:
            return QString::fromUtf8(setting.options.back().value);
        default:
            break;
        }
        return setting.form == settings::Form::Ipv4Pool   ? QStringLiteral("172.16.0.0/12")
               : setting.form == settings::Form::Ipv6Pool ? QStringLiteral("fd12::/48")
                                                          : QStringLiteral("something");
    }

    std::unique_ptr<LabWindow> m;
};

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
