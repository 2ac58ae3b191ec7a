#pragma once
/// Powers as Go computes them on its reference platform, amd64 with FMA, bit for bit. The C library rounds some results
/// the other way (spec: contracts §9, "Terminate").

namespace idena::contracts {

/// Natural logarithm of a finite number above 0.
double go_log(double x);
/// e to the x, for results within the range of binary64.
double go_exp(double x);
/// base to the exponent; base at least 0 and finite, exponent above 0.
double go_pow(double base, double exponent);

}  // namespace idena::contracts
