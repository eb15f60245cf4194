// SPDX-License-Identifier: MIT
#pragma once

#include "core/generate/growth.h"

namespace nsk {

// Each lets the network grow into one shape. The request has been checked.
void growLine(Growth& growth);
void growRing(Growth& growth);
void growStar(Growth& growth);
void growTree(Growth& growth);
void growFullMesh(Growth& growth);
void growGrid(Growth& growth);
void growLeafSpine(Growth& growth);
void growRandom(Growth& growth); // randomshape.cpp

} // namespace nsk
