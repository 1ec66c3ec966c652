// Header only: SwiftPM wants a source file for a C target.
#include "CPKCS11.h"
