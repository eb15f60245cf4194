// SPDX-License-Identifier: MIT
#include "core/words/admincommands.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace nsk::words {

namespace {

/// Every text of the commands below, so that lupdate finds them.
constexpr const char* allowClone =
    QT_TRANSLATE_NOOP("words", "Allows ordinary users to make user namespaces, as most distributions do.");
constexpr const char* raiseLimit = QT_TRANSLATE_NOOP("words", "Raises the number of namespaces that may be made.");
constexpr const char* keepSetting = QT_TRANSLATE_NOOP("words", "Keeps that over a restart.");
constexpr const char* profile =
    QT_TRANSLATE_NOOP("words", "Gives that right back to nsketch's helper, and to nothing else.");
constexpr const char* loadProfile =
    QT_TRANSLATE_NOOP("words", "Loads it now; at each start AppArmor does that by itself.");
constexpr const char* container = QT_TRANSLATE_NOOP("words", "For a container: allows in it what a lab needs.");
constexpr const char* module = QT_TRANSLATE_NOOP("words", "Loads the kernel's module for it.");
constexpr const char* moreModules =
    QT_TRANSLATE_NOOP("words", "On Ubuntu, installs the modules that its small kernels leave out.");
constexpr const char* asker = QT_TRANSLATE_NOOP("words", "Installs the program that asks for the password.");
constexpr const char* agent = QT_TRANSLATE_NOOP("words", "Installs polkit and an agent that shows its question.");

struct Wanted
{
    const char* purpose;
    std::string command;
};

std::vector<Wanted> forSetting(const char* purpose, const std::string& setting)
{
    return {{purpose, "sudo sysctl -w " + setting},
            {keepSetting, "echo " + setting + " | sudo tee /etc/sysctl.d/50-nsketch.conf"}};
}

std::vector<Wanted> forFeature(const std::string& feature)
{
    constexpr std::array links{"veth",    "bridge", "dummy", "vlan", "vxlan",
                               "macvlan", "ipvlan", "vrf",   "ifb",  "wireguard"};
    constexpr std::array disciplines{"netem", "tbf", "htb", "fq_codel"};
    const auto among = [&feature](const auto& names) {
        return std::find(names.begin(), names.end(), feature) != names.end();
    };
    if (!among(links) && !among(disciplines))
        return {};
    const std::string name = feature == "vlan" ? "8021q" : among(disciplines) ? "sch_" + feature : feature;
    return {{module, "sudo modprobe " + name}, {moreModules, "sudo apt install linux-modules-extra-$(uname -r)"}};
}

std::vector<Wanted> wantedFor(const Error& error)
{
    const std::string first = error.args.empty() ? std::string() : error.args.front();
    if (error.code == "sandbox.userns-off")
        return forSetting(allowClone, "kernel.unprivileged_userns_clone=1");
    if (error.code == "sandbox.userns-limit")
        return forSetting(raiseLimit, "user.max_user_namespaces=15000");
    if (error.code == "sandbox.namespace-limit")
        return forSetting(raiseLimit, first + "=15000");
    if (error.code == "sandbox.apparmor") {
        const std::string file =
            std::string("/etc/apparmor.d/") + apparmorProfileName(error.args.size() > 1 ? error.args[1] : "");
        return {{profile, "nsketch doctor --apparmor | sudo tee " + file},
                {loadProfile, "sudo apparmor_parser -r " + file}};
    }
    if (error.code == "sandbox.filtered" || error.code == "sandbox.userns-denied" ||
        error.code == "sandbox.map-denied" || error.code == "sandbox.mount-denied")
        return {{container, "docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined …"}};
    if (error.code == "helper.no-pkexec")
        return {{asker, "sudo apt install pkexec"}};
    if (error.code == "helper.no-agent" || error.code == "helper.no-polkit")
        return {{agent, "sudo apt install polkitd pkexec lxpolkit"}};
    if (error.code == "doctor.feature.no")
        return forFeature(first);
    return {};
}

} // namespace

const char* apparmorProfileName(const std::string& helper)
{
    return helper.starts_with("/usr/") ? "nsketch-helper" : "nsketch-helper-local";
}

std::vector<AdminCommand> adminCommands(const Error& error, Language language)
{
    std::vector<AdminCommand> all;
    for (const Wanted& one : wantedFor(error))
        all.push_back({language == Language::English ? QString::fromUtf8(one.purpose)
                                                     : QCoreApplication::translate("words", one.purpose),
                       QString::fromStdString(one.command)});
    return all;
}

} // namespace nsk::words
