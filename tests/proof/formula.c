/* SPDX-License-Identifier: MIT
 * The formulas that kinds are made of, and lemmas of them, each proved too. Lemmas are kept from
 * the provers where they are of no use. PROVE_MORE: that a score never falls where more was done,
 * which no function needs. */
#include "num/formula.h"

#ifdef PROVE_SHARES
/*@ lemma multiple: \forall integer q, u; is_unit(u) ==> (q * u) % u == 0;
  @ lemma units_shared: \forall integer q, p, n, d, u;
  @   is_unit(u) && shared_units(q, p, n, d, u) ==> shared(q * u, p, n, d, u);
  @ lemma at_most: \forall integer x, y, p, n, d; 0 <= n <= d && 0 < d && 0 <= p &&
  @   between(x, y, p * n, d) ==> x <= 2 * p;
  @ lemma exactly: \forall integer x, y, p, d; 0 < d && between(x, y, p * d, d) ==> x <= 2 * p < y; */
#endif
