#ifndef VANTHU_CQPDF_SHIM_H
#define VANTHU_CQPDF_SHIM_H
// qpdf is C++: this module only tells the package manager where it is. What Swift calls stands in CQPDFShim.
#endif
