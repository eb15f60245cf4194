// SPDX-License-Identifier: MIT
#include "privhelper/server/options.h"

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <unistd.h>

namespace nsk {

namespace {

std::optional<uid_t> userFrom(const char* text)
{
    if (text == nullptr)
        return std::nullopt;
    const std::string_view digits(text);
    uid_t user = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), user);
    if (error != std::errc() || stop != digits.data() + digits.size() || user == static_cast<uid_t>(-1))
        return std::nullopt;
    return user;
}

} // namespace

Result<HelperOptions> helperOptions(std::span<char* const> arguments)
{
    HelperOptions options;
    bool modeGiven = false;
    options.user = ::geteuid();
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "--rootless" || argument == "--system") {
            modeGiven = true;
            options.mode = argument == "--system" ? wire::Mode::System : wire::Mode::Rootless;
        } else if (argument == "--user" && i + 1 < arguments.size()) {
            const auto user = userFrom(arguments[++i]);
            if (!user)
                return fail("helper.usage", {arguments[i]});
            options.user = *user;
        } else if (argument == "--foreground") {
            options.foreground = true;
        } else if (argument == "--connection") {
            options.connection = true;
        } else if (argument == "--scan" && arguments.size() == 2) {
            options.scan = true;
            return options;
        } else if (argument == "--version") {
            options.version = true;
            return options;
        } else {
            return fail("helper.usage", {std::string(argument)});
        }
    }
    if (!modeGiven)
        return fail("helper.usage", {""});
    if (options.connection && options.mode == wire::Mode::Rootless)
        return fail("helper.usage", {"--connection"});
    if (options.mode == wire::Mode::Rootless)
        options.user = ::geteuid();
    else if (::geteuid() != 0)
        return fail("helper.needs-root");
    else if (const auto asker = userFrom(std::getenv("PKEXEC_UID")))
        options.user = *asker;
    return options;
}

} // namespace nsk
