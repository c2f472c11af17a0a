/**
 * Both tails 0-1 of a distribution at one point, each to full relative precision where it is the smaller one, and the
 * slope of the lower tail over the logarithm (gamma) or the log-odds (beta) of the point.
 */
export type Tails = { readonly lower: number; readonly upper: number; readonly slope: number }

const nothingBelow: Tails = { lower: 0, upper: 1, slope: 0 }
const nothingAbove: Tails = { lower: 1, upper: 0, slope: 0 }

/** What Stirling's formula for ln z! leaves out, z > 0: DLMF 5.11.1, below 10 by the recurrence of the factorial. */
function stirlingError(z: number): number {
  let error = 0
  let at = z
  for (; at < 10; at++) error += (at + 0.5) * Math.log1p(1 / at) - 1
  const r = 1 / (at * at)
  const series = 1 / 12 + r * (-1 / 360 + r * (1 / 1260 + r * (-1 / 1680 + r * (1 / 1188 + r * (-691 / 360_360)))))
  return error + series / at
}

/**
 * k ln(k/m) + m - k, given the difference k - m because that is often known better than k and m are: the deviance of
 * Loader, Fast and Accurate Computation of Binomial Probabilities (2000). Without it, large k and m cost six digits.
 */
function deviance(k: number, m: number, difference: number): number {
  const d = difference / m
  if (!(Math.abs(d) < 0.1)) return k * (d > -0.5 ? Math.log1p(d) : Math.log(k / m)) - difference
  let sum = 0
  for (let power = d * d, n = 2; n < 20; n++, power *= -d) sum += power / (n * (n - 1))
  return m * sum
}

/** b0 + a1/(b1 + a2/(b2 + ...)) by the modified method of Lentz (Thompson and Barnett, J. Comput. Phys. 64, 1986). */
function fraction(a: (n: number) => number, b: (n: number) => number): number {
  let value = b(0)
  let up = value
  let down = 0
  let change = 0
  for (let n = 1; Math.abs(change - 1) > Number.EPSILON && n < 1e6; n++) {
    down = 1 / (b(n) + a(n) * down)
    up = b(n) + a(n) / up
    change = up * down
    value *= change
  }
  return value
}

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x), a > 0, x >= 0: the series DLMF 8.11.4 up to x = a + 1, the
 * continued fraction DLMF 8.9.2 (its even part) above.
 */
export function gammaTails(x: number, a: number): Tails {
  if (x === 0) return nothingBelow
  if (x === Infinity) return nothingAbove
  const slope = Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - deviance(a, x, a - x))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= x / (a + n)
      sum += term
    }
    return { lower: slope * sum, upper: 1 - slope * sum, slope }
  }
  const upper =
    slope /
    fraction(
      (n) => n * (a - n),
      (n) => x + 1 - a + 2 * n,
    )
  return { lower: 1 - upper, upper, slope }
}

/** Lower tail and slope of beta at x = 1 - y where a y - b x, the surplus, is not negative: up to the mean. */
function belowMean(x: number, y: number, a: number, b: number, surplus: number): { tail: number; slope: number } {
  const n = a + b
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x, surplus) - deviance(b, n * y, -surplus)
  const slope = Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(exponent)
  const tail =
    slope /
    fraction(
      (k) => ((a + k - 1) / (a + 2 * k - 1)) * ((n + k - 1) / (a + 2 * k - 1)) * k * (b - k) * x * x,
      // At k = 0 with a = 1 the middle term would be 0/0.
      (k) => k + (k && (k * (b - k) * x) / (a + 2 * k - 1)) + ((a + k) / (a + 2 * k + 1)) * (surplus + 1 + k * (1 + y)),
    )
  return { tail, slope }
}

/**
 * Regularised incomplete beta function I_x(a, b) and its complement at x = odds/(1 + odds), a, b > 0: given as odds
 * because both x and 1 - x are needed to full precision. Continued fraction (9) of DiDonato and Morris, Algorithm 708,
 * ACM TOMS 18 (1992), always from the side of the mean on which the answer is the smaller tail.
 */
export function betaTails(odds: number, a: number, b: number): Tails {
  if (odds === 0) return nothingBelow
  if (odds === Infinity) return nothingAbove
  const x = 1 / (1 + 1 / odds)
  const y = 1 / (1 + odds)
  const surplus = a * y - b * x
  if (surplus >= 0) {
    const { tail, slope } = belowMean(x, y, a, b, surplus)
    return { lower: tail, upper: 1 - tail, slope }
  }
  const { tail, slope } = belowMean(y, x, b, a, -surplus)
  return { lower: 1 - tail, upper: tail, slope }
}

/** As far as the solution below looks: e^700 is about 1e304, and beyond it there are soon no numbers. */
const furthest = 700

/**
 * The value (an x of gamma, odds of beta) where a distribution has these tails; 0 or Infinity where it lies beyond what
 * a number can hold. Newton's method for the logarithm of the smaller tail over the logarithm of the value, in which
 * both distributions, and so their tails, are log-concave; halves the way where a step leads outside what is known.
 */
export function solve(tailsAt: (value: number) => Tails, lower: number, upper: number, start: number): number {
  let at = Math.log(start)
  let [low, high] = [-furthest, furthest]
  for (let round = 0; round < 300; round++) {
    const tails = tailsAt(Math.exp(at))
    // No number where a tail has vanished: then half the way is gone.
    const step =
      lower <= upper
        ? Math.log(lower / tails.lower) * (tails.lower / tails.slope)
        : Math.log(tails.upper / upper) * (tails.upper / tails.slope)
    if (Math.abs(step) < 1e-13 * Math.max(1, Math.abs(at))) return Math.exp(at + step)
    const isBelow = lower <= upper ? tails.lower < lower : tails.upper > upper
    if (isBelow) low = at
    else high = at
    at = at + step > low && at + step < high ? at + step : (low + high) / 2
  }
  return at < 1 - furthest ? 0 : at > furthest - 1 ? Infinity : Math.exp(at)
}
