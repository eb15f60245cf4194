// SPDX-License-Identifier: MIT
#include "core/cli/command.h"
#include "core/cli/live.h"
#include "core/client/apparmorprofile.h"
#include "core/words/admincommands.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

/// One thing looked at. `code` has a sentence for each outcome: "doctor.tun.yes", "doctor.tun.no" …
struct Answer
{
    std::string code;
    bool good;
    bool needed = false; ///< without it no lab runs
    std::vector<std::string> args;
    std::optional<Error> reason{}; ///< why not: its sentence is %1, and its remedy is the answer's
};

std::string sentenceCode(const Answer& answer)
{
    return "doctor." + answer.code + (answer.good ? ".yes" : ".no");
}

QString messageOf(const Answer& answer, words::Language language = words::Language::Users)
{
    if (!answer.reason)
        return words::sentence(sentenceCode(answer), answer.args, language);
    return words::sentence(sentenceCode(answer), {words::sentence(*answer.reason, language).toStdString()}, language);
}

QString remedyOf(const Answer& answer, words::Language language = words::Language::Users)
{
    if (answer.reason) {
        if (QString remedy = words::remedy(answer.reason->code, answer.reason->args, language); !remedy.isEmpty())
            return remedy;
    }
    return words::remedy(sentenceCode(answer), answer.args, language);
}

std::vector<words::AdminCommand> commandsOf(const Answer& answer, words::Language language = words::Language::Users)
{
    if (answer.good)
        return {};
    return words::adminCommands(answer.reason.value_or(Error{sentenceCode(answer), answer.args, {}}), language);
}

std::string firstLine(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toStdString() : std::string();
}

/// By doing: a helper is started (or the running one asked), and says what its kernel can do.
std::vector<Answer> probeHelper(wire::Mode mode)
{
    const std::string code = word(mode);
    const auto session = startedSession(mode);
    if (!session)
        return {{code, false, mode == defaultMode(), session.error().args, session.error()}};
    std::vector<Answer> answers{{code, true, false, {}}};
    if (mode != defaultMode())
        return answers; // the kernel is the same
    const auto reply = (*session)->askFor<wire::ProbeReply>(wire::Probe{});
    for (std::size_t i = 0; reply && i < reply->features.size(); ++i) {
        const wire::Feature& feature = reply->features[i];
        const bool needed = feature.name == "veth" || feature.name == "bridge" || feature.name == "network-namespaces";
        answers.push_back({"feature", feature.available, needed, {feature.name, feature.detail}});
    }
    return answers;
}

Answer program(const char* name, const char* package)
{
    // Administrators' programs are not in an ordinary user's PATH.
    QString path = QStandardPaths::findExecutable(QLatin1String(name));
    if (path.isEmpty())
        path =
            QStandardPaths::findExecutable(QLatin1String(name), {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
    return {"program", !path.isEmpty(), false, {name, path.isEmpty() ? package : path.toStdString()}};
}

/// A rootless gateway's program opens it as the user.
Answer tunDevice()
{
    const bool there = QFile::exists(QStringLiteral("/dev/net/tun"));
    const bool good = ::access("/dev/net/tun", R_OK | W_OK) == 0;
    const auto mode = static_cast<unsigned>(QFile::permissions(QStringLiteral("/dev/net/tun")));
    const QString octal = QString::number(((mode >> 12 & 7U) << 6) | ((mode >> 4 & 7U) << 3) | (mode & 7U), 8);
    return {"tun", good, false, {there ? octal.toStdString() : std::string("-")}};
}

/// A neighbour table too small for a large lab: the kernel then drops packets without a word.
std::optional<Answer> neighbourTable()
{
    constexpr long long enough = 4096;
    const std::string value = firstLine(QStringLiteral("/proc/sys/net/ipv4/neigh/default/gc_thresh3"));
    if (value.empty())
        return std::nullopt; // not shown outside of the computer's own network namespace
    return Answer{"gc-thresh3", std::atoll(value.c_str()) >= enough, false, {value}};
}

ordered_json toJson(const std::vector<Answer>& answers)
{
    auto list = ordered_json::array();
    constexpr auto english = words::Language::English;
    for (const Answer& answer : answers) {
        auto commands = ordered_json::array();
        for (const words::AdminCommand& one : commandsOf(answer, english))
            commands.push_back({{"command", one.command.toStdString()}, {"purpose", one.purpose.toStdString()}});
        list.push_back({{"code", answer.code},
                        {"ok", answer.good},
                        {"needed", answer.needed},
                        {"reason", answer.reason ? answer.reason->code : std::string()},
                        {"details", answer.args},
                        {"message", messageOf(answer, english).toStdString()},
                        {"remedy", remedyOf(answer, english).toStdString()},
                        {"commands", std::move(commands)}});
    }
    return list;
}

void printAnswers(const std::vector<Answer>& answers)
{
    QString said; // once for several in a row
    for (const Answer& answer : answers) {
        print((answer.good ? QCoreApplication::translate("cli", "yes") : QCoreApplication::translate("cli", "no"))
                  .leftJustified(4) +
              messageOf(answer));
        if (const QString remedy = remedyOf(answer); !remedy.isEmpty() && remedy != said) {
            print(QStringLiteral("      ") + remedy);
            said = remedy;
        }
        for (const words::AdminCommand& one : commandsOf(answer))
            print(QStringLiteral("      $ ") + one.command);
    }
}

/// For the helper that this program starts, which need not be an installed one.
int printProfile(const Call& call)
{
    const QString helper = QFileInfo(helperProgram()).canonicalFilePath();
    if (helper.isEmpty())
        return failed(call, {"helper.not-found", {helperProgram().toStdString()}, {}});
    const auto profile = apparmorProfile(helper.toStdString());
    if (!profile)
        return failed(call, profile.error());
    printRaw(*profile);
    return Done;
}

int doctor(const Call& call)
{
    if (call.has("apparmor"))
        return printProfile(call);
    std::vector<Answer> answers;
    const QString helper = helperProgram();
    answers.push_back({"helper", !helper.isEmpty(), true, {helper.toStdString()}});
    for (const wire::Mode mode : {wire::Mode::Rootless, wire::Mode::System}) {
        if (mode == wire::Mode::System && ::geteuid() != 0)
            continue; // that takes root: `sudo nsketch doctor` says
        const auto found = probeHelper(mode);
        answers.insert(answers.end(), found.begin(), found.end());
    }
    answers.push_back(program("ip", "iproute2"));
    answers.push_back(program("nft", "nftables"));
    answers.push_back(program("pasta", "passt"));
    answers.push_back(program("slirp4netns", "slirp4netns"));
    if (::geteuid() != 0)
        answers.push_back(program("pkexec", "pkexec")); // asks for the password of the designer's system mode
    answers.push_back(tunDevice());
    if (const auto table = neighbourTable())
        answers.push_back(*table);
    const bool able =
        std::none_of(answers.begin(), answers.end(), [](const Answer& one) { return one.needed && !one.good; });
    if (call.json())
        printJson({{"able", able}, {"checks", toJson(answers)}});
    else
        printAnswers(answers);
    return able ? Done : No;
}

} // namespace

std::span<const Command> doctorCommands()
{
    static const std::vector<Command> all{
        {"doctor",
         "",
         QT_TRANSLATE_NOOP("cli", "what this computer can do, and what to do about the rest"),
         0,
         0,
         doctor,
         {{"apparmor",
           QT_TRANSLATE_NOOP("cli", "print the AppArmor profile that Ubuntu needs for the helper, and how to "
                                    "install it")}}},
    };
    return all;
}

} // namespace nsk::cli
