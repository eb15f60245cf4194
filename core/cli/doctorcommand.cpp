// SPDX-License-Identifier: MIT
#include "core/cli/command.h"
#include "core/client/apparmorprofile.h"
#include "core/client/doctor.h"
#include "core/client/launcher.h"

#include <QFileInfo>

#include <nlohmann/json.hpp>

namespace nsk::cli {

namespace {

using nlohmann::ordered_json;

ordered_json toJson(const std::vector<doctor::Check>& checks)
{
    auto list = ordered_json::array();
    constexpr auto english = words::Language::English;
    for (const doctor::Check& check : checks) {
        auto commands = ordered_json::array();
        for (const words::AdminCommand& one : doctor::commandsOf(check, english))
            commands.push_back({{"command", one.command.toStdString()}, {"purpose", one.purpose.toStdString()}});
        list.push_back({{"code", check.code},
                        {"ok", check.good},
                        {"needed", check.needed},
                        {"reason", check.reason ? check.reason->code : std::string()},
                        {"details", check.reason ? check.reason->args : check.args},
                        {"message", doctor::messageOf(check, english).toStdString()},
                        {"remedy", doctor::remedyOf(check, english).toStdString()},
                        {"commands", std::move(commands)}});
    }
    return list;
}

void printChecks(const std::vector<doctor::Check>& checks)
{
    QString said; // once for several in a row
    for (const doctor::Check& check : checks) {
        print((check.good ? QCoreApplication::translate("cli", "yes") : QCoreApplication::translate("cli", "no"))
                  .leftJustified(4) +
              doctor::messageOf(check));
        if (const QString remedy = doctor::remedyOf(check); !remedy.isEmpty() && remedy != said) {
            print(QStringLiteral("      ") + remedy);
            said = remedy;
        }
        for (const words::AdminCommand& one : doctor::commandsOf(check))
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

int runDoctor(const Call& call)
{
    if (call.has("apparmor"))
        return printProfile(call);
    const std::vector<doctor::Check> checks = doctor::examine();
    if (call.json())
        printJson({{"able", doctor::able(checks)}, {"checks", toJson(checks)}});
    else
        printChecks(checks);
    return doctor::able(checks) ? Done : No;
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
         runDoctor,
         {{"apparmor",
           QT_TRANSLATE_NOOP("cli", "print the AppArmor profile that Ubuntu needs for the helper, and how to "
                                    "install it")}}},
    };
    return all;
}

} // namespace nsk::cli
