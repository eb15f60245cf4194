// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/descriptor.h" // IWYU pragma: export
