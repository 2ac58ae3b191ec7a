#include "contracts/go_math.hpp"

#include <array>
#include <cmath>

namespace idena::contracts {

double go_log(double x) {
  constexpr double kHalfRootOfTwo = 0.7071067811865475;
  constexpr double kLn2High = 6.93147180369123816490e-01;
  constexpr double kLn2Low = 1.90821492927058770002e-10;
  constexpr std::array kL{6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01,
                          2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01,
                          1.479819860511658591e-01};
  int exponent = 0;
  double fraction = std::frexp(x, &exponent);
  if (fraction < kHalfRootOfTwo) {
    fraction *= 2;
    --exponent;
  }
  const double f = fraction - 1;
  const auto k = static_cast<double>(exponent);
  const double s = f / (2 + f);
  const double s2 = s * s;
  const double s4 = s2 * s2;
  const double t1 = s2 * (kL[0] + s4 * (kL[2] + s4 * (kL[4] + s4 * kL[6])));
  const double t2 = s4 * (kL[1] + s4 * (kL[3] + s4 * kL[5]));
  const double half_square = 0.5 * f * f;
  return k * kLn2High - ((half_square - (s * (half_square + (t1 + t2)) + k * kLn2Low)) - f);
}

double go_exp(double x) {
  constexpr double kLog2E = 1.4426950408889634073599246810018920;
  constexpr double kLn2High = 0.69314718055966295651160180568695068359375;
  constexpr double kLn2Low = 2.8235290563031577122588448175013e-13;
  constexpr std::array kInverseFactorials{2.4801587301587301587e-5,
                                          1.9841269841269841270e-4,
                                          1.3888888888888888889e-3,
                                          8.3333333333333333333e-3,
                                          4.1666666666666666667e-2,
                                          1.6666666666666666667e-1,
                                          0.5,
                                          1.0};
  const double n = std::nearbyint(x * kLog2E);
  x = std::fma(-n, kLn2High, x);
  x = std::fma(-n, kLn2Low, x);
  x *= 0.0625;  // a sixteenth of the argument; the result is squared four times below
  double p = kInverseFactorials[0];
  for (std::size_t i = 1; i < kInverseFactorials.size(); ++i) p = std::fma(p, x, kInverseFactorials[i]);
  x *= p;
  for (int i = 0; i < 3; ++i) x = x * (x + 2);
  return std::ldexp(std::fma(x, x + 2, 1.0), static_cast<int>(n));
}

double go_pow(double base, double exponent) {
  if (base == 0) return 0;
  return go_exp(exponent * go_log(base));
}

}  // namespace idena::contracts
