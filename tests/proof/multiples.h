/* SPDX-License-Identifier: MIT
 * A lemma that is proved before others and used behind them (formula.c). */
/*@ lemma multiples: \forall integer r, s, u; is_unit(u) && r % u == 0 && s % u == 0 &&
  @   r - s < u ==> r <= s; */
