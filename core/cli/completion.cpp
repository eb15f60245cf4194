// SPDX-License-Identifier: MIT
#include "core/cli/completion.h"

#include "core/cli/command.h"
#include "core/cli/labsession.h"
#include "core/exchange/formats.h"
#include "core/file/topologyreader.h"
#include "core/generate/generate.h"

#include <QDir>
#include <QFile>

#include <chrono>

namespace nsk::cli {

namespace {

constexpr std::chrono::seconds patience{1}; ///< with a helper; somebody has pressed Tab

QString qs(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What is asked of the helpers that run.
template <class Ask> void askRunning(const Ask& ask)
{
    for (const wire::Mode mode : {wire::Mode::Rootless, wire::Mode::System}) {
        const auto socket = connectToRunningHelper(mode);
        if (!socket)
            continue;
        LabSession session(*socket, mode, patience);
        if (ask(session))
            return;
    }
}

/// The command line so far, taken apart by the command's table.
class Line
{
public:
    Line(const Command& command, const QStringList& words) : m_command(command), m_current(words.last())
    {
        for (qsizetype i = 1; i + 1 < words.size() && m_program < 0; ++i)
            take(words[i], static_cast<int>(i));
    }

    Completion completion();

private:
    void take(const QString& word, int index)
    {
        if (m_awaited != nullptr) {
            m_values[m_awaited->names] = word;
            m_awaited = nullptr;
        } else if (m_command.program && word == QLatin1String("--")) {
            m_program = index + 1;
        } else if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
            const Option* option = optionOf(word.section(QLatin1Char('='), 0, 0));
            if (option == nullptr)
                return;
            m_values[option->names] = word.section(QLatin1Char('='), 1);
            if (option->value != nullptr && !word.contains(QLatin1Char('=')))
                m_awaited = option;
        } else {
            m_positional << word;
        }
    }

    const Option* optionOf(const QString& dashed) const
    {
        for (const Option& option : m_command.options) {
            if (dashedNames(option).contains(dashed))
                return &option;
        }
        return nullptr;
    }

    void offer(const QString& word, const QString& text = {})
    {
        if ((m_before + word).startsWith(m_current))
            m_done.candidates.push_back({m_before + word, text});
    }
    void offerFiles(const QStringList& endings)
    {
        m_done.files = true;
        m_done.before = m_before;
        for (const QString& ending : endings) {
            if (!m_done.endings.contains(ending))
                m_done.endings << ending;
        }
    }
    void offerOptions();
    void offerValue(const Option& option);
    void offerArgument(const QString& what, bool written);
    void offerFormats(bool read);
    void offerLabs();
    void offerNodes();
    void offerInterfaces();
    QStringList expectedHere() const;
    QString labName() const;
    QString drawing() const;

    const Command& m_command;
    QString m_current;
    QString m_before; ///< "--to=" while its value is being written
    QStringList m_positional;
    std::map<std::string, QString> m_values;
    const Option* m_awaited = nullptr;
    int m_program = -1;
    Completion m_done;
};

/// The words of Command::arguments, "[FILE]" as FILE; without a file where the command is given a lab in its place.
QStringList places(const Command& command, bool withLab)
{
    QStringList words;
    for (QString word : QString::fromUtf8(command.arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (word.startsWith(QLatin1Char('-')))
            break; // an option that must be there, or what belongs to a program
        word.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
        if (!(withLab && word == QLatin1String("FILE")))
            words << word;
    }
    return words;
}

Completion Line::completion()
{
    if (m_program >= 0) {
        m_done.program = m_program;
        return m_done;
    }
    if (m_awaited != nullptr) {
        offerValue(*m_awaited);
        return m_done;
    }
    if (const auto equals = m_current.indexOf(QLatin1Char('='));
        m_current.startsWith(QLatin1String("--")) && equals > 0) {
        if (const Option* option = optionOf(m_current.first(equals)); option != nullptr && option->value != nullptr) {
            m_before = m_current.first(equals + 1);
            offerValue(*option);
        }
        return m_done;
    }
    if (m_current.startsWith(QLatin1Char('-')))
        offerOptions();
    else {
        for (const QString& what : expectedHere())
            offerArgument(what, what == QLatin1String("OUT"));
        if (m_command.program && m_positional.size() >= m_command.least)
            offer(QStringLiteral("--"));
    }
    return m_done;
}

/// What may stand at the place of the current word: "LAB"; several where something is repeated or may be left out.
QStringList Line::expectedHere() const
{
    const QStringList all = places(m_command, m_values.contains("lab"));
    const auto index = m_positional.size();
    const QString more = QStringLiteral("…");
    if (index < all.size() && all[index] != more)
        return QString(all[index]).remove(more).split(QLatin1Char('|'));
    if (all.isEmpty() || !all.last().endsWith(more))
        return {};
    if (all.last() != more)
        return {QString(all.last()).remove(more)};
    QStringList repeated; // "LAB NODE INTERFACE… …": all but the first again
    for (const QString& word : all.sliced(1, all.size() - 2))
        repeated << QString(word).remove(more);
    return repeated;
}

void Line::offerOptions()
{
    for (const Option& option : m_command.options) {
        for (const QString& name : dashedNames(option))
            offer(name, QCoreApplication::translate("cli", option.text));
    }
    if (m_command.json)
        offer(QStringLiteral("--json"), QCoreApplication::translate("cli", "one JSON document on the standard output"));
    offer(QStringLiteral("--help"), QCoreApplication::translate("cli", "this help"));
}

void Line::offerValue(const Option& option)
{
    const QString what = QString::fromUtf8(option.value);
    if (what == QLatin1String("FORMAT"))
        offerFormats(std::string_view(option.names) == "from");
    else
        for (const QString& one : what.split(QLatin1Char('|')))
            offerArgument(one, true);
}

/// `written`: a file that need not be there yet, of any make.
void Line::offerArgument(const QString& what, bool written)
{
    if (what == QLatin1String("FILE") && !written)
        offerFiles({QStringLiteral(".nsketch")});
    else if (what == QLatin1String("FILE") || what == QLatin1String("OUT"))
        offerFiles({});
    else if (what == QLatin1String("IN")) {
        for (const Format& format : formats()) {
            for (const std::string_view ending : format.read != nullptr ? format.endings : decltype(format.endings){})
                offerFiles({qs(ending)});
        }
    } else if (what == QLatin1String("LAB"))
        offerLabs();
    else if (QStringList{QStringLiteral("NODE"), QStringLiteral("TARGET"), QStringLiteral("FROM"), QStringLiteral("TO")}
                 .contains(what))
        offerNodes();
    else if (what == QLatin1String("INTERFACE"))
        offerInterfaces();
    else if (what == QLatin1String("SHAPE")) {
        for (const ShapeTraits& shape : shapes())
            offer(qs(shape.word));
    } else if (what == what.toLower()) // up, down, do, dont, --all
        offer(what);
}

void Line::offerFormats(bool read)
{
    for (const Format& format : formats()) {
        if (read ? format.read != nullptr : format.write != nullptr)
            offer(qs(format.word), QCoreApplication::translate("exchange", format.title));
    }
}

void Line::offerLabs()
{
    QStringList said;
    askRunning([&](LabSession& session) {
        const auto list = session.askFor<wire::LabList>(wire::ListLabs{});
        for (const wire::LabInfo& info : list ? list->labs : std::vector<wire::LabInfo>()) {
            const QString name = qs(info.name.str());
            if (!said.contains(name) && !m_positional.contains(name))
                offer(name, qs(info.title));
            said << name;
        }
        return false;
    });
}

QString Line::labName() const
{
    if (const auto lab = m_values.find("lab"); lab != m_values.end())
        return lab->second;
    return places(m_command, false).value(0) == QLatin1String("LAB") ? m_positional.value(0) : QString();
}

QString Line::drawing() const
{
    return places(m_command, m_values.contains("lab")).value(0) == QLatin1String("FILE") ? m_positional.value(0)
                                                                                         : QString();
}

/// The lab that runs, as drawn when it was deployed; or the drawing of the file.
std::optional<Topology> networkOf(const QString& lab, const QString& file)
{
    std::optional<Topology> network;
    if (const auto name = LabName::parse(lab.toStdString())) {
        askRunning([&](LabSession& session) {
            if (auto seen = session.askFor<wire::Observed>(wire::Observe{*name}))
                network = std::move(seen->desired);
            return network.has_value();
        });
    } else if (!file.isEmpty() && file != QLatin1String("-")) {
        const QString path = file.startsWith(QLatin1String("~/")) ? QDir::homePath() + file.mid(1) : file;
        if (auto read = readTopologyFile(QFile::encodeName(path).toStdString()))
            network = std::move(*read);
    }
    return network;
}

void Line::offerNodes()
{
    const auto network = networkOf(labName(), drawing());
    for (const Node& node : network ? network->nodes : std::vector<Node>()) {
        if (const QString name = qs(node.name.str()); !m_positional.contains(name))
            offer(name, qs(node.label));
    }
}

/// Of the node named last.
void Line::offerInterfaces()
{
    const auto network = networkOf(labName(), {});
    const Node* node = nullptr;
    for (qsizetype i = m_positional.size(); network && node == nullptr && i-- > 1;) {
        if (const auto name = NodeName::parse(m_positional[i].toStdString()))
            node = network->findNode(*name);
    }
    if (node == nullptr)
        return;
    for (const Interface& one : node->interfaces)
        offer(qs(one.name.str()));
}

/// The first word: a subcommand, or a file for the designer.
Completion completeFirst(const QString& word)
{
    Completion done{{}, true, {QStringLiteral(".nsketch")}, {}, -1};
    for (const Command* command : commands()) {
        if (const QString name = QString::fromUtf8(command->name); name.startsWith(word))
            done.candidates.push_back({name, QCoreApplication::translate("cli", command->text)});
    }
    for (const char* option : {"--help", "--version"}) {
        if (const QString name = QString::fromUtf8(option); !word.isEmpty() && name.startsWith(word))
            done.candidates.push_back({name, {}});
    }
    return done;
}

} // namespace

Completion complete(const QStringList& words)
{
    if (words.size() < 2)
        return completeFirst(words.value(0));
    if (const Command* command = findCommand(words.first()))
        return Line(*command, words).completion();
    return words.first().startsWith(QLatin1Char('-')) ? Completion()
                                                      : Completion{{}, true, {QStringLiteral(".nsketch")}, {}, -1};
}

int printCompletion(const QStringList& words)
{
    const Completion done = complete(words);
    for (const Candidate& one : done.candidates)
        print(one.word + QLatin1Char('\t') + QString(one.text).simplified());
    if (done.files)
        print(QStringLiteral("\tfiles\t") + done.before + QLatin1Char('\t') + done.endings.join(QLatin1Char(' ')));
    if (done.program >= 0)
        print(QStringLiteral("\tprogram\t") + QString::number(done.program));
    return Done;
}

} // namespace nsk::cli
