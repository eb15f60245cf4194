// SPDX-License-Identifier: MIT
#include "core/client/apparmorprofile.h"

#include "core/words/admincommands.h"

#include "apparmortemplate.h" // made of resources/policy/apparmor/nsketch-helper.in

#include <string_view>

namespace nsk {

namespace {

void replaceAll(std::string& text, std::string_view what, const std::string& by)
{
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
}

/// As apparmor.d(5) writes a path in quotes: what its patterns are made of is escaped.
std::string quoted(const std::string& path)
{
    std::string text = "\"";
    for (const char one : path) {
        if (std::string_view("\\\"*?[]{}^,@").find(one) != std::string_view::npos)
            text += '\\';
        text += one;
    }
    return text + '"';
}

bool isPlain(const std::string& path)
{
    return path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+") ==
           std::string::npos;
}

} // namespace

Result<std::string> apparmorProfile(const std::string& helper)
{
    for (const char one : helper) {
        if (static_cast<unsigned char>(one) < ' ' || one == 0x7f)
            return fail("apparmor.path", {helper});
    }
    if (helper.empty() || helper.front() != '/')
        return fail("apparmor.path", {helper});
    std::string text(apparmorTemplate);
    replaceAll(text, "@NSKETCH_PROFILE@", words::apparmorProfileName(helper));
    replaceAll(text, "@NSKETCH_HELPER@", isPlain(helper) ? helper : quoted(helper));
    return text;
}

} // namespace nsk
