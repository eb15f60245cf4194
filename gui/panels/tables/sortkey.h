// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/prefix.h"

#include <QByteArray>
#include <QString>

/// Keys that order as their bytes do, so that sorting many rows compares no texts.
namespace nsk::gui::sortkey {

/// As people count: eth2 before eth10, upper and lower case alike. Nothing comes first.
QByteArray ofText(const QString& text);
QByteArray ofNumber(double number);
/// By family, address and length.
QByteArray ofAddress(const IpAddress& address, int length = 0);
/// An address, a network, several of them, or else a text.
QByteArray ofAddressText(const QString& text);

} // namespace nsk::gui::sortkey
