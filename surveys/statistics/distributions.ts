import { betaTails, gammaTails, solve } from './incomplete.ts'

function checkProbability(probability: number): void {
  if (!(probability > 0 && probability < 1)) throw new RangeError('A probability lies strictly between 0 and 1')
}

function checkPositive(...parameters: readonly number[]): void {
  if (!parameters.every((parameter) => parameter > 0 && parameter < Infinity))
    throw new RangeError('Degrees of freedom and shapes are positive and finite')
}

function checkStatistic(x: number): void {
  if (!(x >= 0)) throw new RangeError('This statistic is not negative')
}

const tail = (r: number, top: readonly number[], bottom: readonly number[]) => {
  const polynomial = (coefficients: readonly number[]) => coefficients.reduceRight((sum, c) => sum * r + c, 0)
  return polynomial(top) / polynomial(bottom)
}

// One confidence is asked for again and again.
let lastQuantile = { probability: 0.5, z: 0 }

/**
 * Quantile of the standard normal distribution: Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988),
 * accurate to about 1e-16. Takes a probability strictly between 0 and 1.
 */
export function normalQuantile(probability: number): number {
  if (probability !== lastQuantile.probability) lastQuantile = { probability, z: wichura(probability) }
  return lastQuantile.z
}

function wichura(probability: number): number {
  checkProbability(probability)
  const q = probability - 0.5
  if (Math.abs(q) <= 0.425) {
    return (
      q *
      tail(
        0.180625 - q * q,
        [
          3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
          67265.7709270087, 33430.57558358813, 2509.0809287301227,
        ],
        [
          1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
          28729.085735721943, 5226.495278852546,
        ],
      )
    )
  }
  const r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability))
  const value =
    r <= 5
      ? tail(
          r - 1.6,
          [
            1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
            0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
          ],
          [
            1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
            0.0005475938084995345, 1.0507500716444169e-9,
          ],
        )
      : tail(
          r - 5,
          [
            6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
            0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
          ],
          [
            1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
            0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
          ],
        )
  return q < 0 ? -value : value
}

/** Two-sided p value 0-1 of a standard normal test statistic: erfc(|z|/sqrt 2) = Q(1/2, z^2/2), DLMF 7.11.2. */
export function twoSided(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('A test statistic is a number')
  return gammaTails((z * z) / 2, 0.5).upper
}

/** Two-sided p value 0-1 of Student's t; df > 0 need not be whole, and Infinity is the normal distribution. */
export function tTwoSided(t: number, df: number): number {
  if (df === Infinity) return twoSided(t)
  checkPositive(df)
  if (Number.isNaN(t)) throw new RangeError('A test statistic is a number')
  return betaTails((t / df) * t, 0.5, df / 2).upper
}

/** Share 0-1 of Student's t below t; df > 0 need not be whole, and Infinity is the normal distribution. */
export function tCdf(t: number, df: number): number {
  const outside = tTwoSided(t, df) / 2
  return t < 0 ? outside : 1 - outside
}

/** The t below which a share 0-1 (both excluded) of Student's t lies; df > 0 or Infinity. */
export function tQuantile(probability: number, df: number): number {
  checkProbability(probability)
  if (df === Infinity) return normalQuantile(probability)
  checkPositive(df)
  if (probability === 0.5) return 0
  const outside = 2 * Math.min(probability, 1 - probability)
  const t = Math.sqrt(df * solve((odds) => betaTails(odds, 0.5, df / 2), 1 - outside, outside, 1 / df))
  return probability < 0.5 ? -t : t
}

/** Share 0-1 of chi-square below x >= 0; df > 0 need not be whole. */
export function chiSquareCdf(x: number, df: number): number {
  checkStatistic(x)
  checkPositive(df)
  return gammaTails(x / 2, df / 2).lower
}

/** Share 0-1 of chi-square above x >= 0: the p value. df > 0 need not be whole. */
export function chiSquareUpper(x: number, df: number): number {
  checkStatistic(x)
  checkPositive(df)
  return gammaTails(x / 2, df / 2).upper
}

/** The x below which a share 0-1 (both excluded) of chi-square lies; df > 0. */
export function chiSquareQuantile(probability: number, df: number): number {
  checkProbability(probability)
  checkPositive(df)
  return 2 * solve((x) => gammaTails(x, df / 2), probability, 1 - probability, df / 2)
}

/** Share 0-1 of Fisher's F below x >= 0, with df1 > 0 over df2 > 0 degrees of freedom, whole or not. */
export function fCdf(x: number, df1: number, df2: number): number {
  checkStatistic(x)
  checkPositive(df1, df2)
  return betaTails((df1 / df2) * x, df1 / 2, df2 / 2).lower
}

/** Share 0-1 of Fisher's F above x >= 0: the p value. df1, df2 > 0, whole or not. */
export function fUpper(x: number, df1: number, df2: number): number {
  checkStatistic(x)
  checkPositive(df1, df2)
  return betaTails((df1 / df2) * x, df1 / 2, df2 / 2).upper
}

/** The x below which a share 0-1 (both excluded) of Fisher's F lies; df1, df2 > 0. */
export function fQuantile(probability: number, df1: number, df2: number): number {
  checkProbability(probability)
  checkPositive(df1, df2)
  const odds = solve((at) => betaTails(at, df1 / 2, df2 / 2), probability, 1 - probability, df1 / df2)
  return odds * (df2 / df1)
}

/** Share 0-1 of the beta distribution with shapes a, b > 0 below x 0-1. */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError('A share lies between 0 and 1')
  checkPositive(a, b)
  return betaTails(x / (1 - x), a, b).lower
}

/** The x 0-1 below which a share 0-1 (both excluded) of the beta distribution lies; shapes a, b > 0. */
export function betaQuantile(probability: number, a: number, b: number): number {
  checkProbability(probability)
  checkPositive(a, b)
  const odds = solve((at) => betaTails(at, a, b), probability, 1 - probability, a / b)
  return 1 / (1 + 1 / odds)
}
