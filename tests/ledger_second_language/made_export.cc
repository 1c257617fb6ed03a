// made_export DIR: writes the export of the verifier's made-up case, for verifiers in other languages to read.
#include <cstdio>

#include "verify/made_case.h"

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: made_export DIR\n", stderr), 2;
  inquest::verify::whole_case().write(argv[1]);
  return 0;
}
