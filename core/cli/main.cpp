// SPDX-License-Identifier: MIT
#include "core/cli/command.h"
#include "core/cli/completion.h"
#include "core/cli/designer.h"

#include "core/words/words.h"

#include <QFileInfo>
#include <QLocale>
#include <QTranslator>

using namespace nsk;

namespace {

/// Qt warns on stderr when the locale is not UTF-8 (LANG=C in cron, in CI), then uses UTF-8 anyway: not worth a line
/// each time.
void dropMessages(QtMsgType, const QMessageLogContext&, const QString&) {}

/// Translations stand in the program, beside it in the build folder, or in share/ of where it is installed.
void loadTranslations(QTranslator& translator)
{
    const QString here = QCoreApplication::applicationDirPath();
    const QStringList folders{QStringLiteral(":/i18n"), here + QStringLiteral("/../translations"),
                              here + QStringLiteral("/../share/nsketch/translations")};
    for (const QString& folder : folders) {
        if (translator.load(QLocale(), QStringLiteral("nsketch"), QStringLiteral("_"), folder)) {
            QCoreApplication::installTranslator(&translator);
            return;
        }
    }
}

void printHelp()
{
    cli::print(QStringLiteral("nsketch [FILE…]\nnsketch SUBCOMMAND …\n"));
    cli::print(QCoreApplication::translate(
        "cli", "Without a subcommand: opens the designer. The subcommands need no display:"));
    for (const cli::Command* command : cli::commands()) {
        const QString usage =
            QString::fromUtf8(command->name) + QLatin1Char(' ') + QString::fromUtf8(command->arguments);
        cli::print(QStringLiteral("  ") + usage.leftJustified(38) + QLatin1Char(' ') +
                   QCoreApplication::translate("cli", command->text));
    }
    cli::print(QString());
    cli::print(QCoreApplication::translate(
        "cli", "nsketch SUBCOMMAND --help says more. FILE may be - for the standard input.\n"
               "Exit status: 0 yes or done, 1 the answer is no, 2 usage or unreadable input, 3 the helper or the "
               "kernel refused."));
}

/// Whether the word is meant as a file for the designer, not as a subcommand.
bool looksLikeFile(const QString& word)
{
    return word.contains(QLatin1Char('/')) || word.contains(QLatin1Char('.')) || QFileInfo::exists(word);
}

int run()
{
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const QString first = arguments.value(0);
    if (first == QLatin1String("--version") || first == QLatin1String("-v")) {
        cli::print(QStringLiteral("nsketch " NSKETCH_VERSION));
        return cli::Done;
    }
    if (first == QLatin1String("--help") || first == QLatin1String("-h")) {
        printHelp();
        return cli::Done;
    }
    if (first == QLatin1String("--complete")) // for the shells' completions
        return cli::printCompletion(arguments.sliced(1));
    if (first.startsWith(QLatin1Char('-')) && first.size() > 1) {
        cli::message(words::full(Error{"cli.no-such-option", {first.toStdString()}, {}}));
        return cli::Usage;
    }
    if (first.isEmpty() || (!cli::findCommand(first) && looksLikeFile(first))) {
        const Error error = cli::becomeDesigner(arguments); // returns only when it failed
        cli::message(words::full(error));
        return error.code == "cli.no-display" ? cli::Usage : cli::Refused;
    }
    return cli::runCommand(arguments);
}

} // namespace

int main(int argc, char** argv)
{
    const auto handler = qInstallMessageHandler(dropMessages);
    QCoreApplication application(argc, argv);
    qInstallMessageHandler(handler);
    QCoreApplication::setApplicationName(QStringLiteral("nsketch"));
    QCoreApplication::setApplicationVersion(QStringLiteral(NSKETCH_VERSION));
    QTranslator translator;
    loadTranslations(translator);
    return cli::withOutput(run());
}
