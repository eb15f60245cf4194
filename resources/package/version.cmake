# SPDX-License-Identifier: MIT
# Read by CPack while packing: the version, and what is made of it. `cpack -D NSKETCH_PACKAGE_VERSION=1.2-1` says another one.
# A tag v1.2.3 on the commit gives 1.2.3-1; without one it is the project's version, the commit's time and its hash, so that a later commit is a
# higher version: 0.1.0+git20261130205103.95dc933-1.
function(nsk_git result)
  execute_process(COMMAND ${CMAKE_COMMAND} -E env TZ=UTC git -C ${CPACK_NSKETCH_SOURCE_DIR} ${ARGN}
    OUTPUT_VARIABLE said RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(failed)
    set(said "")
  endif()
  set(${result} "${said}" PARENT_SCOPE)
endfunction()

nsk_git(time log -1 --format=%ct)
if(NOT DEFINED NSKETCH_PACKAGE_VERSION)
  nsk_git(tag describe --tags --exact-match --match "v[0-9]*")
  nsk_git(stamp log -1 --date=format-local:%Y%m%d%H%M%S --format=%cd.%h)
  if(tag)
    string(SUBSTRING "${tag}" 1 -1 NSKETCH_PACKAGE_VERSION)
  elseif(stamp)
    set(NSKETCH_PACKAGE_VERSION ${CPACK_NSKETCH_PROJECT_VERSION}+git${stamp})
  else()
    set(NSKETCH_PACKAGE_VERSION ${CPACK_NSKETCH_PROJECT_VERSION}) # a source archive
  endif()
  string(APPEND NSKETCH_PACKAGE_VERSION -1)
endif()
if(NOT DEFINED ENV{SOURCE_DATE_EPOCH} AND time)
  set(ENV{SOURCE_DATE_EPOCH} ${time}) # the same commit gives the same dates
endif()

set(CPACK_PACKAGE_VERSION ${NSKETCH_PACKAGE_VERSION})
set(CPACK_DEBIAN_PACKAGE_VERSION ${NSKETCH_PACKAGE_VERSION})
set(CPACK_DEBIAN_DESIGNER_PACKAGE_DEPENDS "nsketch-cli (= ${NSKETCH_PACKAGE_VERSION}), ${CPACK_NSKETCH_DESIGNER_DEPENDS}")
