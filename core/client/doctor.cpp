// SPDX-License-Identifier: MIT
#include "core/client/doctor.h"

#include "core/client/helperclient.h"
#include "core/client/launcher.h"

#include <QEventLoop>
#include <QFile>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <unistd.h>

namespace nsk::doctor {

namespace {

using Stopped = std::function<bool()>;

std::string firstLine(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toStdString() : std::string();
}

/// What its kernel can do; an error when the helper goes, or when somebody wants no answer any more.
Result<wire::ProbeReply> probe(int socket, const Stopped& stopped)
{
    QEventLoop loop;
    QTimer look;
    if (stopped) {
        QObject::connect(&look, &QTimer::timeout, &loop, [&] {
            if (stopped())
                loop.quit();
        });
        look.start(100);
    }
    HelperClient client(socket);
    Result<wire::ProbeReply> answer = fail("helper.lost", {});
    client.send(wire::Probe{}, [&](Result<wire::Reply> reply) {
        if (!reply)
            answer = fail(reply.error());
        else if (auto* probed = std::get_if<wire::ProbeReply>(&*reply))
            answer = std::move(*probed);
        loop.quit();
    });
    loop.exec();
    return answer;
}

/// By doing: a helper is started (or the running one asked), and says what its kernel can do.
std::vector<Check> probeHelper(wire::Mode mode, const Stopped& stopped)
{
    const std::string code = mode == wire::Mode::Rootless ? "rootless" : "system";
    const bool usual = mode == defaultMode();
    const auto cannot = [&](const Error& why) {
        return std::vector<Check>{{code, false, usual, {words::sentence(why).toStdString()}, why}};
    };
    const auto socket = startHelper(mode);
    if (!socket)
        return cannot(socket.error());
    const Result<wire::ProbeReply> reply = probe(*socket, stopped);
    std::vector<Check> checks{{code, true, false, {}}};
    if (!usual)
        return checks; // the kernel is the same
    for (std::size_t i = 0; reply && i < reply->features.size(); ++i) {
        const wire::Feature& feature = reply->features[i];
        const bool needed = feature.name == "veth" || feature.name == "bridge" || feature.name == "network-namespaces";
        checks.push_back({"feature", feature.available, needed, {feature.name, feature.detail}});
    }
    return checks;
}

Check program(const char* name, const char* package)
{
    // Administrators' programs are not in an ordinary user's PATH.
    QString path = QStandardPaths::findExecutable(QLatin1String(name));
    if (path.isEmpty())
        path =
            QStandardPaths::findExecutable(QLatin1String(name), {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
    return {"program", !path.isEmpty(), false, {name, path.isEmpty() ? package : path.toStdString()}};
}

/// A rootless gateway's program opens it as the user.
Check tunDevice()
{
    const bool there = QFile::exists(QStringLiteral("/dev/net/tun"));
    const bool good = ::access("/dev/net/tun", R_OK | W_OK) == 0;
    const auto mode = static_cast<unsigned>(QFile::permissions(QStringLiteral("/dev/net/tun")));
    const QString octal = QString::number(((mode >> 12 & 7U) << 6) | ((mode >> 4 & 7U) << 3) | (mode & 7U), 8);
    return {"tun", good, false, {there ? octal.toStdString() : std::string("-")}};
}

/// A neighbour table too small for a large lab: the kernel then drops packets without a word.
std::optional<Check> neighbourTable()
{
    constexpr long long enough = 4096;
    const std::string value = firstLine(QStringLiteral("/proc/sys/net/ipv4/neigh/default/gc_thresh3"));
    if (value.empty())
        return std::nullopt; // not shown outside of the computer's own network namespace
    return Check{"gc-thresh3", std::atoll(value.c_str()) >= enough, false, {value}};
}

/// "doctor.tun.no": what words::sentence() and words::remedy() are asked for, with the check's args.
std::string sentenceCode(const Check& check)
{
    return "doctor." + check.code + (check.good ? ".yes" : ".no");
}

} // namespace

QString messageOf(const Check& check, words::Language language)
{
    if (!check.reason)
        return words::sentence(sentenceCode(check), check.args, language);
    return words::sentence(sentenceCode(check), {words::sentence(*check.reason, language).toStdString()}, language);
}

QString remedyOf(const Check& check, words::Language language)
{
    if (check.reason) {
        if (QString remedy = words::remedy(check.reason->code, check.reason->args, language); !remedy.isEmpty())
            return remedy;
    }
    return words::remedy(sentenceCode(check), check.args, language);
}

std::vector<words::AdminCommand> commandsOf(const Check& check, words::Language language)
{
    if (check.good)
        return {};
    return words::adminCommands(check.reason.value_or(Error{sentenceCode(check), check.args, {}}), language);
}

bool able(const std::vector<Check>& checks)
{
    return std::none_of(checks.begin(), checks.end(), [](const Check& one) { return one.needed && !one.good; });
}

std::vector<Check> examine(const Listener& listener)
{
    std::vector<Check> all;
    const auto add = [&](const Check& check) {
        all.push_back(check);
        if (listener.found)
            listener.found(check);
    };
    const auto stopped = [&] { return listener.stopped && listener.stopped(); };
    if (const auto helper = helperToStart())
        add({"helper", true, true, {helper->toStdString()}});
    else
        add({"helper", false, true, {words::sentence(helper.error()).toStdString()}, helper.error()});
    for (const wire::Mode mode : {wire::Mode::Rootless, wire::Mode::System}) {
        if (stopped())
            return all;
        if (mode == wire::Mode::System && ::geteuid() != 0)
            continue; // that takes root: `sudo nsketch doctor` says
        for (const Check& check : probeHelper(mode, listener.stopped))
            add(check);
    }
    if (stopped())
        return all;
    add(program("ip", "iproute2"));
    add(program("nft", "nftables"));
    add(program("pasta", "passt"));
    add(program("slirp4netns", "slirp4netns"));
    if (::geteuid() != 0)
        add(program("pkexec", "pkexec")); // asks for the password of the designer's system mode
    add(tunDevice());
    if (const auto table = neighbourTable())
        add(*table);
    return all;
}

} // namespace nsk::doctor
