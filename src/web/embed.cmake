# Writes a C++ file that embeds every file under FOLDER. The assembler's .incbin takes the bytes as they are: a C array of
# some megabytes would cost the compiler a minute.
# usage: cmake -DFOLDER=ui/dist -DOUTPUT=assets.cc -P embed.cmake
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT files)
set(symbols "")
set(rows "")
set(number 0)
foreach(file ${files})
  file(SIZE ${FOLDER}/${file} size)
  string(APPEND symbols
    "__asm__(\".section .rodata\\n.balign 16\\ninquest_asset_${number}:\\n.incbin \\\"${FOLDER}/${file}\\\"\\n.byte 0\\n.text\\n\");\n"
    "extern \"C\" const char inquest_asset_${number}[];\n")
  string(APPEND rows "      Asset{\"/${file}\", {inquest_asset_${number}, ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT}.new "// Made by embed.cmake.
#include <array>
#include \"web/assets.h\"
${symbols}
namespace inquest::web {
std::span<const Asset> assets() {
  static const std::array<Asset, ${number}> kAssets = {{
${rows}  }};
  return kAssets;
}
}  // namespace inquest::web
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
