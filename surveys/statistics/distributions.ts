const tail = (r: number, top: readonly number[], bottom: readonly number[]) => {
  const polynomial = (coefficients: readonly number[]) => coefficients.reduceRight((sum, c) => sum * r + c, 0)
  return polynomial(top) / polynomial(bottom)
}

/**
 * Quantile of the standard normal distribution: Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988),
 * accurate to about 1e-16. Takes a probability strictly between 0 and 1.
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError('A probability lies strictly between 0 and 1')
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

/** erfc for x >= 0 by its series below 3 and its continued fraction (Lentz) above: relative error below 1e-8. */
function complementaryError(x: number): number {
  if (x < 3) {
    let term = x
    let sum = x
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 200; n++) {
      term *= (-x * x) / n
      sum += term / (2 * n + 1)
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum
  }
  let fraction = x
  for (let n = 60; n > 0; n--) fraction = x + n / 2 / fraction
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction
}

/** Two-sided p value 0-1 of a standard normal test statistic. */
export const twoSided = (z: number): number => complementaryError(Math.abs(z) / Math.SQRT2)
