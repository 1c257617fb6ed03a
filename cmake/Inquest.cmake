# Helpers that keep the per-folder CMakeLists to the list of files and of allowed links.

add_library(inquest_flags INTERFACE)
target_compile_options(inquest_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  -Wno-sign-conversion -Wno-missing-field-initializers -fstack-protector-strong)
# GCC 12 sees overlaps inside its own library where there are none (bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(inquest_flags INTERFACE -Wno-restrict)
endif()
target_include_directories(inquest_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/generated)
target_compile_definitions(inquest_flags INTERFACE INQUEST_VERSION="${PROJECT_VERSION}"
  $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
if(INQUEST_SANITIZE)
  # Not optimised, which is half the compiling. A fuzz target tries less in its time: ./test --all and the preset fuzz are for that.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -O0 -g1)
  add_link_options(-fsanitize=address,undefined)
  # Asked at every access, and a quarter of the compiling: ./test leaves them to ./test --all. Null, the address sanitizer stops at.
  if(NOT INQUEST_EVERY_CHECK)
    add_compile_options(-fno-sanitize=null,alignment)
  endif()
endif()

if(INQUEST_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
endif()

# Most of a compilation is the headers, and the same ones for all files of a folder: eight files are compiled at once, which takes
# more than half off a build; of tests, which are not optimised, sixteen. (Precompiled headers on top of it were tried: nothing gained, a
# fifth to a half lost.) Files that name the same thing in their unnamed namespaces as others do are compiled APART from those, as many at
# once; ALONE is what fits neither.
function(inquest_compile_together target at_once apart alone)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP INQUEST_AT_ONCE ${at_once} INQUEST_APART "${apart}" INQUEST_ALONE "${alone}")
  # At the end of the folder: then target_sources has added what it adds.
  cmake_language(EVAL CODE "cmake_language(DEFER CALL inquest_group_sources ${target})")
endfunction()
function(inquest_group_sources target)
  get_target_property(sources ${target} SOURCES)
  get_target_property(at_once ${target} INQUEST_AT_ONCE)
  get_target_property(apart ${target} INQUEST_APART)
  get_target_property(alone ${target} INQUEST_ALONE)
  set(count_together 0)
  set(count_apart 0)
  foreach(source ${sources})
    if(source IN_LIST alone)
      continue()
    endif()
    set(pool together)
    if(source IN_LIST apart)
      set(pool apart)
    endif()
    math(EXPR group "${count_${pool}} / ${at_once}")
    math(EXPR count_${pool} "${count_${pool}} + 1")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${pool}_${group})
  endforeach()
endfunction()

# inquest_library(name SOURCES a.cc b.cc c.cc APART b.cc ALONE c.cc LINKS x y): a static library called inquest_<name>. APART and ALONE:
# those of SOURCES that are not compiled together with the others, as above.
function(inquest_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;APART;ALONE;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(inquest_${name} STATIC ${ARG_SOURCES})
  inquest_compile_together(inquest_${name} 8 "${ARG_APART}" "${ARG_ALONE}")
  target_link_libraries(inquest_${name} PUBLIC inquest_flags ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
endfunction()

# inquest_test(name SOURCES a_test.cc LINKS x): a GoogleTest binary registered with CTest as <name>. APART and ALONE as above.
# LABELS sanitized: it runs under the sanitizers as well (target sanitized_tests).
add_custom_target(sanitized_tests)
function(inquest_test name)
  if(NOT INQUEST_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;APART;ALONE;LINKS;LABELS" ${ARGN})
  if(NOT ARG_SOURCES)  # a folder whose tests are still to come
    return()
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  inquest_compile_together(${name} 16 "${ARG_APART}" "${ARG_ALONE}")
  target_link_libraries(${name} PRIVATE inquest_flags ${ARG_LINKS} GTest::gmock GTest::gtest_main)
  # What is tested is optimised, the tests are not: that takes a third off their compilation.
  target_compile_options(${name} PRIVATE -O0 -U_FORTIFY_SOURCE)
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
  if("sanitized" IN_LIST ARG_LABELS)
    add_dependencies(sanitized_tests ${name})
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    ENVIRONMENT "INQUEST_SOURCE_DIR=${CMAKE_SOURCE_DIR};INQUEST_BUILD_DIR=${CMAKE_BINARY_DIR}")
endfunction()
