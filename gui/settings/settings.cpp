// SPDX-License-Identifier: MIT
#include "gui/settings/settings.h"

#include "core/base/prefix.h"

#include <QAction>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QSet>
#include <QSettings>

#include <algorithm>

namespace nsk::gui::settings {

namespace {

QString keyOf(const Setting& setting)
{
    return QLatin1String(setting.key);
}

/// A number that the file holds as one, within its range.
std::optional<int> asNumber(const Setting& setting, const QVariant& value)
{
    bool isNumber = false;
    const int number = value.toString().toInt(&isNumber);
    return isNumber && number >= setting.least && number <= setting.most ? std::optional(number) : std::nullopt;
}

std::optional<bool> asFlag(const QVariant& value)
{
    const QString text = value.toString();
    if (text == QLatin1String("true") || text == QLatin1String("1"))
        return true;
    return text == QLatin1String("false") || text == QLatin1String("0") ? std::optional(false) : std::nullopt;
}

bool isOption(const Setting& setting, const QString& text)
{
    return std::ranges::any_of(setting.options, [&](const Option& one) { return text == QLatin1String(one.value); });
}

/// What could not be written holds until nsketch ends: by file and key.
QHash<std::pair<QString, QString>, QVariant>& unwritten()
{
    static QHash<std::pair<QString, QString>, QVariant> all;
    return all;
}

QVariant kept(const Setting& setting)
{
    const QSettings file;
    const auto found = unwritten().constFind({file.fileName(), keyOf(setting)});
    return found != unwritten().constEnd() ? *found : file.value(keyOf(setting));
}

/// What holds: the kept value where it is one, else the default.
QVariant valueOf(const Setting& setting)
{
    const QVariant value = kept(setting);
    switch (setting.type) {
    case Type::Flag:
        if (const auto flag = asFlag(value))
            return *flag;
        break;
    case Type::Number:
        if (const auto number = asNumber(setting, value))
            return *number;
        break;
    case Type::Choice:
        if (value.isValid() && isOption(setting, value.toString()))
            return value.toString();
        break;
    case Type::Text:
        if (value.isValid() && value.canConvert<QString>() && whyNot(setting, value.toString()).isEmpty())
            return value.toString();
        break;
    case Type::List:
        return value;
    }
    return usual(setting);
}

QString poolWhyNot(const Setting& setting, const QString& text)
{
    const Family family = setting.form == Form::Ipv4Pool ? Family::IPv4 : Family::IPv6;
    const auto prefix = Prefix::parse(text.trimmed().toStdString());
    if (!prefix || prefix->family() != family)
        return QCoreApplication::translate("settings", "A subnet is written as %1.").arg(QLatin1String(setting.usual));
    const int longest = family == Family::IPv4 ? 30 : 126;
    if (prefix->length() < 4 || prefix->length() > longest)
        return QCoreApplication::translate("settings", "The length is one of /%1 to /%2.").arg(4).arg(longest);
    return {};
}

/// Each once: where a test or a person takes another file, that one's are told, too.
bool isNews(Problem::Kind kind, const QString& path)
{
    static QSet<QString> told;
    const QString id = QString::number(static_cast<int>(kind)) + path;
    if (told.contains(id))
        return false;
    told.insert(id);
    return true;
}

void tellUnwritable(const QString& path)
{
    if (isNews(Problem::Kind::Unwritable, path))
        Q_EMIT changes()->problem({Problem::Kind::Unwritable, path});
}

void write(const Setting& setting, const QVariant& value)
{
    QSettings file;
    if (value.isValid())
        file.setValue(keyOf(setting), value);
    else
        file.remove(keyOf(setting));
    file.sync();
    const std::pair place(file.fileName(), keyOf(setting));
    if (file.status() == QSettings::AccessError) {
        unwritten().insert(place, value);
        tellUnwritable(file.fileName());
    } else {
        unwritten().remove(place);
    }
}

/// QSettings takes nearly everything for settings, and writes over it.
bool isSettingsFile(const QString& path)
{
    constexpr qint64 most = qint64{4} << 20;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > most)
        return false;
    const QByteArray bytes = file.readAll();
    if (bytes.contains('\0'))
        return false;
    bool goesOn = false; // a value over several lines
    for (const QByteArray& whole : bytes.split('\n')) {
        const QByteArray line = whole.trimmed();
        if (!goesOn && !line.isEmpty() && !line.startsWith('[') && !line.startsWith(';') && !line.contains('='))
            return false;
        goesOn = line.endsWith('\\');
    }
    return true;
}

/// Whether it could be written, without writing: the file, or the first folder above it that is there.
bool isWritable(const QString& path)
{
    const QFileInfo file(path);
    if (file.exists())
        return file.isWritable() && file.isFile();
    QString folder = file.absolutePath();
    while (!QFileInfo::exists(folder) && QFileInfo(folder).absolutePath() != folder)
        folder = QFileInfo(folder).absolutePath();
    return QFileInfo(folder).isWritable() && QFileInfo(folder).isDir();
}

} // namespace

