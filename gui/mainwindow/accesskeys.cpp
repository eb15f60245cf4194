// SPDX-License-Identifier: MIT
#include "gui/mainwindow/accesskeys.h"

#include <QAction>
#include <QKeySequence>
#include <QMenu>
#include <QSet>

#include <algorithm>

namespace nsk::gui {

namespace {

bool isLatin(QChar c)
{
    return c.unicode() < 0x80 && c.isLetterOrNumber();
}

bool beginsWord(const QString& text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

/// Where the letter would be shown, rather at the beginning of a word; -1: nowhere.
qsizetype placeOf(QChar key, const QString& text)
{
    qsizetype found = -1;
    for (qsizetype i = text.size() - 1; i >= 0; --i) {
        if (text[i].toUpper() == key && (found < 0 || beginsWord(text, i) || !beginsWord(text, found)))
            found = i;
    }
    return found;
}

/// The letters that a text offers, in the order in which they are wanted.
QString offersOf(const QString& text)
{
    QString first, other;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isLatin(text[i]))
            (beginsWord(text, i) ? first : other) += text[i].toUpper();
    }
    return first + other + QStringLiteral("123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0");
}

QString withKey(QString text, QChar key)
{
    const bool chinese = std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
    const qsizetype at = chinese ? -1 : placeOf(key, text);
    if (at >= 0)
        return text.insert(at, QLatin1Char('&'));
    const qsizetype end = text.endsWith(QChar(u'…')) ? text.size() - 1 : text.size();
    return text.insert(end, QStringLiteral("(&%1)").arg(key));
}

} // namespace

QString menuWords(const QString& text)
{
    return QString(text).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

void giveAccessKeys(QMenu* menu)
{
    QSet<QChar> taken;
    const auto keyOf = [](const QAction* action) { return QKeySequence::mnemonic(action->text()).toString(); };
    for (const QAction* action : menu->actions()) {
        if (const QString key = keyOf(action); !key.isEmpty())
            taken << key.back().toUpper();
    }
    for (QAction* action : menu->actions()) {
        if (action->isSeparator() || action->text().isEmpty() || !keyOf(action).isEmpty())
            continue;
        const QString source = action->property("nskSource").toString();
        const QString offers = offersOf(source.isEmpty() ? action->text() : source);
        const auto free = std::ranges::find_if(offers, [&](QChar key) { return !taken.contains(key); });
        if (free == offers.end())
            continue;
        taken << *free;
        action->setText(withKey(action->text(), *free));
    }
}

} // namespace nsk::gui
