// SPDX-License-Identifier: MIT
#include "core/base/name.h"

namespace nsk {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNameCharacter(char c)
{
    return isLetter(c) || isDigit(c) || c == '_' || c == '.' || c == '-';
}

/// The whole UTF-8 sequence that begins at `at`, so that an error can show the character and not a piece of it.
std::string characterAt(std::string_view text, std::size_t at)
{
    std::size_t length = 1;
    while (at + length < text.size() && length < 4 && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80)
        ++length;
    return std::string(text.substr(at, length));
}

Status checkName(std::string_view text, std::size_t maxLength, bool digitMayStart)
{
    const std::string shown(text.substr(0, 64));
    if (text.empty())
        return fail("name.empty");
    if (text.size() > maxLength)
        return fail("name.too-long", {shown, std::to_string(maxLength)});
    if (!isLetter(text[0]) && !(digitMayStart && isDigit(text[0])))
        return fail("name.bad-start", {shown});
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isNameCharacter(text[i]))
            return fail("name.bad-character", {shown, characterAt(text, i)});
    }
    return {};
}

} // namespace

Result<NodeName> NodeName::parse(std::string_view text)
{
    if (auto status = checkName(text, maxLength, false); !status)
        return fail(status.error());
    return NodeName(std::string(text));
}

Result<InterfaceName> InterfaceName::parse(std::string_view text)
{
    if (auto status = checkName(text, maxLength, true); !status)
        return fail(status.error());
    if (text == "lo" || text == "all" || text == "default")
        return fail("name.reserved", {std::string(text)});
    return InterfaceName(std::string(text));
}

} // namespace nsk