bool flag(const Setting& setting)
{
    return valueOf(setting).toBool();
}

int number(const Setting& setting)
{
    return valueOf(setting).toInt();
}

QString text(const Setting& setting)
{
    return valueOf(setting).toString();
}

QVariant list(const Setting& setting)
{
    return valueOf(setting);
}

QVariant usual(const Setting& setting)
{
    const QString text = QString::fromUtf8(setting.usual);
    switch (setting.type) {
    case Type::Flag:
        return text == QLatin1String("true");
    case Type::Number:
        return text.toInt();
    case Type::Choice:
    case Type::Text:
        return text;
    case Type::List:
        break;
    }
    return {};
}

void set(const Setting& setting, const QVariant& value)
{
    if (valueOf(setting) == value)
        return;
    write(setting, value);
    Q_EMIT changes()->changed(&setting);
}

void reset(const Setting& setting)
{
    const bool changes = !isUsual(setting);
    write(setting, {});
    if (changes)
        Q_EMIT settings::changes()->changed(&setting);
}

bool isUsual(const Setting& setting)
{
    return valueOf(setting) == usual(setting);
}

QString whyNot(const Setting& setting, const QString& text)
{
    constexpr int longest = 4096; // of a path or a command
    if (text.size() > longest)
        return QCoreApplication::translate("settings", "This is too long.");
    return setting.form == Form::Ipv4Pool || setting.form == Form::Ipv6Pool ? poolWhyNot(setting, text) : QString();
}

QString titleOf(const Setting& setting)
{
    return QCoreApplication::translate("settings", setting.title);
}

QString whatOf(const Setting& setting)
{
    return QCoreApplication::translate("settings", setting.what);
}

QString place()
{
    return QSettings().fileName();
}

std::optional<Problem> lookForProblem()
{
    const QSettings file;
    const QString path = file.fileName();
    const QFileInfo info(path);
    const bool there = info.exists();
    if (there && info.isFile() && (file.status() == QSettings::FormatError || !isSettingsFile(path)) &&
        isNews(Problem::Kind::Unreadable, path)) {
        const QString aside = path + QStringLiteral(".unreadable");
        QFile::remove(aside);
        return Problem{Problem::Kind::Unreadable, path, QFile::copy(path, aside) ? aside : QString()};
    }
    if (!isWritable(path) && isNews(Problem::Kind::Unwritable, path))
        return Problem{Problem::Kind::Unwritable, path};
    return std::nullopt;
}

Changes* changes()
{
    static Changes one;
    return &one;
}

void onChange(const Setting& setting, QObject* context, std::function<void()> call)
{
    QObject::connect(changes(), &Changes::changed, context, [&setting, call = std::move(call)](const Setting* changed) {
        if (changed == &setting)
            call();
    });
}

void bind(QAction* action, const Setting& setting)
{
    action->setCheckable(true);
    action->setChecked(flag(setting));
    QObject::connect(action, &QAction::toggled, action, [&setting](bool on) { set(setting, on); });
    onChange(setting, action, [action, &setting] { action->setChecked(flag(setting)); });
}

} // namespace nsk::gui::settings
