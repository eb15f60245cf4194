// SPDX-License-Identifier: MIT
#include "core/cli/manual.h"

#include "core/cli/command.h"
#include "core/file/replacefile.h"
#include "core/generate/generate.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <map>

namespace nsk::cli {

namespace {

/// What stands in capitals in a usage line or as the value of an option, and is not explained by the option itself.
constexpr std::pair<const char*, const char*> explanations[] = {
    {"FILE", "a drawing in nsketch/1, usually *.nsketch; - is the standard input"},
    {"LAB", "a running lab, by the name that nsketch list shows"},
    {"NODE", "a node of it, by its name in the drawing"},
    {"TARGET", "an IPv4 or IPv6 address, or a node's name"},
    {"INTERFACE", "an interface of that node, by its name in the drawing"},
    {"FROM", "the node that sends"},
    {"TO", "an IPv4 or IPv6 address, or a node's name"},
    {"IN", "a file or folder of another tool, or a drawing; - is the standard input"},
    {"OUT", "the file or folder to write; - is the standard output; its ending says what it becomes"},
    {"COMMAND", "a program, looked for in PATH; it is run as it stands, without a shell"},
    {"ARGUMENT", "its arguments"},
};

// ---- roff (man(7), groff_man(7))

/// Text in a page: nothing of it is a request, and hyphens stay those that one can copy.
QString roff(QString text)
{
    text.replace(QLatin1Char('\\'), QStringLiteral("\\e"));
    text.replace(QLatin1Char('-'), QStringLiteral("\\-"));
    if (text.startsWith(QLatin1Char('.')) || text.startsWith(QLatin1Char('\'')))
        text.prepend(QStringLiteral("\\&"));
    return text;
}

/// The README's `code` and *names* as bold and italic.
QString fromMarkdown(QString text)
{
    text = roff(text.replace(QStringLiteral("\\|"), QStringLiteral("|")));
    static const QRegularExpression code(QStringLiteral("`([^`]*)`")), name(QStringLiteral("\\*([^*]+)\\*"));
    return text.replace(code, QStringLiteral("\\fB\\1\\fR")).replace(name, QStringLiteral("\\fI\\1\\fR"));
}

/// "LAB [NODE] -- COMMAND": what is to be replaced is italic, the rest bold.
QString usage(const QString& arguments)
{
    static const QRegularExpression word(QStringLiteral("[A-Z]+|[a-z-]+(?:\\|[a-z]+)*"));
    QString line;
    qsizetype end = 0;
    for (auto found = word.globalMatch(arguments); found.hasNext();) {
        const auto match = found.next();
        const QString text = match.captured();
        line += arguments.mid(end, match.capturedStart() - end) +
                (text[0].isUpper() ? QStringLiteral("\\fI") : QStringLiteral("\\fB")) + roff(text) +
                QStringLiteral("\\fR");
        end = match.capturedEnd();
    }
    return line + arguments.mid(end);
}

QString sentence(QString text)
{
    text[0] = text[0].toUpper();
    return roff(text + QLatin1Char('.'));
}

QString tagged(const QString& tag, const QString& text)
{
    return QStringLiteral(".TP\n") + tag + QLatin1Char('\n') + text + QLatin1Char('\n');
}

QString pageName(const Command& command)
{
    return QStringLiteral("nsketch-") + QString::fromUtf8(command.name);
}

// ---- what a page says

QString optionsOf(const Command& command)
{
    QString text;
    for (const Option& option : command.options) {
        QStringList names;
        for (const QString& name : dashedNames(option))
            names << QStringLiteral("\\fB") + roff(name) + QStringLiteral("\\fR");
        QString tag = names.join(QStringLiteral(", "));
        if (option.value != nullptr)
            tag += QLatin1Char(' ') + usage(QString::fromUtf8(option.value));
        text += tagged(tag, sentence(QString::fromUtf8(option.text)));
    }
    if (command.json)
        text +=
            tagged(QStringLiteral("\\fB\\-\\-json\\fR"), QStringLiteral("One JSON document on the standard output."));
    return text + tagged(QStringLiteral("\\fB\\-h\\fR, \\fB\\-\\-help\\fR"), QStringLiteral("Says the same in short."));
}

Result<QString> argumentsOf(const Command& command)
{
    static const QRegularExpression word(QStringLiteral("[A-Z]+"));
    const std::map<QString, QString> known = [] {
        std::map<QString, QString> all;
        for (const auto& [name, text] : explanations)
            all[QString::fromUtf8(name)] = QString::fromUtf8(text);
        QStringList words;
        for (const ShapeTraits& shape : shapes())
            words << QString::fromUtf8(shape.word);
        all[QStringLiteral("SHAPE")] = QStringLiteral("one of ") + words.join(QStringLiteral(", "));
        return all;
    }();
    QString arguments = QString::fromUtf8(command.arguments);
    arguments.truncate(arguments.indexOf(QLatin1String(" -w")) < 0 ? arguments.size()
                                                                   : arguments.indexOf(QLatin1String(" -w")));
    QString text;
    QStringList said;
    for (auto found = word.globalMatch(arguments); found.hasNext();) {
        const QString name = found.next().captured();
        if (said.contains(name))
            continue;
        said << name;
        const auto explanation = known.find(name);
        if (explanation == known.end())
            return fail("manual.unexplained", {command.name, name.toStdString()});
        text += tagged(QStringLiteral("\\fI") + name + QStringLiteral("\\fR"), sentence(explanation->second));
    }
    return text;
}

QString exitStatusOf(const Command& command)
{
    const auto line = [](const char* status, const char* text) {
        return tagged(QStringLiteral("\\fB") + QLatin1String(status) + QStringLiteral("\\fR"),
                      roff(QLatin1String(text)));
    };
    if (command.program || std::string_view(command.name) == "shell")
        return QStringLiteral("That of the program that was run, or\n") + line("125", "nsketch itself failed.") +
               line("126", "The program cannot be run.") + line("127", "There is no such program.");
    return line("0", "Yes, or done.") + line("1", "The answer is no.") + line("2", "Usage, or unreadable input.") +
           line("3", "The helper or the kernel refused.");
}

/// The README's table, by the command that stands alone in the first column; a second line for it (`status --follow`)
/// follows the first.
std::map<QString, QString> jsonOf(const QString& readme)
{
    std::map<QString, QString> all;
    static const QRegularExpression row(QStringLiteral("^\\| `([a-z]+)( [^`]*)?` \\| (.*) \\|$"),
                                        QRegularExpression::MultilineOption);
    for (auto found = row.globalMatch(readme); found.hasNext();) {
        const auto match = found.next();
        QString& text = all[match.captured(1)];
        const QString with = match.captured(2).trimmed();
        text += (text.isEmpty() ? QString() : QStringLiteral(".PP\n")) +
                (with.isEmpty() ? QString() : QStringLiteral("With \\fB") + roff(with) + QStringLiteral("\\fR: ")) +
                fromMarkdown(match.captured(3)) + QStringLiteral(".\n");
    }
    return all;
}

/// The list below the table: what *lab*, *node* … are.
QString jsonShapes(const QString& readme)
{
    QString text;
    static const QRegularExpression item(QStringLiteral("^- ([*`][a-z]+[*`]): ((?:.+\\n)(?:  .+\\n)*)"),
                                         QRegularExpression::MultilineOption);
    for (auto found = item.globalMatch(readme); found.hasNext();) {
        const auto match = found.next();
        text +=
            tagged(fromMarkdown(match.captured(1)), fromMarkdown(match.captured(2).simplified() + QLatin1Char('.')));
    }
    return text;
}

QString head(const QString& name, const std::string& date)
{
    return QStringLiteral(".\\\" SPDX-License-Identifier: MIT\n.TH %1 1 %2 \"nsketch %3\" \"nsketch\"\n")
        .arg(roff(name.toUpper()), QString::fromStdString(date), QStringLiteral(NSKETCH_VERSION));
}

Result<QString> pageOf(const Command& command, const ManualRequest& request, const std::map<QString, QString>& json)
{
    const auto arguments = argumentsOf(command);
    if (!arguments)
        return fail(arguments.error());
    const auto document = json.find(QString::fromUtf8(command.name));
    if (command.json && document == json.end())
        return fail("manual.no-json", {command.name});
    QString page = head(pageName(command), request.date);
    page += QStringLiteral(".SH NAME\n%1 \\- %2\n.SH SYNOPSIS\n\\fBnsketch %3\\fR [\\fIOPTION\\fR…] %4\n")
                .arg(roff(pageName(command)), roff(QString::fromUtf8(command.text)), QString::fromUtf8(command.name),
                     usage(QString::fromUtf8(command.arguments)));
    page += QStringLiteral(".SH DESCRIPTION\n") + sentence(QString::fromUtf8(command.text)) + QLatin1Char('\n') +
            *arguments + QStringLiteral(".SH OPTIONS\n") + optionsOf(command);
    if (command.json && document != json.end())
        page += QStringLiteral(".SH JSON OUTPUT\n") + document->second +
                QStringLiteral(".PP\nShapes that several commands share stand in \\fBnsketch\\fR(1).\n");
    return page + QStringLiteral(".SH EXIT STATUS\n") + exitStatusOf(command) +
           QStringLiteral(".SH SEE ALSO\n\\fBnsketch\\fR(1)\n");
}

QString summaryOfCommands()
{
    QString text;
    for (const Command* command : commands()) {
        const QString arguments = QString::fromUtf8(command->arguments);
        text +=
            tagged(QStringLiteral("\\fB%1\\fR %2").arg(QString::fromUtf8(command->name), usage(arguments)).trimmed(),
                   sentence(QString::fromUtf8(command->text)) +
                       QStringLiteral("\nSee \\fB%1\\fR(1).").arg(roff(pageName(*command))));
    }
    return text;
}

Result<QString> readText(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail("file.cannot-read", {path.toStdString(), file.errorString().toStdString()});
    return QString::fromUtf8(file.readAll());
}

Status writePage(const ManualRequest& request, const QString& name, const QString& page)
{
    return replaceFile(request.folder + "/" + name.toStdString(), page.toStdString());
}

} // namespace

Status writeManual(const ManualRequest& request)
{
    if (!QDir().mkpath(QString::fromStdString(request.folder)))
        return fail("file.cannot-write", {request.folder, "mkdir"});
    const auto readme = readText(QString::fromStdString(request.readme));
    if (!readme)
        return fail(readme.error());
    const auto json = jsonOf(*readme);
    for (const Command* command : commands()) {
        const auto page = pageOf(*command, request, json);
        if (!page)
            return fail(page.error());
        if (const Status written = writePage(request, pageName(*command) + QStringLiteral(".1"), *page); !written)
            return written;
    }
    const QDir templates(QString::fromStdString(request.templates));
    for (const QString& name : templates.entryList({QStringLiteral("*.in")}, QDir::Files)) {
        auto page = readText(templates.filePath(name));
        if (!page)
            return fail(page.error());
        page->replace(QLatin1String("@DATE@"), QString::fromStdString(request.date));
        page->replace(QLatin1String("@VERSION@"), QLatin1String(NSKETCH_VERSION));
        page->replace(QLatin1String("@COMMANDS@\n"), summaryOfCommands());
        page->replace(QLatin1String("@JSON@\n"), jsonShapes(*readme));
        if (const Status written = writePage(request, name.chopped(3), *page); !written)
            return written;
    }
    return {};
}

} // namespace nsk::cli
